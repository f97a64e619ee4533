import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Stage } from '../enquiries/stage';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.set();
});
afterAll(() => stage.hub.stop());

const text = (who: string, id: string) =>
  stage.hub
    .data(who, `query ($id: ID!) { concern(id: $id) { seenOrSaid } }`, { id })
    .then((data: any) => data.concern?.seenOrSaid ?? null);
const decide = (concern: string, decision = 'NO_FURTHER_ACTION', more: Record<string, unknown> = {}) =>
  stage.does('dee', 'decide-concern', {
    concern,
    decision: { decision, reason: 'So it is.', primaryNeed: 'N1', ...more },
  });

describe('a concern about a child nobody knows', () => {
  it('is linked to three brothers and sisters, stands in each record, and is told to whoever answers for each', async () => {
    const concern = await stage.report(null, { child: { whereabouts: '1 Hill Road' } });
    const [maya, noah] = [await stage.child('kim'), await stage.child('cole')];
    const leo = await stage.child(null);
    const linked = await stage.does('dee', 'link-concern', { concern, children: [maya.id, noah.id, leo.id] });
    expect(linked.children.map((child: any) => child.id).sort()).toEqual([maya.id, noah.id, leo.id].sort());
    expect(await stage.heard('ConcernLinked', concern)).toEqual(['Testborough MASH', 'cole', 'kim', 'mo']);
    for (const child of [maya, noah, leo]) {
      const { child: shown } = await stage.hub.data(
        'mo',
        `query ($id: ID!) { child(id: $id) { concerns { id seenOrSaid } deadlines { timescale } } }`,
        { id: child.id },
      );
      expect(shown).toEqual({
        concerns: [{ id: concern, seenOrSaid: 'A bruise on the arm.' }],
        deadlines: [{ timescale: 'REFERRAL_DECISION' }],
      });
      expect(await stage.audited('linkConcern', child.id)).toEqual(['Concern.children']);
    }
    await decide(concern, 'ASSESSMENT');
    for (const child of [maya, noah, leo]) {
      const { referrals, assessments } = await stage.does('mo', 'finding-out', { id: child.id });
      expect([referrals.length, assessments.length]).toEqual([1, 1]);
    }
  });

  it('opens to the core group of one of them, and to nobody whom a restriction keeps from another', async () => {
    const concern = await stage.report(null);
    const [maya, ivy] = [await stage.child(), await stage.child()];
    await stage.hub.world.related('CORE_GROUP', maya, stage.person('housing'));
    await stage.hub.world.related('CORE_GROUP', maya, stage.person('nurse'));
    await stage.does('dee', 'link-concern', { concern, children: [maya.id, ivy.id] });
    const shown = (who: string) =>
      stage.hub
        .data(who, `query ($id: ID!) { child(id: $id) { concerns { id children { id } } } }`, { id: maya.id })
        .then((data: any) => data.child.concerns);
    expect(await shown('housing')).toEqual([{ id: concern, children: [{ id: maya.id }] }]);
    await stage.hub.world.restricted('CONFLICT', ivy, [stage.person('housing')]);
    expect(await shown('housing')).toEqual([]);
    expect(await shown('nurse')).toHaveLength(1);
  });

  it('hides where it is said that they live when one of them is shielded', async () => {
    const concern = await stage.report(null, { child: { whereabouts: '1 Hill Road' } });
    const [maya, oscar] = [await stage.child(), await stage.child('cole')];
    await stage.hub.world.restricted('ADDRESS', oscar);
    await stage.does('dee', 'link-concern', { concern, children: [maya.id, oscar.id] });
    const whereabouts = (who: string) =>
      stage.hub
        .data(who, `query ($id: ID!) { child(id: $id) { concerns { told { whereabouts } } } }`, { id: maya.id })
        .then((data: any) => data.child.concerns[0].told.whereabouts);
    // Kim is key worker of Maya alone, and Oscar's address is not hers to see.
    expect(await whereabouts('kim')).toBeNull();
    expect(await whereabouts('cole')).toBe('1 Hill Road');
  });

  it.each([
    ['RULE_BROKEN: This concern is linked to that child already.', 'again'],
    ['RULE_BROKEN: A concern is for the authority that it went to', 'far'],
    ['NOT_AVAILABLE', 'hidden'],
    ['NOT_AVAILABLE', 'nobody'],
    ['INVALID_INPUT: children', 'none'],
    ['RULE_BROKEN: This concern has been decided already', 'decided'],
  ])('is not linked: %s (%s)', async (words, why) => {
    const concern = await stage.report(null);
    const known = await stage.child();
    await stage.does('dee', 'link-concern', { concern, children: [known.id] });
    const hidden = await stage.child();
    await stage.hub.world.restricted('RECORD', hidden, [stage.person('mo')]);
    const far = await stage.hub.world.child('Farborough');
    await stage.hub.world.related('ALLOCATED', far, stage.person('dee'));
    if (why === 'decided') await decide(concern);
    const children = {
      ...{ again: [known.id], far: [far.id], hidden: [hidden.id], nobody: [randomUUID()], none: [] },
      decided: [(await stage.child()).id],
    }[why];
    expect(await stage.refusal('dee', 'link-concern', { concern, children })).toContain(words);
  });

  it('is not linked by somebody to whom it did not go', async () => {
    const concern = await stage.report(null);
    const { id } = await stage.child();
    expect(await stage.refusal('cole', 'link-concern', { concern, children: [id] })).toContain('NOT_YOUR_ROLE');
  });
});

describe('a suspected crime', () => {
  const notices = (who: string): Promise<any[]> => stage.does(who, 'crime-notices');
  const noticeOf = async (concern: string): Promise<string> =>
    (await stage.hub.pool.query<{ id: string }>(`select id from crime_notice where concern_id = $1`, [concern])).rows[0]
      ?.id ?? '';

  it('is told to the police desk of the area at once, without a word of the report or the child', async () => {
    const child = await stage.child();
    const concern = await stage.report('dsl', { ...stage.told(child), suspectedCrime: true });
    const notice = await noticeOf(concern);
    expect(await stage.heard('CrimeSuspected', notice)).toEqual(['Testborough desk']);
    const answer = await stage.ask('pc', 'crime-notices');
    expect(answer.text).toContain(notice);
    for (const secret of [child.id, child.surname, 'bruise', concern]) expect(answer.text).not.toContain(secret);
    expect(await notices('beat')).toEqual([]);
    expect(await text('pc', concern).catch((error: unknown) => String(error))).toContain('Cannot query field');
    const { child: before } = await stage.hub.data('pc', `query ($id: ID!) { child(id: $id) { id } }`, {
      id: child.id,
    });
    expect(before).toBeNull();
    expect(await stage.does('dee', 'concern', { id: concern })).toMatchObject({ policeTold: true });

    const taken = await stage.does('pc', 'take-on-crime', { notice });
    expect(taken).toMatchObject({
      takenOnBy: { name: 'Test pc' },
      concern: { id: concern, seenOrSaid: 'A bruise on the arm.', children: [{ id: child.id }] },
    });
    expect(await stage.related('STRATEGY', child)).toEqual(['pc']);
    expect(await stage.heard('CrimeTakenOn', concern)).toEqual(['Testborough MASH']);
    expect(await stage.audited('takeOnCrime', child.id)).toEqual(['CrimeNotice.takenOnBy', 'CrimeNotice.takenOnAt']);
    expect(await stage.refusal('sgt', 'take-on-crime', { notice })).toContain('An officer has taken this on already.');
    expect(await stage.refusal('beat', 'take-on-crime', { notice })).toContain('NOT_AVAILABLE');
  });

  it('is taken on by one officer, even when two do at the same moment', async () => {
    const child = await stage.child();
    const notice = await noticeOf(await stage.report('dsl', { ...stage.told(child), suspectedCrime: true }));
    const answers = await Promise.all(['pc', 'sgt'].map((who) => stage.refusal(who, 'take-on-crime', { notice })));
    expect(answers.filter((answer) => answer === 'no refusal')).toHaveLength(1);
    expect(await stage.related('STRATEGY', child)).toHaveLength(1);
  });

  it('joins the officer to the children when they become known, and lets go when there is nothing to discuss', async () => {
    const concern = await stage.report(null, { suspectedCrime: true });
    await stage.does('pc', 'take-on-crime', { notice: await noticeOf(concern) });
    const child = await stage.child();
    await stage.does('dee', 'link-concern', { concern, children: [child.id] });
    expect(await stage.related('STRATEGY', child)).toEqual(['pc']);
    await decide(concern, 'ASSESSMENT');
    expect(await stage.related('STRATEGY', child)).toEqual([]);
  });

  it('that social care suspects is told as well, once, and the officer is asked to the discussion', async () => {
    const child = await stage.child();
    const concern = await stage.report('dsl', stage.told(child));
    await decide(concern, 'STRATEGY_DISCUSSION', { suspectedCrime: true });
    const notice = await noticeOf(concern);
    expect(await stage.heard('CrimeSuspected', notice)).toEqual(['Testborough desk']);
    await stage.does('sgt', 'take-on-crime', { notice });
    expect(await stage.related('STRATEGY', child)).toEqual(['sgt']);
    await stage.hold(child, { decision: 'NO_SECTION_47', conducted: null });
    expect(await stage.related('STRATEGY', child)).toEqual([]);
  });

  it('of a decided concern is not taken on when nothing is discussed any more', async () => {
    const child = await stage.child();
    const concern = await stage.report('dsl', { ...stage.told(child), suspectedCrime: true });
    await decide(concern);
    expect(await stage.refusal('pc', 'take-on-crime', { notice: await noticeOf(concern) })).toContain(
      'nothing is being discussed any more',
    );
  });

  it('does not exist for an officer with a conflict of interest', async () => {
    const child = await stage.child();
    await stage.hub.world.restricted('CONFLICT', child, [stage.person('pc')]);
    const notice = await noticeOf(await stage.report('dsl', { ...stage.told(child), suspectedCrime: true }));
    expect(await stage.refusal('pc', 'take-on-crime', { notice })).toContain('NOT_AVAILABLE');
    expect(await stage.refusal('sgt', 'take-on-crime', { notice })).toBe('no refusal');
  });

  it('where no desk is registered tells nobody, and says so', async () => {
    const concern = await stage.report(null, { suspectedCrime: true, authority: '210' });
    expect(await stage.does('far', 'concern', { id: concern })).toMatchObject({ policeTold: false });
  });
});
