import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ConferenceWorld } from '../conferences/world';
import { address } from '../support/family';
import { audited, heard, type PlanWorld } from '../support/plan-world';
import type { TestChild } from '../support/world';
import { planBegins, planEnds } from '../support/plan-life';

const HOME = '12 Sample Street, Riverbank';
const PARTS = {
  ...{ causeOfHarm: 'Left alone at night.', needs: 'An adult at home.', whatMustChange: 'An adult stays overnight.' },
  goals: [{ term: 'SHORT' as const, text: 'Somebody at home every night.' }],
  ...{ contingency: 'A legal planning meeting.', dayToDayChecker: 'The school, each morning.' },
};
const NOTHING = 'A mother’s word. (Test.)';
const MONDAY = '2026-03-02T10:00:00Z';

/*
 * A mother at home with her child and a father in another home, with another child of his; a nurse, a teacher, an officer and
 * housing in the core group, in which the mother has a seat.
 */
describe('a family that is heard where the plan lives', () => {
  let world: ConferenceWorld;
  let child: TestChild;
  let plan: string;
  let mother: string;
  let father: string;
  let fatherHimself: string;

  beforeAll(async () => {
    world = await ConferenceWorld.start();
    await world.hub.world.worker('gran', 'Testborough Families', 'FAMILY_MEMBER');
    await world.hub.world.worker('other-nurse', 'Town Hospital', 'HEALTH_PRACTITIONER');
  });

  beforeEach(async () => {
    world.hub.moveTo(MONDAY);
    child = await world.child();
    await address(world.hub, child, HOME, 'ZZ99 3VZ');
    mother = await world.parent(child, await world.person('Mother Test', { phone: '07700 900111' }), 'mother');
    fatherHimself = await world.person('Father Test', { phone: '07700 900222' });
    father = await world.connection(child, fatherHimself, {
      ...{ kind: 'FATHER', lives_with_child: false, account_id: world.worker('father').id },
    });
    const { world: people } = world.hub;
    await people.related('FAMILY', child, world.worker('father'));
    await people.related('SUPPORTER', child, world.worker('gran'));
    await world.connection(child, await world.person('Gran Test'), {
      ...{ kind: 'GRANDPARENT', account_id: world.worker('gran').id, lives_with_child: false },
    });
    for (const name of ['nurse', 'teacher', 'officer', 'housing'])
      await people.related('CORE_GROUP', child, world.worker(name));
    plan = await started(PARTS);
    await world.data('key-worker', 'seat-family', { plan, familyMember: mother });
  });

  afterAll(() => world.hub.stop());

  const started = (parts: object): Promise<string> =>
    planBegins(world.hub, 'key-worker', child.id, { startedOn: '2026-03-02', category: 'NEG', ...parts });
  const people = () => ({ hub: world.hub }) as PlanWorld;
  const kinds = (who: string) => heard(people(), who, child);
  const meeting = async (of = plan) => {
    const when = { plannedFor: '2026-03-12T10:00:00Z', online: false, place: 'Town Hall' };
    return world.data('key-worker', 'plan-core-group-meeting', { plan: of, meeting: when });
  };
  const say = (who: string, more: object = {}) =>
    world.refusal(who, 'give-my-view', { view: { plan, words: NOTHING, ...more } });
  const takeDown = (who: string, more: object = {}) =>
    world.refusal(who, 'take-down-view', { view: { plan, familyMember: mother, words: NOTHING, ...more } });
  const viewsOf = async (who: string) => (await world.data(who, 'plan-at-work', { id: plan })).familyViews;
  const myViews = async (who: string) =>
    (await world.data(who, 'my-views', {})).filter((one: any) => one.child?.id === child.id);

  describe('by its own views', () => {
    it('says what it thinks, to the core group; not to the police in it, nor to one another', async () => {
      const words = `${NOTHING} I want him to ring first.`;
      await world.data('mother', 'give-my-view', { view: { plan, words } });
      const said = { words, saidOn: '2026-03-02', familyMember: { person: { name: 'Mother Test' } }, meeting: null };
      for (const who of ['key-worker', 'colleague', 'nurse', 'teacher', 'housing'])
        expect(await viewsOf(who)).toMatchObject([said]);
      expect(await myViews('mother')).toMatchObject([{ words, takenDown: false, meeting: null }]);
      for (const who of ['father', 'gran']) expect(await myViews(who)).toEqual([]);
      const ofPlan = `query ($id: ID!) { child(id: $id) { plan { myViews { words } } } }`;
      expect((await world.hub.data('mother', ofPlan, { id: child.id })).child.plan.myViews).toEqual([{ words }]);
      expect((await world.hub.data('father', ofPlan, { id: child.id })).child.plan.myViews).toEqual([]);
      const asked = `query ($id: ID!) { plan(id: $id) { familyViews { words } } }`;
      const police = await world.hub.ask('officer', asked, { id: plan });
      expect(police.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
      const child_ = `query ($id: ID!) { child(id: $id) { plan { familyViews { words } } } }`;
      const byFather = await world.hub.ask('father', child_, { id: child.id });
      expect(byFather.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
      expect((await world.hub.ask('other-nurse', asked, { id: plan })).data).toEqual({ plan: null });
    });

    it('is told to the key worker, and leaves an audit row', async () => {
      await world.data('mother', 'give-my-view', { view: { plan, words: NOTHING } });
      expect((await kinds('key-worker')).at(-1)).toBe('FamilyViewGiven');
      for (const who of ['mother', 'father', 'gran', 'nurse', 'officer'])
        expect(await kinds(who)).not.toContain('FamilyViewGiven');
      expect((await audited(people(), child)).at(-1)).toMatchObject({
        ...{ operation: 'giveMyView', fields: ['FamilyView.words'] },
      });
    });

    it('is written down by any member for who does not write, a child too: the record of the meeting has it', async () => {
      const { id } = await meeting();
      const herself = await world.connection(child, await world.person('The child herself'), {
        ...{ kind: 'THE_CHILD', parental_responsibility: null },
      });
      const words = 'I like it when Gran comes. (Test.)';
      const view = { plan, meeting: id, familyMember: herself, words, saidOn: '2026-03-02' };
      const taken = await world.data('teacher', 'take-down-view', { view });
      expect(taken).toMatchObject({ words, takenDown: true, saidOn: '2026-03-02', meeting: { id } });
      const { coreGroupMeetings } = await world.data('nurse', 'plan-at-work', { id: plan });
      expect(coreGroupMeetings[0].familyViews).toMatchObject([
        { words, takenDown: true, familyMember: { id: herself }, writtenBy: { name: taken.writtenBy.name } },
      ]);
      expect((await kinds('key-worker')).at(-1)).toBe('FamilyViewGiven');
    });

    it('reads what was taken down for it, and hears that it was; the other parent does not', async () => {
      await world.data('key-worker', 'take-down-view', { view: { plan, familyMember: mother, words: NOTHING } });
      expect(await myViews('mother')).toMatchObject([{ words: NOTHING, takenDown: true }]);
      expect(await myViews('father')).toEqual([]);
      expect((await kinds('mother')).at(-1)).toBe('FamilyViewGiven');
      expect(await kinds('father')).not.toContain('FamilyViewGiven');
    });

    it('is heard at a meeting by who has a seat there, until it is recorded', async () => {
      const { id, version } = await meeting();
      await world.data('mother', 'give-my-view', { view: { plan, meeting: id, words: NOTHING } });
      expect(await myViews('mother')).toMatchObject([{ meeting: { id } }]);
      expect(await say('father', { meeting: id })).toMatchObject({ code: 'NOT_AVAILABLE' });
      await world.data('key-worker', 'call-off-core-group-meeting', { at: { id, version }, reason: 'Test.' });
      for (const late of [await say('mother', { meeting: id }), await takeDown('nurse', { meeting: id })])
        expect(late).toMatchObject({ code: 'RULE_BROKEN', says: expect.stringContaining('was called off') });
    });

    it('refuses who is not to speak, or to write for others', async () => {
      expect(await say('gran')).toMatchObject({ code: 'NOT_AVAILABLE' });
      expect(await say('other-father')).toMatchObject({ code: 'NOT_AVAILABLE' });
      expect(await takeDown('colleague')).toMatchObject({ code: 'NOT_YOUR_ROLE' });
      expect(await takeDown('other-nurse')).toMatchObject({ code: 'NOT_AVAILABLE' });
      const elsewhere = await world.child();
      const stranger = await world.connection(elsewhere, await world.person('Somebody else'));
      for (const familyMember of [stranger, 'nobody'])
        expect(await takeDown('nurse', { familyMember })).toMatchObject({
          ...{ code: 'INVALID_INPUT', field: 'view.familyMember' },
        });
      const text = 'mutation ($view: ViewTakenDownInput!) { takeDownView(view: $view) { id } }';
      for (const who of ['officer', 'mother']) {
        const answer = await world.hub.ask(who, text, { view: { plan, familyMember: mother, words: 'x' } });
        expect(answer.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
      }
    });

    it('refuses impossible days, broken texts, meetings of another plan, and a plan that has ended', async () => {
      expect(await takeDown('nurse', { saidOn: '2026-03-03' })).toMatchObject({
        ...{ code: 'INVALID_INPUT', field: 'view.saidOn' },
      });
      expect(await takeDown('nurse', { saidOn: '2026-03-01' })).toMatchObject({
        ...{ code: 'RULE_BROKEN', field: 'view.saidOn', says: expect.stringContaining('Working Together 2023') },
      });
      for (const words of ['', 'a\u0000', 'a\u202e', 'x'.repeat(10_001)])
        expect(await say('mother', { words })).toMatchObject({ code: 'INVALID_INPUT', field: 'view.words' });
      const other = await world.child();
      const outline = { startedOn: '2026-03-02', category: 'NEG', ...PARTS } as const;
      const theirs = await planBegins(world.hub, 'key-worker', other.id, outline);
      const { id } = await meeting(theirs);
      for (const one of [id, 'no-meeting']) {
        expect(await takeDown('nurse', { meeting: one })).toMatchObject({ code: 'NOT_AVAILABLE' });
        expect(await say('mother', { meeting: one })).toMatchObject({ code: 'NOT_AVAILABLE' });
      }
      world.hub.moveTo('2026-03-04T10:00:00Z');
      await planEnds(world.hub, 'key-worker', plan, { on: '2026-03-04', reason: 'NO_LONGER_AT_RISK' });
      expect(await say('mother')).toMatchObject({ code: 'RULE_BROKEN' });
      expect(await takeDown('key-worker')).toMatchObject({ code: 'RULE_BROKEN' });
    });
  });

  describe('by what it has to do', () => {
    let action: { id: string; version: number };
    const add = async (owner: string, text = 'Ring the school when she is ill.') => {
      const { id, version } = await world.data('key-worker', 'add-action', {
        ...{ plan, action: { text, owner: { familyMember: owner }, dueOn: '2026-03-30' } },
      });
      return { id, version };
    };
    const tell = (who: string) => world.refusal(who, 'tell-my-progress', { action: action.id, text: NOTHING });
    const complete = (who: string, version = action.version) =>
      world.refusal(who, 'complete-my-action', { action: { id: action.id, version }, note: NOTHING });
    const block = (who: string) => world.refusal(who, 'block-my-action', { action, reason: NOTHING });
    const actionsOf = async (who: string) =>
      (await world.data(who, 'family-actions', {})).filter((one: any) => one.child.id === child.id);

    beforeEach(async () => {
      action = await add(mother);
    });

    it('tells how it goes on, and that it is done: the key worker hears, the core group reads, the father nothing', async () => {
      expect(await tell('mother')).toEqual({});
      expect(await actionsOf('mother')).toMatchObject([{ state: 'OPEN', version: 1, told: [{ text: NOTHING }] }]);
      expect(await complete('mother')).toEqual({});
      expect(await actionsOf('mother')).toMatchObject([{ state: 'DONE', version: 2, told: [{}, { text: NOTHING }] }]);
      expect((await kinds('key-worker')).slice(-2)).toEqual(['ActionProgressed', 'ActionCompleted']);
      expect(await kinds('mother')).toEqual(['PlanStarted', 'ActionAdded']);
      expect(await kinds('father')).toEqual(['PlanStarted']);
      const notes = `query ($id: ID!) { plan(id: $id) { actions { notes { text writtenBy { name } } } } }`;
      const read = await world.hub.data('nurse', notes, { id: plan });
      expect(read.plan.actions[0].notes).toMatchObject([{ text: NOTHING }, { text: NOTHING }]);
      expect((await audited(people(), child)).slice(-2).map((row) => row.operation)).toEqual([
        ...['tellMyProgress', 'completeMyAction'],
      ]);
    });

    it('says that it cannot be done: the key worker hears at once', async () => {
      expect(await block('mother')).toEqual({});
      const { rows } = await world.hub.pool.query(
        `select e.name, i.urgency from inbox_item i join event e on e.id = i.event_id where i.recipient_id = $1 and e.subject_id = $2 order by i.seq`,
        [world.worker('key-worker').id, action.id],
      );
      expect(rows.at(-1)).toEqual({ name: 'ActionBlocked', urgency: 'IMMEDIATE' });
    });

    it('reads what it told itself, and not what an agency wrote of it', async () => {
      await world.data('key-worker', 'record-progress', { action: action.id, text: 'SHE HAS NOT. (Test.)' });
      expect(await actionsOf('mother')).toMatchObject([{ told: [] }]);
    });

    it('does not touch what is another’s: the father’s, a supporter’s, an agency’s', async () => {
      for (const who of ['father', 'gran', 'other-father']) {
        expect(await tell(who)).toMatchObject({ code: 'NOT_AVAILABLE' });
        expect(await complete(who)).toMatchObject({ code: 'NOT_AVAILABLE' });
        expect(await block(who)).toMatchObject({ code: 'NOT_AVAILABLE' });
      }
      const owner = { worker: world.worker('nurse').id };
      const agencys = await world.data('key-worker', 'add-action', {
        ...{ plan, action: { text: 'Weigh her.', owner, dueOn: '2026-03-30' } },
      });
      action = { id: agencys.id, version: 1 };
      expect(await complete('mother')).toMatchObject({ code: 'NOT_AVAILABLE' });
    });

    it('is changed from the version that was read, and by one of two at the same moment', async () => {
      await world.data('key-worker', 'amend-action', { action, changes: { dueOn: '2026-03-31' } });
      expect(await complete('mother')).toMatchObject({ code: 'CONFLICT' });
      const both = await Promise.all([complete('mother', 2), complete('mother', 2)]);
      expect(both.map(({ code }) => code ?? 'done').sort()).toEqual(['CONFLICT', 'done']);
      expect(await tell('mother')).toMatchObject({ code: 'RULE_BROKEN' });
    });

    it('is over when the mother is withdrawn', async () => {
      await world.data('manager', 'withdraw-family-access', { connection: mother, reason: 'Test.' });
      expect(await tell('mother')).toMatchObject({ code: 'NOT_AVAILABLE' });
    });
  });

  describe('by a plan that keeps the other home from each', () => {
    const revise = (revision: object) =>
      world.data('key-worker', 'revise-plan', {
        ...{ plan: { id: plan, version: 1 }, revision: { reason: 'As agreed.', ...revision } },
      });
    const planOf = async (who: string): Promise<any> => (await world.data(who, 'plan', { childId: child.id })).plan;

    let noah: TestChild;

    beforeEach(async () => {
      noah = await world.child({ forenames: 'Noah' });
      await address(world.hub, noah, 'Flat 2, 7 Paper Lane', 'ZZ98 1AA');
      await world.connection(noah, fatherHimself, { kind: 'FATHER', lives_with_child: true });
    });

    it('shows each parent every part but those that hold the home, number or child of the other', async () => {
      await revise({
        ...{ causeOfHarm: 'Left alone at 12 SAMPLE ST at night.', needs: 'Ring Mum on 07700 900 111.' },
        goals: [{ term: 'SHORT' as const, text: 'Weekends with Noah.' }],
        contingency: 'She goes to 7 Paper Lane.',
      });
      const shared = { whatMustChange: PARTS.whatMustChange, dayToDayChecker: PARTS.dayToDayChecker };
      expect(await planOf('mother')).toMatchObject({
        ...{ ...shared, causeOfHarm: 'Left alone at 12 SAMPLE ST at night.', needs: 'Ring Mum on 07700 900 111.' },
        ...{ goals: null, contingency: null, heldFromYou: ['GOALS', 'CONTINGENCY'] },
      });
      expect(await planOf('father')).toMatchObject({
        ...{ ...shared, causeOfHarm: null, needs: null, heldFromYou: ['CAUSE_OF_HARM', 'NEEDS'] },
        ...{ goals: [{ text: 'Weekends with Noah.' }], contingency: 'She goes to 7 Paper Lane.' },
      });
      const asked = `query ($id: ID!) { plan(id: $id) { causeOfHarm contingency } }`;
      expect((await world.hub.data('nurse', asked, { id: plan })).plan).toEqual({
        ...{ causeOfHarm: 'Left alone at 12 SAMPLE ST at night.', contingency: 'She goes to 7 Paper Lane.' },
      });
    });

    it('tells the key worker and managers what is held from whom and why, and nobody else', async () => {
      await revise({ causeOfHarm: `Left alone at ${HOME}.`, contingency: 'She goes to 7 Paper Lane.' });
      const at = { dueOn: '2026-03-30' };
      const text = 'Collect her at 12 Sample Street.';
      const add = async (owner: string) =>
        world.data('key-worker', 'add-action', { plan, action: { ...at, text, owner: { familyMember: owner } } });
      const [hers, his] = [await add(mother), await add(father)];
      for (const who of ['key-worker', 'manager']) {
        const { heldFromFamily } = await world.data(who, 'plan-at-work', { id: plan });
        expect(heldFromFamily).toHaveLength(3);
        expect(heldFromFamily).toEqual(
          expect.arrayContaining([
            expect.objectContaining({
              part: 'CONTINGENCY',
              because: ['ADDRESS'],
              familyMember: expect.objectContaining({ id: mother }),
            }),
            expect.objectContaining({
              part: 'CAUSE_OF_HARM',
              because: ['ADDRESS'],
              familyMember: expect.objectContaining({ id: father }),
            }),
            expect.objectContaining({
              part: null,
              because: ['ADDRESS'],
              action: { id: his.id, text },
            }),
          ]),
        );
      }
      expect((await world.data('colleague', 'plan-at-work', { id: plan })).heldFromFamily).toBeNull();
      const textOf = async (who: string, id: string) =>
        (await world.data(who, 'family-actions', {})).find((one: any) => one.id === id).text;
      expect(await textOf('mother', hers.id)).toBe(text);
      expect(await textOf('father', his.id)).toBeNull();
    });

    it('holds nothing of a plan that came with a return, of which nothing is written', async () => {
      const other = await world.child();
      await world.parent(other, fatherHimself, 'father');
      await address(world.hub, other, HOME, 'ZZ99 3VZ');
      const { rows } = await world.hub.pool.query(
        `insert into plan (id, authority_id, child_id, state, started_on, initial_category, latest_category, previous_plans, reviewed_on)
         select gen_random_uuid(), authority_id, id, 'ACTIVE', '2026-01-05', 'NEG', 'NEG', 0, '{}' from child where id = $1 returning id`,
        [other.id],
      );
      expect((await world.data('key-worker', 'plan-at-work', { id: rows[0].id })).heldFromFamily).toEqual([]);
      const read = (await world.data('father', 'plan', { childId: other.id })).plan;
      expect(read).toMatchObject({ causeOfHarm: null, heldFromYou: null });
    });

    it('holds everything where a value stands across parts', async () => {
      await revise({ causeOfHarm: 'Alone at 12 Sample', needs: 'Street lights.' });
      expect((await planOf('father')).heldFromYou).toHaveLength(6);
      expect((await planOf('mother')).heldFromYou).toEqual([]);
    });

    it('does not tell a seated father that the core group meets at the mother’s', async () => {
      await world.data('key-worker', 'seat-family', { plan, familyMember: father });
      const when = { plannedFor: '2026-03-12T10:00:00Z', online: false, place: 'At home, 12 Sample Street' };
      const { id } = await world.data('key-worker', 'plan-core-group-meeting', { plan, meeting: when });
      const placeOf = async (who: string) =>
        (await world.data(who, 'family-meetings', {})).find((one: any) => one.id === id).place;
      expect(await placeOf('mother')).toBe('At home, 12 Sample Street');
      expect(await placeOf('father')).toBeNull();
    });

    it('of a shielded child shows no part to either, and says so in the same words', async () => {
      await world.hub.world.restricted('ADDRESS', child);
      await revise({ causeOfHarm: `Left alone at ${HOME}.` });
      for (const who of ['mother', 'father']) {
        const answer = await planOf(who);
        for (const part of Object.keys(PARTS)) expect(answer[part]).toBeNull();
        expect(answer.heldFromYou).toHaveLength(6);
        expect(JSON.stringify(answer)).not.toContain('Sample');
      }
      const { heldFromFamily } = await world.data('key-worker', 'plan-at-work', { id: plan });
      expect(heldFromFamily).toHaveLength(12);
      expect(heldFromFamily.every((one: any) => one.because.join() === 'SHIELDED')).toBe(true);
    });

    it('of a brother whose address is shielded tells neither, be it over the socket', async () => {
      await world.hub.world.restricted('ADDRESS', noah);
      const screen = await world.hub.listen(
        'mother',
        `subscription { inbox(after: ${String((await world.data('mother', 'inbox-head', {})).seq)}) { kind plan { needs heldFromYou } } }`,
      );
      await revise({ needs: 'He is at 7, Paper-Lane.' });
      await screen.until(1);
      expect(screen.messages[0].data.inbox.plan).toEqual({ needs: null, heldFromYou: ['NEEDS'] });
      expect(await planOf('father')).toMatchObject({ needs: null, heldFromYou: ['NEEDS'] });
      screen.dispose();
    });
  });
});
