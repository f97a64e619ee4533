import { randomUUID } from 'node:crypto';
import { authorityOf } from './family';
import { TestHub } from './hub';
import { operation } from './operations';
import { planBegins } from './plan-life';
import type { TestChild, TestWorker } from './world';

/** A child with an open plan and everybody who works with it: where the tests of what happens under a plan begin. */
/** Moves the clock; tokens last an hour, so everybody signs in again. */
export function moveTo({ hub }: PlanWorld, instant: string): void {
  hub.clock.moveTo(instant);
  hub.signOut();
}

export interface PlanWorld {
  readonly hub: TestHub;
  readonly keyWorker: TestWorker;
  readonly nurse: TestWorker;
  readonly teacher: TestWorker;
}

const FOLDERS: Readonly<Record<string, string>> = { nurse: 'health', teacher: 'school', officer: 'police' };

export async function planWorld(now = '2026-03-02T10:00:00Z'): Promise<PlanWorld> {
  const hub = await TestHub.start({ now });
  const { world } = hub;
  await world.authority('211', 'Testborough');
  await world.authority('210', 'Farborough');
  await world.agency('Hill School', 'SCHOOL', 'Testborough');
  await world.agency('Town Hospital', 'HEALTH', 'Testborough');
  await world.worker('manager', 'Testborough', 'TEAM_MANAGER');
  const keyWorker = await world.worker('key-worker', 'Testborough', 'SOCIAL_WORKER', { manager: 'manager' });
  await world.worker('colleague', 'Testborough', 'SOCIAL_WORKER');
  await world.worker('far-worker', 'Farborough', 'TEAM_MANAGER');
  const teacher = await world.worker('teacher', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
  await world.worker('other-teacher', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
  const nurse = await world.worker('nurse', 'Town Hospital', 'HEALTH_PRACTITIONER');
  return { hub, keyWorker, nurse, teacher };
}

/** A child with a key worker, a school, and a nurse and a teacher in the core group. */
export async function aChild({ hub, keyWorker, nurse, teacher }: PlanWorld): Promise<TestChild> {
  const child = await hub.world.child('Testborough');
  await hub.world.related('ALLOCATED', child, keyWorker);
  await hub.world.related('ON_ROLL', child, 'Hill School');
  await hub.world.related('CORE_GROUP', child, nurse);
  await hub.world.related('CORE_GROUP', child, teacher);
  return child;
}

export const PARTS = {
  causeOfHarm: 'Left alone at night.',
  needs: 'An adult at home.',
  whatMustChange: 'An adult stays overnight.',
  goals: [{ term: 'SHORT' as const, text: 'Somebody at home every night this month.' }],
  contingency: 'A legal planning meeting.',
  dayToDayChecker: 'The school, each morning.',
};

/** A plan that began on a day, in outline with all its parts. */
export async function aPlan({ hub }: PlanWorld, child: TestChild, startedOn = '2026-03-02'): Promise<string> {
  return planBegins(hub, 'key-worker', child.id, { startedOn, category: 'NEG', ...PARTS });
}

/** Somebody around a child: the id of their connection. */
export async function aRelative(
  { hub }: PlanWorld,
  child: TestChild,
  kind = 'GRANDPARENT',
  dateOfBirth: string | null = '1960',
): Promise<string> {
  const [person, connection] = [randomUUID(), randomUUID()];
  await hub.world.insert('person', {
    ...{ id: person, authority_id: await authorityOf(hub, child), name: 'A relative', date_of_birth: dateOfBirth },
  });
  await hub.pool.query(
    `insert into connection (id, authority_id, child_id, person_id, kind, lives_with_child) select $1, authority_id, id, $3, $4, false from child where id = $2`,
    [connection, child.id, person, kind],
  );
  return connection;
}

/** Sends the ready operation of a name, from the folder of whoever sends it. */
export const send = (world: PlanWorld, who: string, name: string, variables: Record<string, unknown>) =>
  world.hub.ask(who, operation(FOLDERS[who.replace('other-', '')] ?? 'social-care', name), variables);

/** The same, and what it answered; an error is a failure. */
export async function done(
  world: PlanWorld,
  who: string,
  name: string,
  variables: Record<string, unknown>,
): Promise<any> {
  const { data, errors } = await send(world, who, name, variables);
  if (errors !== undefined) throw new Error(`${who}, ${name}: ${JSON.stringify(errors)}`);
  return Object.values(data as object)[0];
}

/** The same, and how it was refused: code, field and words. */
export async function refusal(
  world: PlanWorld,
  who: string,
  name: string,
  variables: Record<string, unknown>,
): Promise<{ code: string | undefined; field: string | undefined; message: string }> {
  const { errors } = await send(world, who, name, variables);
  const first = errors?.[0];
  return { code: first?.extensions.code, field: first?.extensions.field, message: first?.message ?? '' };
}

/** Which events came into somebody's inbox about a child, in their order. */
export async function heard({ hub }: PlanWorld, who: string, child: TestChild): Promise<string[]> {
  const { rows } = await hub.pool.query<{ name: string }>(
    `select e.name from inbox_item i join event e on e.id = i.event_id where i.recipient_id = $1 and e.child_id = $2 order by i.seq`,
    [hub.world.workers.get(who)?.id, child.id],
  );
  return rows.map((row) => row.name);
}

/** The operations of the writes that the audit has of a child, and the fields of the last one. */
export async function audited(
  { hub }: PlanWorld,
  child: TestChild,
): Promise<{ operation: string; fields: string[] }[]> {
  const { rows } = await hub.pool.query<{ operation: string; fields: string[] }>(
    `select operation, fields from audit_entry where child_id = $1 and action = 'WRITE' order by id`,
    [child.id],
  );
  return rows;
}

/** The deadlines of a plan that a persona sees, by timescale: state and last day of the latest. */
export async function deadlines(world: PlanWorld, plan: string): Promise<Record<string, string>> {
  const seen = await done(world, 'key-worker', 'plan-at-work', { id: plan });
  return Object.fromEntries(seen.deadlines.map((d: any) => [d.timescale, `${d.state} ${d.dueOn}`]));
}
