import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ConferenceWorld } from '../conferences/world';
import type { TestChild } from '../support/world';
import { planBegins, planEnds } from '../support/plan-life';

const PARTS = {
  causeOfHarm: 'Left alone at night.',
  needs: 'An adult at home.',
  whatMustChange: 'An adult stays overnight.',
  goals: [{ term: 'SHORT' as const, text: 'Somebody at home every night.', madeWith: 'Mum and Uncle Ade' }],
  contingency: 'A legal planning meeting.',
  dayToDayChecker: 'The school, each morning.',
};

describe("the family's door", () => {
  let world: ConferenceWorld;
  let child: TestChild;
  let plan: string;
  let mother: string;

  beforeAll(async () => {
    world = await ConferenceWorld.start();
    await world.hub.world.worker('gran', 'Testborough Families', 'FAMILY_MEMBER');
  });

  beforeEach(async () => {
    child = await world.child();
    mother = await world.parent(child, await world.person('Test mother'), 'mother');
    const gran = world.worker('gran');
    await world.hub.world.related('SUPPORTER', child, gran);
    await world.connection(child, await world.person('Test gran'), { account_id: gran.id, kind: 'GRANDPARENT' });
    const outline = { startedOn: '2026-03-02', category: 'NEG', ...PARTS } as const;
    plan = await planBegins(world.hub, 'key-worker', child.id, outline);
  });

  afterAll(() => world.hub.stop());

  const planOf = async (who: string): Promise<any> => (await world.data(who, 'plan', { childId: child.id })).plan;
  const actionsOf = async (who: string): Promise<any[]> =>
    (await world.data(who, 'family-actions', {})).filter((one: any) => one.child.id === child.id);
  const meetingsOf = async (who: string): Promise<any[]> =>
    (await world.data(who, 'family-meetings', {})).filter((one: any) => one.child.id === child.id);
  const kindsHeard = async (who: string): Promise<string[]> =>
    (await world.data(who, 'inbox-items', {})).filter((i: any) => i.child?.id === child.id).map((i: any) => i.kind);
  const ofMother = () => ({
    text: 'Ring the school when Maya is ill.',
    owner: { familyMember: mother },
    dueOn: '2026-03-30',
  });

  it('shows a parent what the plan asks for and when it is reviewed; not with whom each goal was made', async () => {
    const shown = await planOf('mother');
    expect(shown).toMatchObject({
      ...{ state: 'OUTLINE', causeOfHarm: PARTS.causeOfHarm, needs: PARTS.needs, contingency: PARTS.contingency },
      ...{ goals: [{ term: 'SHORT' as const, text: 'Somebody at home every night.' }], reviewBy: '2026-06-02' },
    });
    const looks = await world.hub.pool.query(
      `select distinct purpose from audit_entry where child_id = $1 and worker_id = $2`,
      [child.id, world.worker('mother').id],
    );
    expect(looks.rows).toEqual([{ purpose: 'OWN_FAMILY' }]);
    const madeWith = await world.hub.ask(
      'mother',
      `query ($id: ID!) { child(id: $id) { plan { goals { madeWith } } } }`,
      {
        id: child.id,
      },
    );
    expect(madeWith.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(await planOf('gran')).toBeNull();
  });

  it('shows a parent from whom an address is kept no free text: neither the plan nor what they have to do', async () => {
    await world.data('key-worker', 'add-action', { plan, action: ofMother() });
    await world.hub.world.restricted('ADDRESS', child);
    const answer = await planOf('mother');
    expect(answer).toMatchObject({ state: 'OUTLINE', startedOn: '2026-03-02', reviewBy: '2026-06-02' });
    for (const part of Object.keys(PARTS)) expect(answer[part]).toBeNull();
    expect(await actionsOf('mother')).toMatchObject([{ text: null, dueOn: '2026-03-30', state: 'OPEN' }]);
  });

  it('tells the family of a plan that begins, changes and ends; not its supporters', async () => {
    await world.data('key-worker', 'revise-plan', {
      plan: { id: plan, version: 1 },
      revision: { needs: 'Somebody awake.', reason: 'As agreed.' },
    });
    world.hub.moveTo('2026-03-04T10:00:00Z');
    try {
      await planEnds(world.hub, 'key-worker', plan, { on: '2026-03-04', reason: 'NO_LONGER_AT_RISK' });
      expect(await kindsHeard('mother')).toEqual(['PlanStarted', 'PlanRevised', 'PlanEnded']);
      expect(await kindsHeard('gran')).toEqual([]);
    } finally {
      world.hub.moveTo('2026-03-02T10:00:00Z');
    }
  });

  it('gives an action to somebody around the child, who finds it among their own and hears of it', async () => {
    const added = await world.data('key-worker', 'add-action', { plan, action: ofMother() });
    expect(added.owner).toEqual({
      ...{ worker: null, agency: null, family: null },
      familyMember: { id: mother, person: { name: 'Test mother' } },
    });
    const note = 'She did. (Test.)';
    expect(await actionsOf('mother')).toMatchObject([{ id: added.id, overdue: false, state: 'OPEN' }]);
    await world.data('key-worker', 'complete-action', { action: { id: added.id, version: 1 }, note });
    expect(await actionsOf('mother')).toMatchObject([{ id: added.id, state: 'DONE' }]);
    expect(await kindsHeard('mother')).toEqual(['PlanStarted', 'ActionAdded', 'ActionCompleted']);
    expect(await actionsOf('gran')).toEqual([]);
  });

  it('names them as its owner in the copies of the plan that are given out', async () => {
    await world.data('key-worker', 'add-action', { plan, action: ofMother() });
    const copy = { recipient: { worker: world.worker('key-worker').id }, channel: 'IN_THE_HUB' };
    const { id } = await world.data('key-worker', 'give-plan', { plan: { id: plan, number: 1 }, copy });
    const rows = await world.hub.opened(`select as_given as said from document_copy where id = $1`, [id]);
    expect(JSON.stringify(rows[0].said)).toContain('Test mother');
  });

  it('lets go of an action that becomes somebody else’s', async () => {
    const added = await world.data('key-worker', 'add-action', { plan, action: ofMother() });
    const changes = { owner: { family: 'Uncle Ade' } };
    await world.data('key-worker', 'amend-action', { action: { id: added.id, version: 1 }, changes });
    expect(await actionsOf('mother')).toEqual([]);
  });

  it.each(['add', 'amend'] as const)('gives no action to somebody of another child: %s', async (how) => {
    const stranger = await world.connection(await world.child(), await world.person('Test stranger'));
    const left = await world.connection(child, await world.person('Test gone'), { until: '2026-03-01' });
    for (const familyMember of [stranger, left, plan, 'nobody']) {
      const owner = { familyMember };
      const { id } = await world.data('key-worker', 'add-action', { plan, action: ofMother() });
      const refused =
        how === 'add'
          ? await world.refusal('key-worker', 'add-action', { plan, action: { ...ofMother(), owner } })
          : await world.refusal('key-worker', 'amend-action', { action: { id, version: 1 }, changes: { owner } });
      expect(refused).toMatchObject({
        ...{ code: 'INVALID_INPUT', field: `${how === 'add' ? 'action' : 'changes'}.owner.familyMember` },
        says: expect.stringContaining('somebody around this child now') as unknown,
      });
    }
  });

  it('tells whoever has a seat in the core group when it meets, from then on; and of a meeting that is called off', async () => {
    const at = (day: string) => ({ plannedFor: `2026-03-${day}T10:00:00Z`, online: false, place: 'Room 2' });
    const before = await world.data('key-worker', 'plan-core-group-meeting', { plan, meeting: at('10') });
    expect(await meetingsOf('mother')).toEqual([]);
    await world.data('key-worker', 'seat-family', { plan, familyMember: mother });
    const { id, version } = await world.data('key-worker', 'plan-core-group-meeting', { plan, meeting: at('12') });
    expect(await meetingsOf('mother')).toMatchObject([{ id: before.id }, { id, state: 'PLANNED', place: 'Room 2' }]);
    await world.data('key-worker', 'call-off-core-group-meeting', { at: { id, version }, reason: 'Snow.' });
    expect(await meetingsOf('mother')).toMatchObject([{}, { state: 'CALLED_OFF' }]);
    expect(await kindsHeard('mother')).toEqual([
      ...['PlanStarted', 'CoreGroupMeetingPlanned', 'CoreGroupMeetingCalledOff'],
    ]);
    await world.data('key-worker', 'unseat-family', { plan, familyMember: mother });
    expect(await meetingsOf('mother')).toEqual([]);
    expect(await meetingsOf('gran')).toEqual([]);
  });

  it('says where a core group meets only while no address is kept from anybody', async () => {
    await world.data('key-worker', 'seat-family', { plan, familyMember: mother });
    const meeting = { plannedFor: '2026-03-12T10:00:00Z', online: false, place: 'At her home' };
    await world.data('key-worker', 'plan-core-group-meeting', { plan, meeting });
    await world.hub.world.restricted('ADDRESS', child);
    expect(await meetingsOf('mother')).toMatchObject([{ state: 'PLANNED', place: null }]);
  });

  it.each(['plan', 'myActions'])('has no %s for the family: what the agencies work with stays theirs', async (name) => {
    const query = name === 'plan' ? `{ plan(id: "${plan}") { id } }` : '{ myActions { id } }';
    const { errors } = await world.hub.ask('mother', query);
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});
