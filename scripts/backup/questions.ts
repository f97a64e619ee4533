import { PERSONAS, type Persona } from '../../src/demonstration';
import { firstQuestions, readWalkers } from '../../src/demonstration/questions';
import { stopwatch } from '../../src/platform/clock';
import type { Config } from '../../src/platform/config';
import { openRootKeys } from '../../src/platform/db/sealing/root';
import { tokenOf } from '../persona-token';
import { hear, post } from './client';

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

/** How much of an inbox is heard again before what is new, and how long that may take. */
const LEFT_UNHEARD = 5;
const LONGEST_WAIT_MS = 10_000;

/** What is asked of a restored hub; of a demonstration also as some of its personas. In production nobody may pose as one. */
export async function questionsFor(config: Config, databaseUrl: string): Promise<Question[]> {
  const walkers =
    config.mode === 'development' ? await readWalkers(databaseUrl, await openRootKeys(config)) : undefined;
  if (walkers === undefined) return ofAnybody;
  const first = firstQuestions(walkers);
  const queryOf = (persona: Persona): string => first.find((one) => one.persona.key === persona.key)?.query ?? '';
  const ofPersonas = ASKING.map(([persona, words]) => ({
    words,
    ask: async (url: string) => {
      const { data, errors } = await post(url, queryOf(persona), await tokenOf(url, persona));
      return errors === undefined && Object.values(data ?? {}).every(saysSomething);
    },
  }));
  return [
    ...ofAnybody,
    ...ofPersonas,
    { words: 'a mother sees whom to ring and since when there is a plan', ask: familySeesPlan },
    {
      words: 'a key worker hears their inbox over a socket from where it was left, and then what happens next',
      ask: (url) => deliveryResumes(url, queryOf(PERSONAS.edNurse)),
    },
  ];
}

async function familySeesPlan(url: string): Promise<boolean> {
  const query = '{ myFamily { child { keyWorker { name } plan { startedOn } } } }';
  const { data, errors } = await post(url, query, await tokenOf(url, PERSONAS.mother));
  const places = (data?.['myFamily'] ?? []) as { child: { keyWorker: unknown; plan: { startedOn: unknown } | null } }[];
  return errors === undefined && places.some(({ child }) => child.keyWorker != null && child.plan?.startedOn != null);
}

/** Of an inbox a client left some items back: each of them once and in order, as a page of it has them, then the next. */
async function deliveryResumes(url: string, nursesQuestion: string): Promise<boolean> {
  const [worker, nurse] = await Promise.all([tokenOf(url, PERSONAS.keyWorker), tokenOf(url, PERSONAS.edNurse)]);
  const head = ((await post(url, '{ inboxHead { seq } }', worker)).data?.['inboxHead'] as { seq: number }).seq;
  const left = Math.max(0, head - LEFT_UNHEARD);
  const page = await post(url, `{ inboxItems(after: ${left}) { seq } }`, worker);
  const waiting = (page.data?.['inboxItems'] as { seq: number }[]).map(({ seq }) => seq);
  const { seqs, stop } = hear(url, worker ?? '', left);
  try {
    await until(() => seqs.length >= waiting.length);
    // A child in the emergency department: their key worker hears of it.
    if ((await post(url, nursesQuestion, nurse)).errors !== undefined) return false;
    await until(() => seqs.length > waiting.length);
    return seqs.join() === [...waiting, head + 1].join();
  } finally {
    await stop();
  }
}

async function until(is: () => boolean): Promise<void> {
  const elapsed = stopwatch();
  while (!is() && elapsed() < LONGEST_WAIT_MS) await new Promise((done) => setTimeout(done, 20));
}

const saysSomething = (value: unknown): boolean => value != null && (!Array.isArray(value) || value.length > 0);
