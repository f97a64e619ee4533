import type { Audience } from '../../src/identity';
import { TestHub, type Answer } from '../support/hub';
import { ready } from '../support/ready';
import type { TestChild, TestWorker } from '../support/world';

/** Where the tests of keeping begin, and the day on which a child in need who was born on 6 May 2016 is thirty. */
export const NOW = '2026-03-02T10:00:00Z';
export const DAY_BEFORE = '2046-05-05T10:00:00Z';
export const DUE = '2046-05-06T10:00:00Z';

const AUDIENCES: Readonly<Record<string, Audience>> = { lead: 'ASSURANCE', deputy: 'ASSURANCE', teacher: 'SCHOOL' };

/** An authority with two leads, a data officer and a child whose case is over. */
export class KeepingWorld {
  private constructor(readonly hub: TestHub) {}

  static async start(env: Record<string, string> = {}): Promise<KeepingWorld> {
    const hub = await TestHub.start({ now: NOW, env });
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.authority('210', 'Farborough');
    await world.agency('Hill School', 'SCHOOL', 'Testborough');
    await world.agency('Testborough Families', 'FAMILY', 'Testborough');
    await world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    await world.worker('key-worker', 'Testborough', 'SOCIAL_WORKER', { manager: 'manager' });
    await world.worker('lead', 'Testborough', 'INFORMATION_GOVERNANCE');
    await world.worker('deputy', 'Testborough', 'INFORMATION_GOVERNANCE');
    await world.worker('officer', 'Testborough', 'DATA_OFFICER');
    await world.worker('far-lead', 'Farborough', 'INFORMATION_GOVERNANCE');
    await world.worker('far-officer', 'Farborough', 'DATA_OFFICER');
    await world.worker('teacher', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
    await world.worker('mother', 'Testborough Families', 'FAMILY_MEMBER');
    await world.worker('father', 'Testborough Families', 'FAMILY_MEMBER');
    return new KeepingWorld(hub);
  }

  person(name: string): TestWorker {
    return this.hub.world.workers.get(name) as TestWorker;
  }

  /** A child who was helped for a while, and with whom nobody works any more. */
  async child(more: Partial<TestChild> = {}): Promise<TestChild> {
    const child = await this.hub.world.child('Testborough', more);
    const ended = new Date('2026-03-01T10:00:00Z');
    await this.hub.world.related('ALLOCATED', child, this.person('key-worker'), ended);
    return child;
  }

  audienceOf(who: string): Audience {
    return AUDIENCES[who.replace('far-', '')] ?? 'SOCIAL_CARE';
  }

  ask(who: string, name: string, variables: object = {}): Promise<Answer> {
    return this.hub.ask(who, ready(this.audienceOf(who), name), variables as Record<string, unknown>);
  }

  async done(who: string, name: string, variables: object = {}): Promise<any> {
    const { data, errors } = await this.ask(who, name, variables);
    if (errors !== undefined) throw new Error(`${who}, ${name}: ${JSON.stringify(errors)}`);
    return Object.values(data as object)[0];
  }

  async refusal(who: string, name: string, variables: object = {}) {
    const { errors } = await this.ask(who, name, variables);
    const { extensions, message } = errors?.[0] ?? {};
    return { code: extensions?.code ?? 'done', field: extensions?.field, says: message };
  }

  /** Proposed by the officer and approved by the lead. */
  async approved(child: TestChild): Promise<{ id: string; version: number }> {
    const { id, version } = await this.done('officer', 'propose-disposal', { child: child.id, because: 'Due in May.' });
    const disposal = { id, version };
    await this.done('lead', 'answer-disposal', { disposal, answer: 'APPROVED', because: 'I have read it.' });
    return { id, version: version + 1 };
  }

  /** And destroyed: the certificate. */
  async disposed(child: TestChild): Promise<any> {
    return this.done('officer', 'carry-out-disposal', { disposal: await this.approved(child) });
  }

  async rows<R extends object>(sql: string, values: readonly unknown[] = []): Promise<R[]> {
    return (await this.hub.pool.query<R & Record<string, unknown>>(sql, [...values])).rows;
  }

  /** Every row of every table, as text. */
  async everything(but: readonly string[] = []): Promise<string> {
    const tables = await this.rows<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' and tablename <> all($1) order by 1`,
      [but],
    );
    const texts: string[] = [];
    for (const { name } of tables)
      for (const { row } of await this.rows<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`))
        texts.push(`${name} ${row}`);
    return texts.join('\n');
  }
}
