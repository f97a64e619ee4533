import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestHub } from '../support/hub';
import type { TestChild, TestWorker } from '../support/world';

/** How a record can be out of somebody's reach. Of each of them nobody outside can tell that it is another than the rest. */
const CLASSES = ['ABSENT', 'NOT_YOURS', 'NOT_YOURS_WITH_A_PLAN', 'RESTRICTED', 'CONFLICTED', 'ERASED'] as const;
type Class = (typeof CLASSES)[number];

const CHECK = 'hasPlan startedOn note keyWorker { name } authority { name }';

describe('what somebody may not see', () => {
  let hub: TestHub;
  const children = new Map<Class, TestChild>();
  const plans = new Map<Class, string>();

  beforeAll(async () => {
    hub = await TestHub.start();
    const { world } = hub;
    for (const [code, name] of [
      ['211', 'Testborough'],
      ['210', 'Farborough'],
    ] as const)
      await world.authority(code, name);
    await world.agency('Hill School', 'SCHOOL', 'Testborough');
    await world.agency('Town Hospital', 'HEALTH', 'Testborough');
    for (const name of ['Testborough', 'Farborough']) await world.worker(`kim of ${name}`, name, 'SOCIAL_WORKER');
    const kim = hub.world.workers.get('kim of Testborough') as TestWorker;
    const teacher = await world.worker('teacher', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
    const nurse = await world.worker('nurse', 'Town Hospital', 'HEALTH_PRACTITIONER');
    for (const one of CLASSES) {
      const theirs = one === 'RESTRICTED' || one === 'CONFLICTED';
      const child = await world.child(theirs ? 'Testborough' : 'Farborough', { surname: 'Same' });
      children.set(one, child);
      const plan = randomUUID();
      plans.set(one, plan);
      if (one === 'NOT_YOURS_WITH_A_PLAN' || theirs)
        await hub.pool.query(
          `insert into plan (id, authority_id, child_id, state, started_on, initial_category, latest_category, previous_plans)
           select $1, authority_id, id, 'ACTIVE', '2025-11-03', 'SAB', 'SAB', 0 from child where id = $2`,
          [plan, child.id],
        );
      if (theirs) {
        await world.related('ON_ROLL', child, 'Hill School');
        await world.related('ALLOCATED', child, kim);
        await world.restricted(
          one === 'RESTRICTED' ? 'RECORD' : 'CONFLICT',
          child,
          one === 'RESTRICTED' ? [] : [kim, teacher, nurse],
        );
      }
      if (one === 'ABSENT' || one === 'ERASED') await hub.pool.query('delete from child where id = $1', [child.id]);
    }
  });

  afterAll(() => hub.stop());

  const patient = ({ nhsNumber, dateOfBirth, surname }: TestChild) => ({ nhsNumber, dateOfBirth, surname });
  const pupil = ({ upn, dateOfBirth, surname }: TestChild) => ({ upn, dateOfBirth, surname });

  /** Ways to name a child or something of it. */
  const QUESTIONS: [string, string, string, (one: Class, child: TestChild) => object][] = [
    [
      'child(id)',
      'kim of Testborough',
      'query ($id: ID!) { child(id: $id) { id surname plan { state } } }',
      (_, { id }) => ({ id }),
    ],
    ['child(id), a school', 'teacher', 'query ($id: ID!) { child(id: $id) { id surname } }', (_, { id }) => ({ id })],
    [
      'plan(id)',
      'kim of Testborough',
      'query ($id: ID!) { plan(id: $id) { id state } }',
      (one) => ({ id: plans.get(one) }),
    ],
    [
      'a change of a plan',
      'kim of Testborough',
      'mutation ($plan: ID!, $action: ActionInput!) { addAction(plan: $plan, action: $action) { id } }',
      (one) => ({ plan: plans.get(one), action: { text: 'x', owner: { family: 'y' }, dueOn: '2026-04-01' } }),
    ],
    [
      'checkPupil',
      'teacher',
      `query ($pupil: PupilInput!) { checkPupil(pupil: $pupil) { ${CHECK} } }`,
      (_, child) => ({ pupil: pupil(child) }),
    ],
    [
      'checkPatient',
      'nurse',
      `query ($patient: PatientInput!, $care: CareSetting!) { checkPatient(patient: $patient, care: $care) { ${CHECK} child { id } lastAccesses { at } } }`,
      (one, child) => ({
        patient: one === 'NOT_YOURS_WITH_A_PLAN' ? patient(children.get('ABSENT') as TestChild) : patient(child),
        care: 'UNSCHEDULED',
      }),
    ],
  ];

  it.each(QUESTIONS)('has one answer to %s: status, headers and bytes', async (_what, who, query, variables) => {
    const answers = new Map<string, Class[]>();
    for (const one of CLASSES) {
      const response = await fetch(`${hub.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${await hub.tokenOf(who)}` },
        body: JSON.stringify({ query, variables: variables(one, children.get(one) as TestChild) }),
      });
      const headers = [...response.headers].filter(([name]) => name !== 'date');
      const answer = JSON.stringify([response.status, headers, await response.text()]);
      expect(answer).not.toMatch(/GRAPHQL_VALIDATION_FAILED|BAD_USER_INPUT|INVALID_INPUT/);
      answers.set(answer, [...(answers.get(answer) ?? []), one]);
    }
    expect([...answers.values()]).toEqual([CLASSES]);
  });

  it('has one answer to an id that is none, one that nobody has, and one of somebody else', async () => {
    const ask = (id: string) => hub.ask('kim of Testborough', 'query ($id: ID!) { child(id: $id) { id } }', { id });
    const answers = await Promise.all(
      ['x', '', '7', `${randomUUID()} `, randomUUID(), children.get('NOT_YOURS')?.id ?? ''].map(ask),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  });
});

describe('the grid on which answers leave', () => {
  it('holds what names something until its next line, and nothing else', async () => {
    const hub = await TestHub.start({ env: { HUB_LATENCY_GRID_MS: '200' } });
    try {
      await hub.world.authority('211', 'Testborough');
      await hub.world.worker('kim', 'Testborough', 'SOCIAL_WORKER');
      const took = async (query: string) => {
        const start = performance.now();
        const answer = await hub.ask('kim', query);
        expect(answer.errors).toBeUndefined();
        return performance.now() - start;
      };
      await took('{ me { role } }');
      const child = `{ child(id: "${randomUUID()}") { id } }`;
      for (let i = 0; i < 3; i++) expect(await took(child)).toBeGreaterThanOrEqual(195);
      expect(await took('{ me { role } }')).toBeLessThan(195);
    } finally {
      await hub.stop();
    }
  });
});
