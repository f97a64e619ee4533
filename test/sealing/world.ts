import { randomUUID } from 'node:crypto';
import { Vault } from '../../src/platform/db/sealing/vault';
import { openRootKeys } from '../../src/platform/db/sealing/root';
import type { Rotating } from '../../src/platform/db/sealing/rotating';
import { readConfig } from '../../src/platform/config';
import { TestHub, type Answer } from '../support/hub';
import type { TestChild } from '../support/world';

const REPORT = `mutation ($concern: ConcernInput!, $key: String!) {
  reportConcern(concern: $concern, idempotencyKey: $key) { id }
}`;
export const CONCERN = `query ($id: ID!) { concern(id: $id) { id seenOrSaid happened told { name } child { id } } }`;

/** A hub with a duty worker who sees every concern, and children who are reported. */
export class SealingWorld {
  private constructor(readonly hub: TestHub) {}

  static async start(env: Record<string, string> = {}): Promise<SealingWorld> {
    const hub = await TestHub.start({ env });
    await hub.world.authority('210', 'Southwark');
    await hub.world.worker('duty', 'Southwark', 'DUTY_PRACTITIONER', { team: 'Southwark MASH' });
    await hub.world.worker('manager', 'Southwark', 'TEAM_MANAGER');
    await hub.world.agency('Test Police', 'POLICE', null);
    await hub.world.worker('officer', 'Test Police', 'POLICE_OFFICER');
    return new SealingWorld(hub);
  }

  child = (): Promise<TestChild> => this.hub.world.child('Southwark');

  /** A concern that the police report of a child, or of one whom nobody knows. @returns its id. */
  async report(seenOrSaid: string, child?: TestChild): Promise<string> {
    const about =
      child === undefined
        ? { forenames: 'Nobody', surname: 'Knows' }
        : { ...{ forenames: child.forenames, surname: child.surname }, ...numbers(child) };
    const concern = { child: about, categories: ['PHY'], seenOrSaid, happened: `${seenOrSaid} At home.` };
    const data = await this.hub.data('officer', REPORT, {
      concern: { ...concern, authority: '210' },
      key: randomUUID(),
    });
    return data.reportConcern.id as string;
  }

  ask = (id: string): Promise<Answer> => this.hub.ask('duty', CONCERN, { id });

  /** What stands in a column, as the database has it. */
  async stands(table: string, column: string, id: string): Promise<string> {
    const { rows } = await this.hub.pool.query<{ it: string }>(`select ${column} as it from ${table} where id = $1`, [
      id,
    ]);
    return rows[0]?.it ?? '';
  }

  /** As the owner of the tables, whom the commands run as. */
  async owner(rootKeyFile = ''): Promise<Rotating> {
    const { pool, clock } = this.hub;
    const root = await openRootKeys(readConfig({ NODE_ENV: 'test', HUB_ROOT_KEY: rootKeyFile }));
    const vault = await Vault.open({ pool, root, clock, alarm: () => undefined });
    return { vault, pool, clock, report: () => undefined };
  }
}

const numbers = ({ dateOfBirth, nhsNumber }: TestChild) => ({ dateOfBirth, nhsNumber });
