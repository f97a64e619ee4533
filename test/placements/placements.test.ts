import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  aChild,
  aPlan,
  aRelative,
  audited,
  done,
  heard,
  moveTo,
  planWorld,
  refusal,
  type PlanWorld,
} from '../support/plan-world';
import type { TestChild } from '../support/world';

describe('a family group conference', () => {
  let world: PlanWorld;
  let child: TestChild;

  beforeAll(async () => {
    world = await planWorld();
  });
  beforeEach(async () => {
    child = await aChild(world);
  });
  afterAll(() => world.hub.stop());

  const offer = async () => {
    const offered = await done(world, 'key-worker', 'offer-family-group-conference', {
      child: child.id,
      on: '2026-03-01',
    });
    return { id: offered.familyGroupConferences[0].id as string, version: 1 };
  };

  it('is offered, once at a time, and refused by the family with their reason', async () => {
    const both = await Promise.all(
      ['key-worker', 'manager'].map((who) =>
        refusal(world, who, 'offer-family-group-conference', { child: child.id, on: '2026-03-01' }),
      ),
    );
    expect(both.filter((one) => one.code === undefined)).toHaveLength(1);
    expect(
      (await refusal(world, 'colleague', 'offer-family-group-conference', { child: child.id, on: '2026-03-01' })).code,
    ).toBe('NOT_YOUR_ROLE');
    expect(
      (await refusal(world, 'manager', 'offer-family-group-conference', { child: child.id, on: '2026-03-01' })).code,
    ).toBe('RULE_BROKEN');
    const { rows } = await world.hub.pool.query('select id from family_group_conference where child_id = $1', [
      child.id,
    ]);
    const at = { id: rows[0].id, version: 1 };
    const early = { at, on: '2026-02-28', reason: 'We do not want it.' };
    expect((await refusal(world, 'key-worker', 'record-family-group-refused', early)).field).toBe('on');
    const refused = await done(world, 'key-worker', 'record-family-group-refused', { ...early, on: '2026-03-02' });
    expect(refused.familyGroupConferences).toMatchObject([{ state: 'REFUSED', refusedBecause: 'We do not want it.' }]);
    const again = { ...early, at: { ...at, version: 2 }, on: '2026-03-02' };
    expect((await refusal(world, 'key-worker', 'record-family-group-refused', again)).message).toContain(
      '2026, section 1',
    );
    await offer();
  });

  it("is held by the family, whose plan stands in their words and is the core group's to work with", async () => {
    const at = await offer();
    const [gran, aunt] = [await aRelative(world, child), await aRelative(world, child, 'AUNT_OR_UNCLE')];
    const stranger = await aRelative(world, await aChild(world));
    const invited = [
      { familyMember: gran, came: true, canHelp: 'School runs.' },
      { familyMember: aunt, came: false },
    ];
    const held = { on: '2026-03-02', familyPlan: 'We take turns.', invited };
    const refused = (more: object) =>
      refusal(world, 'key-worker', 'record-family-group-conference', { at, held: { ...held, ...more } });
    expect((await refused({ invited: [{ familyMember: stranger, came: true }] })).field).toBe(
      'held.invited.0.familyMember',
    );
    expect((await refused({ invited: [...invited, ...invited] })).code).toBe('INVALID_INPUT');
    expect((await refused({ invited: [{ familyMember: aunt, came: false }] })).code).toBe('RULE_BROKEN');
    await done(world, 'key-worker', 'record-family-group-conference', { at, held });
    const text = `query ($id: ID!) { child(id: $id) { familyGroupConferences { familyPlan refusedBecause invited { familyMember { id } came canHelp } } } }`;
    const { child: seen } = await world.hub.data('nurse', text.replace('refusedBecause', ''), { id: child.id });
    expect(seen.familyGroupConferences).toEqual([
      {
        familyPlan: 'We take turns.',
        invited: [
          { familyMember: { id: gran }, came: true, canHelp: 'School runs.' },
          { familyMember: { id: aunt }, came: false, canHelp: null },
        ],
      },
    ]);
    expect((await audited(world, child)).at(-1)?.operation).toBe('recordFamilyGroupConference');
  });
});

describe('a child who must stay elsewhere', () => {
  let world: PlanWorld;
  let child: TestChild;
  let gran: string;
  let uncle: string;

  beforeAll(async () => {
    world = await planWorld();
  });
  beforeEach(async () => {
    child = await aChild(world);
    gran = await aRelative(world, child);
    uncle = await aRelative(world, child, 'AUNT_OR_UNCLE', null);
    // Neither a brother of twelve, nor the child, nor a foster carer is family who could care.
    await aRelative(world, child, 'OTHER_RELATIVE', '2014-01-01');
    await aRelative(world, child, 'THE_CHILD', null);
    await aRelative(world, child, 'FOSTER_CARER', '1970');
  });
  afterAll(() => world.hub.stop());

  const decide = async () => {
    const stay = { neededFrom: '2026-03-01', why: 'Nobody at home.', decidedBy: 'Both parents (section 20)' };
    return (await done(world, 'key-worker', 'decide-stay', { child: child.id, stay })).stays[0];
  };
  const consider = (stay: string, familyMember: string, outcome: string) =>
    done(world, 'key-worker', 'consider-carer', { stay, familyMember, outcome, reason: 'As we found.' });
  const FOSTER = { kind: 'FOSTER_CARER', from: '2026-03-02', reason: 'Near the school.', decidedBy: 'Head of service' };
  const place = (stay: string, placement: object) => ({ stay, placement: { ...FOSTER, ...placement } });

  it('is placed elsewhere only when every adult of the family has been considered, and none can care', async () => {
    const { id, notYetConsidered } = await decide();
    expect(notYetConsidered.map((one: any) => one.id).sort()).toEqual([gran, uncle].sort());
    const early = await refusal(world, 'key-worker', 'record-placement', place(id, {}));
    expect(early).toMatchObject({ code: 'RULE_BROKEN', field: 'placement.kind' });
    for (const missed of [gran, uncle, 'Tower Hamlets']) expect(early.message).toContain(missed);
    await consider(id, uncle, 'NOT_WILLING');
    expect((await refusal(world, 'key-worker', 'record-placement', place(id, {}))).message).not.toContain(uncle);
    await consider(id, gran, 'SUITABLE');
    expect((await refusal(world, 'key-worker', 'record-placement', place(id, {}))).message).toContain('found suitable');
    moveTo(world, '2026-03-02T11:00:00Z');
    await consider(id, gran, 'NOT_SUITABLE');
    // Somebody new in the family is considered as well.
    const aunt = await aRelative(world, child, 'AUNT_OR_UNCLE');
    expect((await refusal(world, 'key-worker', 'record-placement', place(id, {}))).message).toContain(aunt);
    await consider(id, aunt, 'NOT_ASKED');
    const both = await Promise.all(
      ['key-worker', 'manager'].map((who) => refusal(world, who, 'record-placement', place(id, {}))),
    );
    expect(both.filter((one) => one.code === undefined)).toHaveLength(1);
    // Nobody is told of their own act: whoever came second is.
    const second = both[0]?.code === undefined ? 'manager' : 'key-worker';
    for (const who of ['nurse', second]) expect(await heard(world, who, child)).toContain('ChildPlaced');
    expect(await heard(world, 'other-teacher', child)).toEqual([]);
  });

  it('stays with somebody of the family who was found suitable', async () => {
    const { id } = await decide();
    const withGran = place(id, { kind: 'FAMILY_NETWORK', familyMember: gran });
    expect((await refusal(world, 'key-worker', 'record-placement', withGran)).message).toContain(
      'consider this carer first',
    );
    expect((await refusal(world, 'key-worker', 'record-placement', place(id, { familyMember: gran }))).field).toBe(
      'placement.familyMember',
    );
    expect((await refusal(world, 'key-worker', 'record-placement', place(id, { kind: 'FAMILY_NETWORK' }))).code).toBe(
      'INVALID_INPUT',
    );
    await consider(id, gran, 'SUITABLE');
    const before = place(id, { kind: 'FAMILY_NETWORK', familyMember: gran, from: '2026-02-28' });
    expect((await refusal(world, 'key-worker', 'record-placement', before)).code).toBe('RULE_BROKEN');
    const placed = (await done(world, 'key-worker', 'record-placement', withGran)).stays[0];
    expect(placed.placements).toMatchObject([{ kind: 'FAMILY_NETWORK', familyMember: { id: gran }, toOn: null }]);
    const at = { id: placed.placements[0].id, version: 1 };
    expect((await refusal(world, 'key-worker', 'end-placement', { at, on: '2026-03-01' })).field).toBe('on');
    await done(world, 'key-worker', 'end-placement', { at, on: '2026-03-02' });
    expect(
      (await refusal(world, 'key-worker', 'end-placement', { at: { ...at, version: 2 }, on: '2026-03-02' })).code,
    ).toBe('RULE_BROKEN');
    await done(world, 'key-worker', 'record-placement', withGran);
    const end = { at: { id, version: 1 }, on: '2026-03-02', reason: 'Home again.' };
    const ended = (await done(world, 'manager', 'end-stay', end)).stays[0];
    expect(ended.placements.every((one: any) => one.toOn === '2026-03-02')).toBe(true);
    expect((await refusal(world, 'manager', 'end-stay', { ...end, at: { id, version: 2 } })).code).toBe('RULE_BROKEN');
    expect(
      (
        await refusal(world, 'key-worker', 'consider-carer', {
          stay: id,
          familyMember: gran,
          outcome: 'SUITABLE',
          reason: 'X',
        })
      ).code,
    ).toBe('RULE_BROKEN');
  });

  it('is decided once at a time, by who runs the case; the core group sees since when, and never with whom', async () => {
    const { id } = await decide();
    const stay = { neededFrom: '2026-03-01', why: 'X', decidedBy: 'X' };
    expect((await refusal(world, 'manager', 'decide-stay', { child: child.id, stay })).code).toBe('RULE_BROKEN');
    expect(
      (
        await refusal(world, 'colleague', 'consider-carer', {
          stay: id,
          familyMember: gran,
          outcome: 'SUITABLE',
          reason: 'X',
        })
      ).code,
    ).toBe('NOT_YOUR_ROLE');
    expect((await refusal(world, 'far-worker', 'decide-stay', { child: child.id, stay })).code).toBe('NOT_AVAILABLE');
    await aPlan(world, child);
    const contract = await world.hub.ask(
      'nurse',
      `query ($id: ID!) { child(id: $id) { stays { placements { kind } } } }`,
      { id: child.id },
    );
    expect(contract.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    const { child: seen } = await world.hub.data(
      'nurse',
      `query ($id: ID!) { child(id: $id) { stays { neededFrom endedOn } } }`,
      { id: child.id },
    );
    expect(seen.stays).toEqual([{ neededFrom: '2026-03-01', endedOn: null }]);
    await world.hub.world.restricted('ADDRESS', child);
    const text = `query ($id: ID!) { child(id: $id) { stays { why placements { kind } notYetConsidered { id } } } }`;
    expect((await world.hub.data('colleague', text, { id: child.id })).child.stays).toEqual([
      { why: 'Nobody at home.', placements: null, notYetConsidered: null },
    ]);
  });
});
