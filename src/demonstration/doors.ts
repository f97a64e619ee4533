import { join } from 'node:path';
import { explorerHandler, type SideDoor } from '../http';
import { createDevelopmentIssuers } from '../identity';
import { ClockAhead, STORY_DAYS, type Clock } from '../platform/clock';
import type { Config } from '../platform/config';
import { openRootKeys } from '../platform/db/sealing/root';
import type { Logger } from '../platform/logger';
import { offersFor } from './offers';
import { AGENCIES, PERSONA_SECRET, personas, PERSONAS } from './personas';
import { registerIssuers, type NamedIssuer } from './registry';

/** A token of a story is good until the last day that its clock can reach, and one more. */
const STORY_SECONDS = (STORY_DAYS + 1) * 86_400;

interface Development {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly log: Logger;
  readonly clock: Clock;
  /** Whether the hub has nothing under way. */
  readonly atRest: () => boolean;
}

/** The doors that only a hub in development has: issuers of the demonstration agencies, the list of personas, the explorer. */
export async function developmentDoors(
  url: string,
  { config, databaseUrl, log, clock, atRest }: Development,
): Promise<SideDoor[]> {
  // The issuers go by the machine's time, and the hub judges their tokens by its own: in a story of months, months ahead.
  const ttl = clock instanceof ClockAhead ? { ttl: STORY_SECONDS } : {};
  const development = await createDevelopmentIssuers({
    baseUrl: url,
    agencies: Object.values(AGENCIES).map(({ key }) => key),
    clients: personas.map(({ key, agency }) => ({
      agencyKey: agency.key,
      clientId: key,
      secret: PERSONA_SECRET,
      ...ttl,
    })),
    keyDir: join(config.dataDir, 'issuers'),
    onError: (error) => {
      log.error({ event: 'development-issuer.failed', error: error.name }, 'a development issuer failed');
    },
  });
  await registerIssuers(databaseUrl, development.issuers);
  const listed = listPersonas(development.issuers);
  return [
    (request, response) => development.handle(request, response),
    personasDoor(JSON.stringify(listed)),
    ...(clock instanceof ClockAhead ? [clockDoor(clock, atRest)] : []),
    explorerHandler({
      personas: [
        ...listed.map((one) => (isService(one.persona) ? { ...one, actingFor: PERSONAS.schoolDsl.key } : one)),
        NOBODY,
      ],
      operations: async (key) => offersFor(key, databaseUrl, clock.now(), await openRootKeys(config)),
    }),
  ];
}

/** No persona: whoever comes without an account. */
const NOBODY = {
  persona: 'public',
  name: 'Anybody',
  audience: 'PUBLIC',
  about: 'No account, no token: reports a concern and reads the receipt, and nothing else.',
};

const isService = (key: string): boolean =>
  personas.some((persona) => persona.key === key && persona.role === 'SERVICE');

const listPersonas = (issuers: readonly NamedIssuer[]) =>
  personas.map(({ key, name, audience, about, agency }) => ({
    persona: key,
    name,
    agencyKey: agency.key,
    audience,
    tokenUrl: `${issuers.find(({ agencyKey }) => agencyKey === agency.key)?.url ?? ''}/token`,
    about,
  }));

const personasDoor =
  (body: string): SideDoor =>
  (request, response) => {
    if (request.url !== '/dev/personas') return false;
    if (request.method === 'GET') response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    else response.writeHead(405, { allow: 'GET' }).end();
    return true;
  };

/** Moves the clock ahead: `POST /dev/clock?to=2027-01-04T09:00:00Z`. Answers with the hub's now. */
const clockDoor =
  (clock: ClockAhead, atRest: () => boolean): SideDoor =>
  (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://hub');
    if (pathname !== '/dev/clock') return false;
    void whenAtRest(atRest).then(() => {
      const moved = request.method === 'POST' && clock.moveTo(searchParams.get('to') ?? '');
      response.writeHead(moved ? 200 : 400, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ now: clock.now() }));
    });
    return true;
  };

const LOOK_EVERY_MS = 10;
const LOOKS_IN_A_ROW = 5;
const MOST_LOOKS = 1_000;

/**
 * Waits until nothing is under way, or for ten seconds: an item on its way to a socket is audited with the instant at which it
 * set out, and sealed after a jump of days it would look like an entry that was put in later.
 */
async function whenAtRest(atRest: () => boolean): Promise<void> {
  for (let looks = 0, quiet = 0; looks < MOST_LOOKS && quiet < LOOKS_IN_A_ROW; looks++) {
    quiet = atRest() ? quiet + 1 : 0;
    await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
  }
}
