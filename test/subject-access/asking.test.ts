import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { at, CANARIES, NOW, SubjectAccessStage } from './stage';

describe('a subject access request', () => {
  let stage: SubjectAccessStage;

  beforeAll(async () => {
    stage = await SubjectAccessStage.start();
    await stage.maya();
  });
  beforeEach(() => {
    stage.hub.moveTo(NOW);
  });
  afterAll(() => stage.stop());

  const refused = (more: object, child = stage.child) =>
    stage.refusal('auditor', 'record-subject-access', stage.request(child, more));
  const parent = (connection: string | undefined) => ({ asker: 'PARENT', name: null, connection });

  it('is recorded by information governance, and has a month', async () => {
    const request = await stage.done('auditor', 'record-subject-access', stage.request(stage.child));
    expect(request).toMatchObject({
      state: 'RECORDED',
      dueOn: '2026-03-20',
      requester: `Maya Rose ${stage.child.surname}`,
    });
    const waiting = await stage.done('third-auditor', 'subject-accesses');
    expect(waiting.map(({ id }: any) => id)).toContain(request.id);
    expect(await stage.done('far-auditor', 'subject-accesses')).toEqual([]);
    expect(await stage.refusal('far-auditor', 'record-subject-access', stage.request(stage.child))).toMatchObject({
      code: 'NOT_AVAILABLE',
    });
    // Who asked is not for a board: the deadline is told of to information governance alone.
    const { deadlines } = await stage.hub
      .data('manager', 'query ($id: ID!) { child(id: $id) { deadlines { timescale } } }', { id: stage.child.id })
      .then(({ child }) => child);
    expect(deadlines.map(({ timescale }: any) => timescale)).not.toContain('SUBJECT_ACCESS');
    stage.hub.moveTo('2026-03-20T09:00:00Z');
    await stage.hub.app.tick();
    expect(await stage.world.heard('third-auditor', stage.child)).toContain('DeadlineToday');
    expect(await stage.world.heard('key-worker', stage.child)).not.toContain('DeadlineToday');
  });

  it('is of the child, a parent with parental responsibility, or an adult who was the child', async () => {
    const { father, mother } = stage.connections;
    expect(await refused({ connection: mother })).toMatchObject({ code: 'INVALID_INPUT', field: 'request.connection' });
    expect(await refused({ name: null, connection: mother })).toMatchObject({ code: 'INVALID_INPUT' });
    await stage.hub.pool.query(`update connection set parental_responsibility = null where id = $1`, [father]);
    expect(await refused(parent(father))).toMatchObject({
      ...{ code: 'RULE_BROKEN', says: expect.stringContaining('Only who has parental responsibility') },
    });
    expect(await refused(parent(stage.connections.maya))).toMatchObject({ code: 'RULE_BROKEN' });
    expect(await refused({ asker: 'ADULT' })).toMatchObject({ field: 'request.asker' });
    const grown = await stage.simple({ dateOfBirth: '2005-01-01' });
    expect(await refused({}, grown)).toMatchObject({ code: 'RULE_BROKEN', field: 'request.asker' });
    expect(await refused({ asker: 'ADULT' }, grown)).toMatchObject({ says: 'done' });
    expect(await refused({ receivedOn: '2026-03-03' })).toMatchObject({ field: 'request.receivedOn' });
    expect(await refused({ standing: ' ' })).toMatchObject({ field: 'request.standing' });
  });

  it('takes two months more once, as long as the first runs', async () => {
    const { id, version } = await stage.done('auditor', 'record-subject-access', stage.request(stage.child));
    const extend = { request: { id, version }, reason: 'Twelve volumes; told on 2 March.' };
    const longer = await stage.done('auditor', 'extend-subject-access', extend);
    expect(longer.dueOn).toBe('2026-05-20');
    expect(await stage.refusal('auditor', 'extend-subject-access', { ...extend, request: at(longer) })).toMatchObject({
      ...{ code: 'RULE_BROKEN', says: expect.stringContaining('extended already') },
    });
    const other = await stage.done('auditor', 'record-subject-access', stage.request(stage.child));
    stage.hub.moveTo('2026-03-21T09:00:00Z');
    expect(await stage.refusal('auditor', 'extend-subject-access', { ...extend, request: at(other) })).toMatchObject({
      ...{ code: 'RULE_BROKEN', says: expect.stringContaining('The month is over') },
    });
    const closed = await stage.done('auditor', 'close-subject-access', { request: at(other), reason: 'Taken back.' });
    expect(closed).toMatchObject({ state: 'CLOSED', closedBecause: 'Taken back.' });
    expect(await stage.refusal('auditor', 'draft-subject-access', { request: at(closed) })).toMatchObject({
      ...{ code: 'RULE_BROKEN', says: expect.stringContaining('This request is over') },
    });
  });

  it('of a parent gives what is theirs and the child’s, and never what the child said or where another home is', async () => {
    const { father } = stage.connections;
    await stage.hub.pool.query(`update connection set parental_responsibility = true where id = $1`, [father]);
    const { id } = await stage.drafted(stage.child, parent(father));
    const { items } = await stage.read(id);
    const entered = items.filter(({ state }: any) => state !== 'WITHHELD');
    expect(new Set(entered.map(({ state }: any) => state))).toEqual(new Set(['WAITING']));
    const said = entered.flatMap(({ says }: any) => says).join('\n');
    expect(said).toContain('You are: Father');
    for (const never of [
      '1 Motherhome Lane',
      'I worry about my cat',
      'I do not want to go home',
      CANARIES.grandmotherView,
    ])
      expect([never, said.includes(never)]).toEqual([never, false]);
    // His own name and telephone are his: a sentence about him stays.
    expect(said).toContain('Florian Fathermark had forgotten it.');
    const kept = (record: string) => items.find((item: any) => item.record === record && item.says === null);
    expect(kept('childs_words')).toMatchObject({ exemption: 'EXPECTATION' });
    // By the rule, before anything is compared: her home of today and his own of before.
    expect(kept('child_address')).toMatchObject({ exemption: 'OTHER_HOUSEHOLD', heldRows: 2 });
    const hers = await stage.drafted(stage.child, parent(stage.connections.mother));
    const given = (await stage.read(hers.id)).items.flatMap(({ says }: any) => says ?? []).join('\n');
    expect([given.includes('1 Motherhome Lane'), given.includes(CANARIES.grandmotherView)]).toEqual([true, true]);
  });

  it('of a child whose address is shielded gives neither home nor school, wherever they stand', async () => {
    const child = await stage.simple();
    await stage.hub.world.related('ON_ROLL', child, 'Hill School');
    await stage.visit('She likes Hill School. She drew a cat.', child);
    const open = await stage.drafted(child);
    const says = async ({ id }: any) => (await stage.read(id)).items.flatMap((item: any) => item.says ?? []).join('\n');
    expect(await says(open)).toMatch(/1 Motherhome Lane[^]*She likes Hill School\./);
    await stage.hub.world.restricted('ADDRESS', child);
    const shielded = await says(await stage.done('auditor', 'draft-subject-access', { request: at(open) }));
    expect(shielded).toContain('She drew a cat.');
    expect(shielded).not.toMatch(/Motherhome|Hill School|ZZ99/);
  });

  it('says in the file why each thing stays out, and to information governance nothing of what it says', async () => {
    const { id } = await stage.drafted(stage.child);
    const kept = Object.fromEntries(
      (await stage.read(id)).items
        .filter(({ state, says }: any) => state === 'WITHHELD' && says === null)
        .map(({ record, exemption, heldRows }: any) => [record, `${exemption} ${heldRows}`]),
    );
    expect(kept).toMatchObject({
      ...{ offence: 'CRIME 1', strategy_discussion: 'CRIME 1', sibling: 'THIRD_PARTY 2', concern: 'INFORMANT 2' },
      ...{ conference_report: 'CRIME 1', child_address: 'OTHER_HOUSEHOLD 1', feedback: 'THIRD_PARTY 1' },
    });
    const theirs = await stage.ask('auditor', 'subject-access', { id });
    expect(theirs.text).not.toContain('her cat');
    expect(theirs.data.subjectAccess.answer).toBeNull();
    const asked = await stage.hub.ask('auditor', 'query ($id: ID!) { subjectAccess(id: $id) { items { says } } }', {
      id,
    });
    expect(asked.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('is judged by those who work with the child, item by item', async () => {
    const { id } = await stage.drafted(stage.child);
    const { items } = await stage.read(id);
    const visit = items.find(({ record }: any) => record === 'visit');
    const offence = items.find(({ record }: any) => record === 'offence');
    const judge = (who: string, judgement: object) =>
      stage.refusal(who, 'judge-subject-access', {
        request: id,
        judgements: [{ answer: 'GIVE', reason: 'No harm.', ...judgement }],
      });
    const of = { item: at(visit) };
    expect(await judge('colleague', of)).toMatchObject({ code: 'NOT_AVAILABLE' });
    expect(await judge('key-worker', { item: at(offence) })).toMatchObject({
      ...{ code: 'RULE_BROKEN', says: expect.stringContaining('give nothing of this to anybody') },
    });
    expect(await judge('key-worker', { ...of, answer: 'WITHHOLD' })).toMatchObject({ field: 'judgements.0.exemption' });
    expect(await judge('key-worker', { ...of, answer: 'WITHHOLD', exemption: 'INFORMANT' })).toMatchObject({
      field: 'judgements.0.exemption',
    });
    expect(await judge('key-worker', { ...of, takeOut: ['a dog'] })).toMatchObject({ field: 'judgements.0.takeOut.0' });
    expect(await judge('key-worker', { ...of, takeOut: [' and showed me her cat'] })).toMatchObject({ says: 'done' });
    const after = (await stage.read(id)).items.find(({ record }: any) => record === 'visit');
    expect(after).toMatchObject({ state: 'GIVEN', judgedBy: { name: 'Test key-worker' } });
    expect(after.says.join('\n')).toContain('Maya was drawing.');
    expect(await judge('key-worker', of)).toMatchObject({ code: 'CONFLICT' });
  });

  it('is answered to whoever asked, and to nobody else of the family', async () => {
    const scanned = await stage.scanned(stage.child, { name: null, connection: stage.connections.maya });
    await stage.release('auditor', scanned);
    await stage.release('other-manager', await stage.read(scanned.id), 'IN_THE_HUB');
    const { copy } = await stage.read(scanned.id);
    expect(await stage.done('maya', 'copy-pdf', { id: copy })).toMatch(/^JVBERi0/);
    expect(await stage.done('mother', 'copy-pdf', { id: copy })).toBeNull();
    expect((await stage.ask('mother', 'my-copies')).text).not.toContain(copy);
  });
});
