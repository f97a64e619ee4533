import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Stage } from '../enquiries/stage';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.set();
});
afterAll(() => stage.hub.stop());

const deciding = (decision: string, more: Record<string, unknown> = {}) => ({
  decision,
  reason: 'It has to be looked at.',
  ...(decision === 'NO_FURTHER_ACTION' ? {} : { primaryNeed: 'N1' }),
  ...more,
});
const receipt = (who: string | null, id: string) => stage.does(who, 'concern-receipt', { id });

describe('a decision on a concern', () => {
  it('answers it, tells its reporter what kind of decision it was, and opens a referral', async () => {
    const child = await stage.child();
    const concern = await stage.report('nurse', stage.told(child));
    expect(await receipt('nurse', concern)).toMatchObject({ state: 'RECEIVED', decidedOn: null, outcome: null });
    expect(await stage.does('dee', 'decide-concern', { concern, decision: deciding('ASSESSMENT') })).toMatchObject({
      state: 'DECIDED',
      decision: 'ASSESSMENT',
      decidedBy: { name: 'Test dee' },
      policeTold: false,
    });
    expect(await receipt('nurse', concern)).toMatchObject({
      state: 'DECIDED',
      decidedOn: '2026-03-02',
      outcome: 'SOCIAL_CARE',
    });
    expect(await stage.heard('ConcernDecided', concern)).toEqual(['nurse']);
    expect(await stage.heard('ReferralMade', child.id)).toEqual(['kim', 'mo']);
    expect(await stage.audited('decideConcern', child.id)).toContain('Assessment.startedOn');
    const found = await stage.does('kim', 'finding-out', { id: child.id });
    expect(found.referrals).toEqual([
      expect.objectContaining({
        referredOn: '2026-03-02',
        source: 'SOURCE_3F',
        primaryNeed: 'N1',
        noFurtherAction: false,
        closedOn: null,
      }),
    ]);
    expect(found.assessments).toEqual([expect.objectContaining({ state: 'STARTED', startedOn: '2026-03-02' })]);
  });

  it('is due one working day after the concern came: as a deadline of the child, and of a child nobody knows too', async () => {
    const child = await stage.child();
    stage.hub.moveTo('2026-03-06T17:00:00Z'); // a Friday
    const known = await stage.report('nurse', stage.told(child));
    const unknown = await stage.report(null);
    for (const id of [known, unknown])
      expect(await stage.does('dee', 'concern', { id })).toMatchObject({ decideBy: '2026-03-09' });
    const deadlines = async (): Promise<unknown> =>
      (
        await stage.hub.data('kim', `query ($id: ID!) { child(id: $id) { deadlines { timescale dueOn state } } }`, {
          id: child.id,
        })
      ).child.deadlines;
    expect(await deadlines()).toEqual([{ timescale: 'REFERRAL_DECISION', dueOn: '2026-03-09', state: 'OPEN' }]);
    stage.hub.moveTo('2026-03-10T09:00:00Z');
    await stage.does('dee', 'decide-concern', { concern: known, decision: deciding('NO_FURTHER_ACTION') });
    expect(await deadlines()).toEqual([{ timescale: 'REFERRAL_DECISION', dueOn: '2026-03-09', state: 'MET_LATE' }]);
  });

  it('tells the public only that there is one, and the same for a known, a restricted and an unknown child', async () => {
    const restricted = await stage.child();
    await stage.hub.world.restricted('RECORD', restricted, [stage.person('mo')]);
    const child = await stage.child();
    const told = [stage.told(child), stage.told(restricted), { child: { surname: 'Nobody' } }];
    const ids = await Promise.all(told.map((about) => stage.report(null, about)));
    const who = ['dee', 'mo', 'dee'];
    for (const [i, concern] of ids.entries())
      await stage.does(who[i] as string, 'decide-concern', { concern, decision: deciding('NO_FURTHER_ACTION') });
    const answers = await Promise.all(ids.map((id) => stage.ask(null, 'concern-receipt', { id })));
    expect(new Set(answers.map(({ text }) => text.replace(/"(id|receivedAt)":"[^"]*"/g, ''))).size).toBe(1);
    expect(answers[0]?.text).toContain('"state":"DECIDED"');
    const asked = await stage.hub.ask(null, `query ($id: ID!) { concernReceipt(id: $id) { outcome } }`, { id: ids[0] });
    expect(asked.status).toBe(400);
  });

  it.each([
    ['RULE_BROKEN: This concern is not linked to a child.', 'ASSESSMENT', {}],
    ['INVALID_INPUT: decision.primaryNeed', 'EARLY_HELP', { primaryNeed: null }],
    ['RULE_BROKEN: A suspected crime is discussed with the police', 'NO_FURTHER_ACTION', { suspectedCrime: true }],
    ['INVALID_INPUT: decision.reason', 'NO_FURTHER_ACTION', { reason: 'a\u0000b' }],
    ['INVALID_INPUT: decision.reason', 'NO_FURTHER_ACTION', { reason: ' ' }],
  ])('is refused: %s', async (words, decision, more) => {
    const concern = await stage.report(null);
    expect(await stage.refusal('dee', 'decide-concern', { concern, decision: deciding(decision, more) })).toContain(
      words,
    );
    expect(await stage.does('dee', 'concern', { id: concern })).toMatchObject({ state: 'RECEIVED', decision: null });
  });

  it('is made once, even by two at the same moment', async () => {
    const child = await stage.child();
    const concern = await stage.report('nurse', stage.told(child));
    const answers = await Promise.all(
      ['dee', 'dom'].map((who) => stage.refusal(who, 'decide-concern', { concern, decision: deciding('ASSESSMENT') })),
    );
    expect(answers.sort()).toEqual([
      'RULE_BROKEN: This concern has been decided already; it is decided once.',
      'no refusal',
    ]);
    const { referrals, assessments } = await stage.does('kim', 'finding-out', { id: child.id });
    expect([referrals.length, assessments.length]).toEqual([1, 1]);
  });

  it('is for those to whom the concern went, the key worker and managers, and for nobody else', async () => {
    const child = await stage.child();
    const concern = await stage.report('nurse', stage.told(child));
    for (const [who, code] of [
      ['cole', 'NOT_YOUR_ROLE'],
      ['far', 'NOT_AVAILABLE'],
    ] as const)
      expect(await stage.refusal(who, 'decide-concern', { concern, decision: deciding('ASSESSMENT') })).toContain(code);
    expect(
      await stage.refusal('dee', 'decide-concern', { concern: randomUUID(), decision: deciding('ASSESSMENT') }),
    ).toContain('NOT_AVAILABLE');
    await stage.does('kim', 'decide-concern', { concern, decision: deciding('EARLY_HELP') });
  });

  it('to help early makes a referral that was never open; a second concern joins an open one', async () => {
    const child = await stage.child();
    const decide = async (decision: string): Promise<void> => {
      const concern = await stage.report('nurse', stage.told(child));
      await stage.does('dee', 'decide-concern', { concern, decision: deciding(decision) });
    };
    const referrals = async (): Promise<any[]> => (await stage.does('kim', 'finding-out', { id: child.id })).referrals;
    await decide('EARLY_HELP');
    expect(await referrals()).toEqual([expect.objectContaining({ noFurtherAction: true, closedOn: null })]);
    await decide('ASSESSMENT');
    await decide('STRATEGY_DISCUSSION');
    expect((await referrals()).map((one) => one.noFurtherAction).sort()).toEqual([false, true]);
    const { assessments, strategyDiscussions } = await stage.does('kim', 'finding-out', { id: child.id });
    expect([assessments.length, strategyDiscussions.length]).toEqual([1, 1]);
  });

  it('stays on the list of what is undecided until it is made, taken on or not', async () => {
    const concern = await stage.report(null);
    const list = async (): Promise<string[]> =>
      (await stage.does('dom', 'undecided-concerns', { first: 100 })).map((one: any) => one.id);
    expect(await list()).toContain(concern);
    await stage.does('dee', 'acknowledge-concern', { id: concern });
    expect(await list()).toContain(concern);
    await stage.does('dee', 'decide-concern', { concern, decision: deciding('NO_FURTHER_ACTION') });
    expect(await list()).not.toContain(concern);
  });
});

describe('closing a referral', () => {
  const close = async (child: { id: string }, more: Record<string, unknown> = {}): Promise<string> => {
    const { referrals } = await stage.does('mo', 'finding-out', { id: child.id });
    const { id, version } = referrals[0];
    const today = stage.hub.clock.now().toISOString().slice(0, 10);
    const closure = { on: today, reason: 'RC7', ...more };
    return stage.refusal('mo', 'close-referral', { referral: { id, version }, closure });
  };

  it('waits for everything under it, keeps the rules of the census, and is done once', async () => {
    const { child } = await stage.decided('STRATEGY_DISCUSSION');
    expect(await close(child)).toContain('a strategy discussion is to be held');
    await stage.hold(child, { decision: 'NO_SECTION_47', conducted: null });
    expect(await close(child, { on: '2099-01-01' })).toContain('INVALID_INPUT: closure.on');
    expect(await close(child, { on: '2026-03-09' })).toContain('on or after the day it was made');
    expect(await close(child, { reason: 'RC2' })).toContain('whose death is recorded');
    const { referrals } = await stage.does('kim', 'finding-out', { id: child.id });
    const { id, version } = referrals[0];
    const closure = { on: '2026-03-10', reason: 'RC8' };
    expect(await stage.refusal('cole', 'close-referral', { referral: { id, version }, closure })).toContain(
      'NOT_YOUR_ROLE',
    );
    expect(await stage.refusal('kim', 'close-referral', { referral: { id, version: 9 }, closure })).toContain(
      'CONFLICT',
    );
    expect(await close(child, { reason: 'RC8' })).toBe('no refusal');
    expect(await close(child)).toContain('it is closed once');
    expect(await stage.audited('closeReferral', child.id)).toEqual(['Referral.closedOn', 'Referral.closeReason']);
    expect(await stage.refusal('kim', 'start-assessment', { child: child.id, startedOn: '2026-03-10' })).toContain(
      '2889',
    );
  });

  it('is not RC8 or RC9 after an enquiry (census rule 2990), and not while one runs', async () => {
    const { child, enquiry } = await stage.enquired();
    expect(await close(child)).toContain('a section 47 enquiry runs');
    await stage.does('kim', 'end-enquiry', {
      enquiry: { id: enquiry.id, version: enquiry.version },
      end: {
        endedOn: '2026-03-10',
        outcome: 'NO_CONTINUING_RISK',
        findings: 'An accident.',
        helpInstead: 'A parenting course.',
        childNotHeardBecause: 'Two weeks old.',
        unheard: enquiry.toHear.map((agency: any) => ({ agency: agency.id, reason: 'On holiday.' })),
      },
    });
    expect(await close(child, { reason: 'RC9' })).toContain('an assessment is not authorised');
    await stage.assessed(child);
    expect(await close(child, { reason: 'RC9' })).toContain('2990');
    expect(await close(child)).toBe('no refusal');
  });
});
