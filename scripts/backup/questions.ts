import { PERSONA_SECRET, PERSONAS, type Persona } from '../../src/demonstration';
import { firstQuestions, readWalkers } from '../../src/demonstration/questions';
import type { Config } from '../../src/platform/config';
import { openRootKeys } from '../../src/platform/db/sealing/root';

/** A question to a restored hub, and whether the answer is the one it ought to give. */
export interface Question {
  readonly words: string;
  readonly ask: (url: string) => Promise<boolean>;
}

const ofAnybody: Question[] = [
  {
    words: 'it says that it is ready',
    ask: async (url) => (await fetch(`${url}/health/ready`)).ok,
  },
  {
    words: 'it tells nobody anything of a child who has not signed in',
    ask: async (url) => {
      const answer = await post(url, '{ child(id: "00000000-0000-4000-8000-000000000000") { surname } }');
      return answer.errors !== undefined && answer.data == null;
    },
  },
];

const ASKING: readonly (readonly [Persona, string])[] = [
  [PERSONAS.keyWorker, 'a key worker finds their children'],
  [PERSONAS.schoolDsl, "a school's lead checks a pupil"],
  [PERSONAS.informationGovernance, 'the lead for information governance sees who looked'],
];

/** What is asked of a restored hub; of a demonstration also what three of its personas ask first. In production nobody may pose as one. */
export async function questionsFor(config: Config, databaseUrl: string): Promise<Question[]> {
  const walkers =
    config.mode === 'development' ? await readWalkers(databaseUrl, await openRootKeys(config)) : undefined;
  if (walkers === undefined) return ofAnybody;
  const first = firstQuestions(walkers);
  const ofPersonas = ASKING.map(([persona, words]) => ({
    words,
    ask: async (url: string) => {
      const query = first.find((one) => one.persona.key === persona.key)?.query ?? '';
      const { data, errors } = await post(url, query, await tokenOf(url, persona));
      return errors === undefined && Object.values(data ?? {}).every(saysSomething);
    },
  }));
  return [...ofAnybody, ...ofPersonas];
}

const saysSomething = (value: unknown): boolean => value != null && (!Array.isArray(value) || value.length > 0);

async function post(url: string, query: string, token?: string) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as { data?: Record<string, unknown> | null; errors?: unknown };
}

async function tokenOf(url: string, { key, agency }: Persona): Promise<string> {
  const response = await fetch(`${url}/dev/issuers/${agency.key}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${key}:${PERSONA_SECRET}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return ((await response.json()) as { access_token?: string }).access_token ?? '';
}
