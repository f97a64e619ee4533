import { personas, registerIssuers, seed, type Persona } from '../../src/demonstration';
import { dayInEngland } from '../../src/platform/clock';
import { readConfig } from '../../src/platform/config';
import { openRootKeys, type RootKeys } from '../../src/platform/db/sealing/root';
import { TestHub, type Answer } from './hub';

/** The demonstration authority behind a hub of its own, asked as its personas ask. */
export class DemonstrationHub {
  private constructor(
    readonly hub: TestHub,
    readonly root: RootKeys,
  ) {}

  /** @param now a day, for ten in its morning, or an instant. */
  static async start(
    now: string,
    { children = 1_200, env = {} }: { children?: number; env?: Record<string, string> } = {},
  ): Promise<DemonstrationHub> {
    const instant = now.includes('T') ? now : `${now}T10:00:00Z`;
    const today = dayInEngland(new Date(instant));
    const hub = await TestHub.start({ now: instant, env });
    const root = await openRootKeys(readConfig({ NODE_ENV: 'test', ...env }));
    await seed(hub.databaseUrl, { children, today, seed: 'a', root });
    const keys = [...new Set(personas.map(({ agency }) => agency.key))];
    const issuers = await Promise.all(
      keys.map(async (agencyKey) => ({ agencyKey, url: (await hub.issuers.add(agencyKey)).url })),
    );
    await registerIssuers(hub.databaseUrl, issuers);
    return new DemonstrationHub(hub, root);
  }

  /** Asks as a persona; as anybody when there is none. */
  async ask(persona: Persona | undefined, query: string, variables: object = {}): Promise<Answer> {
    if (persona === undefined) return this.hub.post({ query, variables });
    const token = await this.hub.issuers.token(persona.agency.key, persona.key, this.hub.clock.now());
    const acting = persona.role === 'SERVICE' ? { 'hub-acting-for': 'school-dsl' } : {};
    return this.hub.post({ query, variables }, { authorization: `Bearer ${token}`, ...acting });
  }

  /** Asks, and expects data without errors. */
  async data(persona: Persona, query: string, variables: object = {}): Promise<any> {
    const { data, errors } = await this.ask(persona, query, variables);
    if (errors !== undefined) throw new Error(`expected data, got ${JSON.stringify(errors)}`);
    return data;
  }

  stop(): Promise<void> {
    return this.hub.stop();
  }
}
