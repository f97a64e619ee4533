import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ConferenceWorld } from '../conferences/world';
import { planBegins } from '../support/plan-life';
import type { TestChild } from '../support/world';

let world: ConferenceWorld;
let child: TestChild;
let plan: string;

const at = ({ id, version }: any) => ({ id, version });
const OUTLINE = { startedOn: '2026-02-20', category: 'NEG' } as const;
const REVIEW = { kind: 'REVIEW', plannedFor: '2026-03-09T13:30:00Z' };

beforeAll(async () => {
  world = await ConferenceWorld.start();
});
beforeEach(async () => {
  world.hub.moveTo('2026-03-02T10:00:00Z');
  child = await world.child();
  plan = await planBegins(world.hub, 'key-worker', child.id, OUTLINE);
});
afterAll(() => world.hub.stop());

const end = (reason: string, on = '2026-03-02') => ({ plan: { id: plan, version: 1 }, end: { on, reason } });
const refused = (variables: object, who = 'manager') =>
  world.refusal(who, 'end-plan', variables as Record<string, unknown>);
const dies = (on: string) =>
  world.data('key-worker', 'amend-child', { record: { id: child.id, version: 1 }, child: { dateOfDeath: on } });
/** Who was told of an event about a conference, by name. */
async function heard(event: string, conference: string): Promise<string[]> {
  const { rows } = await world.hub.pool.query<{ name: string }>(
    `select distinct w.subject as name from inbox_item i join event e on e.id = i.event_id join worker w on w.id = i.recipient_id
     where e.name = $1 and e.subject_id = $2 order by 1`,
    [event, conference],
  );
  return rows.map(({ name }) => name);
}
const links = async (kind: string): Promise<number> => {
  const { rows } = await world.hub.pool.query<{ n: number }>(
    `select count(*)::int as n from relationship where child_id = $1 and kind = $2 and (ended_at is null or ended_at > $3)`,
    [child.id, kind, world.hub.clock.now()],
  );
  return rows[0]?.n ?? 0;
};

describe('the end of a plan without a conference', () => {
  it.each(['NO_LONGER_AT_RISK', 'LOOKED_AFTER', 'CHILD_IN_NEED_PLAN'])(
    'is refused for %s: a review decides on it',
    async (reason) => {
      for (const who of ['key-worker', 'manager'])
        expect(await refused(end(reason), who)).toMatchObject({
          ...{ code: 'RULE_BROKEN', field: 'end.reason' },
          says: expect.stringContaining('by the decision of a review conference'),
        });
      const { rows } = await world.hub.pool.query(`select state from plan where id = $1`, [plan]);
      expect(rows).toEqual([{ state: 'OUTLINE' }]);
    },
  );

  it('asks for the fact to be on record: a death, a birthday, and no move that takes the plan with it', async () => {
    expect(await refused(end('DIED'))).toMatchObject({
      code: 'RULE_BROKEN',
      says: expect.stringContaining('recorded'),
    });
    expect(await refused(end('EIGHTEEN'))).toMatchObject({
      ...{ code: 'RULE_BROKEN', field: 'end.on', says: expect.stringContaining('eighteenth birthday') },
    });
    await world.hub.pool.query(
      `insert into child_move (id, authority_id, child_id, kind, state, from_authority_id, to_authority_id, noticed_on, from_on, why, notified_by)
       select gen_random_uuid(), $1, $2, 'PERMANENT', 'NOTIFIED', $1, $3, '2026-03-02', '2026-03-02', 'A new home.', $4`,
      [...[world.hub.world.authorities.get('Testborough'), child.id, await elsewhere()], world.worker('key-worker').id],
    );
    expect(await refused(end('MOVED_TO_OTHER_AUTHORITY'))).toMatchObject({
      ...{ code: 'RULE_BROKEN', says: expect.stringContaining('The plan goes with the child') },
    });
  });

  it('is for who runs the case, for a child who has moved out of reach, is of age or has died', async () => {
    expect(await refused(end('MOVED_TO_OTHER_AUTHORITY'), 'colleague')).toMatchObject({ code: 'NOT_YOUR_ROLE' });
    expect(await refused(end('MOVED_TO_OTHER_AUTHORITY'), 'chair')).toMatchObject({ code: 'NOT_YOUR_ROLE' });
    expect(await world.data('key-worker', 'end-plan', end('MOVED_TO_OTHER_AUTHORITY'))).toMatchObject({
      ...{ state: 'ENDED', endReason: 'MOVED_TO_OTHER_AUTHORITY' },
    });
    const grown = await world.child({ dateOfBirth: '2008-03-01' });
    plan = await planBegins(world.hub, 'key-worker', grown.id, OUTLINE);
    expect(await refused(end('EIGHTEEN', '2026-02-28'))).toMatchObject({ field: 'end.on' });
    expect(await world.data('manager', 'end-plan', end('EIGHTEEN', '2026-03-01'))).toMatchObject({ state: 'ENDED' });
  });
});

let other: string | undefined;
const elsewhere = async (): Promise<string> => (other ??= await world.hub.world.authority('210', 'Farborough'));

describe('a conference that lies ahead when a plan ends', () => {
  it('is called off in the same commit, everybody who was to come hears, and what it opened closes', async () => {
    const conference = await world.chaired(await world.planned([child], REVIEW));
    await world.invited(conference, 'teacher', 'nurse');
    expect([await links('INVITED'), await links('CHAIR')]).toEqual([2, 1]);
    await dies('2026-03-01');
    await world.data('manager', 'end-plan', end('DIED', '2026-03-01'));
    const seen = await world.data('key-worker', 'conference', { id: conference.id });
    expect(seen).toMatchObject({ state: 'CANCELLED', changedReason: expect.stringContaining('plan of the child') });
    expect(await heard('ConferenceCancelled', conference.id)).toEqual(['chair', 'key-worker', 'nurse', 'teacher']);
    expect([await links('INVITED'), await links('CHAIR')]).toEqual([0, 0]);
    const { rows } = await world.hub.pool.query(
      `select p.xmin = f.xmin as one from plan p, conference f where p.id = $1 and f.id = $2`,
      [plan, conference.id],
    );
    expect(rows).toEqual([{ one: true }]);
    const open = await world.hub.pool.query(
      `select from deadline where subject_id = $1 and met_on is null and withdrawn_at is null`,
      [conference.id],
    );
    expect(open.rowCount).toBe(0);
  });

  it('goes on for brothers and sisters: the child leaves it, with whoever came for this child alone', async () => {
    const sister = await world.child();
    await planBegins(world.hub, 'key-worker', sister.id, OUTLINE);
    let conference = await world.chaired(await world.planned([child, sister], REVIEW));
    await world.invited(conference, 'key-worker', 'nurse', 'officer');
    conference = await world.data('key-worker', 'invite-to-conference', {
      conference: conference.id,
      invitation: { invitedAs: 'PRACTITIONER', worker: world.worker('teacher').id, children: [child.id] },
    });
    await dies('2026-03-01');
    await world.data('manager', 'end-plan', end('DIED', '2026-03-01'));
    expect(await heard('ConferenceChildLeft', conference.id)).toEqual([
      ...['chair', 'key-worker', 'nurse', 'officer', 'teacher'],
    ]);
    conference = await world.data('key-worker', 'conference', { id: conference.id });
    expect(conference).toMatchObject({ state: 'PLANNED' });
    const parts = conference.children.map((part: any) => [part.child.id === child.id, part.leftBecause === null]);
    expect(parts.sort()).toEqual([
      [false, true],
      [true, false],
    ]);
    const names = conference.invitations.map((one: any) => one.worker.name);
    expect(names.sort()).toEqual(['Test key-worker', 'Test nurse', 'Test officer']);
    expect([await links('INVITED'), await links('CHAIR')]).toEqual([0, 0]);
    world.hub.moveTo('2026-03-09T16:00:00Z');
    const held = await world.data('chair', 'hold-conference', {
      conference: at(conference),
      attended: conference.invitations.map((one: any) => one.id),
    });
    const decision = {
      harmSuffered: false,
      harmLikely: true,
      categories: ['NEG'],
      outcome: 'CONTINUE',
      reasons: 'Yes.',
    };
    const both = [child, sister].map(({ id }) => ({ child: id, ...decision }));
    expect(await world.refusal('chair', 'decide-conference', { conference: at(held), decisions: both })).toMatchObject({
      code: 'RULE_BROKEN',
      field: 'decisions',
    });
    expect(
      await world.data('chair', 'decide-conference', { conference: at(held), decisions: both.slice(1) }),
    ).toMatchObject({ state: 'DECIDED' });
  });
});
