import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestChild } from '../support/world';
import { Stage } from './stage';

/* A child whom nobody has been allocated to yet: what is decided about them must reach somebody who can act. */

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.set();
  await stage.hub.pool.query(`update worker set manager_id = $1 where subject in ('dee', 'dom')`, [
    stage.person('mo').id,
  ]);
});
afterAll(() => stage.hub.stop());

const DECISION = { decision: 'STRATEGY_DISCUSSION', reason: 'It can not wait.', primaryNeed: 'N1' };

/** The duty team decides about a child without a key worker. */
async function decided(): Promise<{ child: TestChild; discussion: any }> {
  const child = await stage.child(null);
  const concern = await stage.report('nurse', stage.told(child));
  await stage.does('dee', 'decide-concern', { concern, decision: DECISION });
  return { child, discussion: await latest(child) };
}
const latest = async (child: TestChild, who = 'dee') =>
  (await stage.does(who, 'finding-out', { id: child.id })).strategyDiscussions[0];
const at = ({ id, version }: any) => ({ id, version });
const held = () => ({ ...stage.held(), attenders: stage.ids('dee', 'pc', 'nurse') });

describe('a strategy discussion about a child without a key worker', () => {
  it('is told to the duty team, and to the manager who can allocate', async () => {
    const { discussion } = await decided();
    expect(await stage.heard('StrategyDiscussionCalled', discussion.id)).toEqual(['Testborough MASH', 'mo']);
  });

  it('is planned, called to and held by the duty team; once there is a key worker, by them', async () => {
    const { child, discussion } = await decided();
    for (const who of ['cole', 'kim'])
      expect(
        await stage.refusal(who, 'hold-strategy-discussion', { discussion: at(discussion), held: held() }),
      ).toContain('NOT_YOUR_ROLE');
    await stage.does('dom', 'invite-to-strategy-discussion', { discussion: discussion.id, workers: stage.ids('pc') });
    const done = await stage.does('dee', 'hold-strategy-discussion', { discussion: at(discussion), held: held() });
    expect(done).toMatchObject({ state: 'HELD', enquiry: { state: 'OPEN' } });
    // What the enquiry finds is the key worker's to say.
    const end = { endedOn: '2026-03-02', outcome: 'NOT_SUBSTANTIATED', findings: 'X', helpInstead: 'None is needed.' };
    expect(await stage.refusal('dee', 'end-enquiry', { enquiry: { id: done.enquiry.id, version: 1 }, end })).toContain(
      'NOT_YOUR_ROLE',
    );
    const allocation = { child: child.id, worker: stage.person('kim').id, reason: 'Has room.' };
    await stage.does('mo', 'allocate-key-worker', allocation);
    const call = { decidedOn: '2026-03-02', reason: 'Again.', invite: [] };
    expect(await stage.refusal('dee', 'call-strategy-discussion', { child: child.id, call })).toContain(
      'NOT_YOUR_ROLE',
    );
    expect(await stage.refusal('kim', 'call-strategy-discussion', { child: child.id, call })).toBe('no refusal');
  });

  it('stands on the list of those whom nobody was allocated to, the most urgent first, for managers', async () => {
    const { child, discussion } = await decided();
    const assessed = await stage.child(null);
    const concern = await stage.report('nurse', stage.told(assessed));
    const assess = { decision: 'ASSESSMENT', reason: 'It has to be looked at.', primaryNeed: 'N1' };
    await stage.does('dee', 'decide-concern', { concern, decision: assess });
    const hidden = await decided();
    await stage.hub.world.restricted('CONFLICT', hidden.child, [stage.person('mo')]);
    const list = async (who: string): Promise<any[]> => stage.does(who, 'unallocated');
    const place = async (of: TestChild, who = 'mo') => (await list(who)).findIndex((one) => one.child.id === of.id);
    expect((await list('mo'))[await place(child)]).toMatchObject({
      ...{ referredOn: '2026-03-02', discussionCalledOn: '2026-03-02', enquiryStartedOn: null },
    });
    expect(await place(assessed)).toBeGreaterThan(await place(child));
    expect([await place(hidden.child), await place(hidden.child, 'mara')]).toEqual([-1, expect.any(Number)]);
    await stage.does('dee', 'hold-strategy-discussion', { discussion: at(discussion), held: held() });
    expect((await list('mo'))[await place(child)]).toMatchObject({ enquiryStartedOn: '2026-03-02' });
    await stage.does('mo', 'allocate-key-worker', {
      ...{ child: child.id, worker: stage.person('kim').id, reason: 'Has room.' },
    });
    expect(await place(child)).toBe(-1);
    expect(await list('far')).toEqual([]);
    for (const who of ['dee', 'kim']) expect(await stage.refusal(who, 'unallocated', {})).toContain('NOT_YOUR_ROLE');
  });
});

describe('a section 47 enquiry', () => {
  it('begins the assessment by which it is carried out, due 45 working days after the referral', async () => {
    const { child } = await stage.enquired();
    const { assessments } = await stage.does('kim', 'finding-out', { id: child.id });
    expect(assessments).toMatchObject([
      { state: 'STARTED', startedOn: '2026-03-02', deadline: { state: 'OPEN', dueOn: '2026-05-07' } },
    ]);
    const started = { child: child.id, startedOn: '2026-03-02' };
    expect(await stage.refusal('kim', 'start-assessment', started)).toContain('one assessment at a time');
    expect(await stage.audited('holdStrategyDiscussion', child.id)).toContain('StrategyDiscussion.decision');
  });

  it('goes on with the assessment that runs, or that led to it', async () => {
    const { child } = await stage.decided('ASSESSMENT');
    const call = { decidedOn: '2026-03-02', reason: 'New bruises.', invite: [] };
    await stage.does('kim', 'call-strategy-discussion', { child: child.id, call });
    await stage.hold(child);
    expect((await stage.does('kim', 'finding-out', { id: child.id })).assessments).toHaveLength(1);
  });

  it.each([
    ['NOT_SUBSTANTIATED', 'None is needed.', 'WITHDRAWN'],
    ['NO_CONTINUING_RISK', 'A parenting course.', 'WITHDRAWN'],
  ])('ends with %s, and says what help there is instead of a conference', async (outcome, helpInstead, state) => {
    const { enquiry } = await stage.enquired();
    const unheard = enquiry.toHear.map((agency: any) => ({ agency: agency.id, reason: 'On holiday.' }));
    const end = { endedOn: '2026-03-02', outcome, findings: 'An accident.', childNotHeardBecause: 'A baby.', unheard };
    const ending = (more: object) => ({ enquiry: at(enquiry), end: { ...end, ...more } });
    expect(await stage.refusal('kim', 'end-enquiry', ending({}))).toContain('or that none is needed');
    expect(await stage.refusal('kim', 'end-enquiry', ending({ helpInstead, categories: ['NEG'] }))).toContain(
      'end.categories',
    );
    expect(await stage.does('kim', 'end-enquiry', ending({ helpInstead }))).toMatchObject({
      ...{ outcome, deadline: { state } },
    });
  });
});

// Last, since whoever has left is not let in for a moment after they are back.
describe('a duty team in which nobody is at work', () => {
  it('leaves a strategy discussion to the managers, all of whom are told', async () => {
    await stage.hub.pool.query(`update worker set active_to = $1 where subject in ('dee', 'dom')`, [
      stage.hub.clock.now(),
    ]);
    try {
      const child = await stage.child(null);
      const concern = await stage.report('nurse', stage.told(child));
      await stage.does('mo', 'decide-concern', { concern, decision: DECISION });
      const { id } = await latest(child, 'mo');
      expect(await stage.heard('StrategyDiscussionCalled', id)).toContain('mara');
    } finally {
      await stage.hub.pool.query(`update worker set active_to = null where subject in ('dee', 'dom')`);
    }
  });
});
