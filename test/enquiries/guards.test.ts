import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { behind } from '../support/at-once';
import type { TestChild } from '../support/world';
import { Stage } from './stage';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.set('2026-03-02T10:00:00Z');
});
afterAll(() => stage.hub.stop());

const CHANGES = { childSeenOn: '2026-03-02', factors: ['FACTOR_3A'], findings: 'She is left alone.' };
const won = (answers: readonly string[]): number => answers.filter((answer) => answer === 'no refusal').length;
const lost = (answers: readonly string[]): string => answers.find((answer) => answer !== 'no refusal') ?? '';

async function assessed(): Promise<{ child: TestChild; at: { id: string; version: number } }> {
  const { child } = await stage.decided('ASSESSMENT');
  const { assessments } = await stage.does('kim', 'finding-out', { id: child.id });
  return { child, at: { id: assessments[0].id, version: assessments[0].version } };
}

const ending = (enquiry: any, more: object = {}) => ({
  enquiry: { id: enquiry.id, version: enquiry.version },
  end: {
    ...{ endedOn: '2026-03-02', outcome: 'NO_CONTINUING_RISK', findings: 'An accident.', helpInstead: 'A course.' },
    ...{ childNotHeardBecause: 'Two weeks old.', ...more },
    unheard: enquiry.toHear.map((agency: any) => ({ agency: agency.id, reason: 'On holiday.' })),
  },
});

describe('an assessment', () => {
  it('is started by who runs the case, one at a time, by one of two at the same moment', async () => {
    const child = await stage.child();
    const concern = await stage.report('nurse', stage.told(child));
    const decision = { decision: 'STRATEGY_DISCUSSION', reason: 'It has to be looked at.', primaryNeed: 'N1' };
    await stage.does('kim', 'decide-concern', { concern, decision });
    const start = { child: child.id, startedOn: '2026-03-02' };
    for (const who of ['cole', 'far'])
      expect(await stage.refusal(who, 'start-assessment', start)).toContain(
        who === 'cole' ? 'NOT_YOUR_ROLE' : 'NOT_AVAILABLE',
      );
    const answers = await Promise.all(['kim', 'mo'].map((who) => stage.refusal(who, 'start-assessment', start)));
    expect(won(answers)).toBe(1);
    expect(lost(answers)).toMatch(/^CONFLICT|one assessment at a time/);
  });

  it('is written by who runs the case, as it was read, until it is handed in', async () => {
    const { at } = await assessed();
    const step = (who: string, name: string, version: number, more: object = {}) =>
      stage.refusal(who, name, { assessment: { id: at.id, version }, ...more });
    await stage.does('kim', 'write-assessment', { assessment: at, changes: CHANGES });
    const outcome = { outcome: 'CHILD_IN_NEED' };
    expect(await step('cole', 'submit-assessment', 2, outcome)).toContain('NOT_YOUR_ROLE');
    expect(await step('kim', 'submit-assessment', 9, outcome)).toContain('CONFLICT');
    expect(await step('kim', 'submit-assessment', 2, outcome)).toBe('no refusal');
    expect(await step('kim', 'write-assessment', 3, { changes: CHANGES })).toContain(
      'is SUBMITTED and can not be written',
    );
    const reason = { reason: 'What did the school say?' };
    for (const who of ['kim', 'cole'])
      expect(await step(who, 'return-assessment', 3, reason)).toContain('NOT_YOUR_ROLE');
    expect(await step('mo', 'return-assessment', 9, reason)).toContain('CONFLICT');
    expect(await step('mo', 'authorise-assessment', 9)).toContain('CONFLICT');
    const answers = await Promise.all([
      step('mo', 'return-assessment', 3, reason),
      step('mara', 'authorise-assessment', 3),
    ]);
    expect(won(answers)).toBe(1);
    expect(lost(answers)).toMatch(/^CONFLICT|^RULE_BROKEN: This assessment is/);
  });

  it('is handed in behind whoever holds it', async () => {
    const { at } = await assessed();
    await stage.does('kim', 'write-assessment', { assessment: at, changes: CHANGES });
    const { waited, answer } = await behind(
      stage.hub.pool,
      'select from assessment where id = $1 for share',
      [at.id],
      () => stage.refusal('kim', 'submit-assessment', { assessment: { ...at, version: 2 }, outcome: 'CHILD_IN_NEED' }),
    );
    expect([waited, answer]).toEqual([true, 'no refusal']);
  });
});

describe('what is begun and closed under a referral', () => {
  it('is begun behind whoever closes it: nothing is begun any more', async () => {
    const { child } = await stage.decided('STRATEGY_DISCUSSION');
    const { waited, answer } = await behind(
      stage.hub.pool,
      'select from referral where child_id = $1 for no key update',
      [child.id],
      () => stage.refusal('kim', 'start-assessment', { child: child.id, startedOn: '2026-03-02' }),
      (client) =>
        client.query(
          `update referral set closed_on = '2026-03-02', close_reason = 'RC7', closed_by = $2 where child_id = $1`,
          [child.id, stage.person('kim').id],
        ),
    );
    expect(waited).toBe(true);
    expect(answer).toContain('(census rule 2889)');
  });

  it('is closed behind whoever begins something: it stays open', async () => {
    const { child } = await stage.decided('ASSESSMENT');
    const { referrals } = await stage.does('kim', 'finding-out', { id: child.id });
    const { waited, answer } = await behind(
      stage.hub.pool,
      'select from referral where child_id = $1 for share',
      [child.id],
      () =>
        stage.refusal('kim', 'close-referral', {
          referral: { id: referrals[0].id, version: referrals[0].version },
          closure: { on: '2026-03-02', reason: 'RC8' },
        }),
    );
    expect(waited).toBe(true);
    expect(answer).toContain('an assessment is not authorised');
  });
});

describe('a strategy discussion', () => {
  it('is called once, by one of two at the same moment', async () => {
    const { child } = await stage.decided('ASSESSMENT');
    const call = { decidedOn: '2026-03-02', reason: 'A new bruise.', invite: stage.ids('pc', 'nurse') };
    const answers = await Promise.all(
      ['kim', 'mo'].map((who) => stage.refusal(who, 'call-strategy-discussion', { child: child.id, call })),
    );
    expect(won(answers)).toBe(1);
    expect(lost(answers)).toMatch(/^CONFLICT|is to be held already/);
  });

  it('takes at most fifty people, and nobody of a family as one who works with the child', async () => {
    const { child } = await stage.decided('ASSESSMENT');
    await stage.hub.world.agency('Testborough Families', 'FAMILY', 'Testborough');
    const mother = await stage.hub.world.worker('mother', 'Testborough Families', 'FAMILY_MEMBER');
    const call = (invite: string[]) =>
      stage.refusal('kim', 'call-strategy-discussion', {
        ...{ child: child.id, call: { decidedOn: '2026-03-02', reason: 'A new bruise.', invite } },
      });
    expect(await call(Array.from({ length: 51 }, () => randomUUID()))).toContain('at most 50 workers');
    expect(await call([mother.id])).toContain('INVALID_INPUT: call.invite');
  });

  it('is held behind whoever changes it, and not when it was called off meanwhile', async () => {
    const { child } = await stage.decided('STRATEGY_DISCUSSION');
    const { strategyDiscussions } = await stage.does('kim', 'finding-out', { id: child.id });
    const { id, version } = strategyDiscussions[0];
    const { waited, answer } = await behind(
      stage.hub.pool,
      'select from strategy_discussion where id = $1 for no key update',
      [id],
      () => stage.refusal('kim', 'hold-strategy-discussion', { discussion: { id, version }, held: stage.held() }),
      (client) =>
        client.query(`update strategy_discussion set state = 'CANCELLED', cancelled_because = 'X' where id = $1`, [id]),
    );
    expect(waited).toBe(true);
    expect(answer).toContain('is CANCELLED; it is held or cancelled once');
  });

  it('is held or called off, not both, from what was read', async () => {
    const { child } = await stage.decided('STRATEGY_DISCUSSION');
    const { strategyDiscussions } = await stage.does('kim', 'finding-out', { id: child.id });
    const discussion = { id: strategyDiscussions[0].id, version: strategyDiscussions[0].version };
    const cancel = { discussion, reason: 'It was another child.' };
    const stale = { ...discussion, version: 9 };
    expect(await stage.refusal('kim', 'cancel-strategy-discussion', { ...cancel, discussion: stale })).toContain(
      'CONFLICT',
    );
    const held = stage.held();
    expect(await stage.refusal('kim', 'hold-strategy-discussion', { discussion: stale, held })).toContain('CONFLICT');
    const answers = await Promise.all([
      stage.refusal('kim', 'cancel-strategy-discussion', cancel),
      stage.refusal('mo', 'hold-strategy-discussion', { discussion, held }),
    ]);
    expect(won(answers)).toBe(1);
    expect(lost(answers)).toMatch(/^CONFLICT|it is held or cancelled once/);
  });
});

describe('a section 47 enquiry', () => {
  it('is ended once, from what was read, with the outcome of one of two', async () => {
    const { child, enquiry } = await stage.enquired();
    const stale = ending({ ...enquiry, version: 9 });
    expect(await stage.refusal('kim', 'end-enquiry', stale)).toContain('CONFLICT');
    expect(await stage.refusal('cole', 'end-enquiry', ending(enquiry))).toContain('NOT_YOUR_ROLE');
    const risk = { outcome: 'CONTINUING_RISK', categories: ['NEG'], helpInstead: null };
    const answers = await Promise.all([
      stage.refusal('kim', 'end-enquiry', ending(enquiry)),
      stage.refusal('mo', 'end-enquiry', ending(enquiry, risk)),
    ]);
    expect(won(answers)).toBe(1);
    expect(lost(answers)).toMatch(/^CONFLICT|has ended/);
    const { section47Enquiries } = await stage.does('kim', 'finding-out', { id: child.id });
    expect(section47Enquiries).toHaveLength(1);
  });

  it('takes a conversation behind whoever ends it, and then none', async () => {
    const { enquiry } = await stage.enquired();
    const conversation = { kind: 'CHILD', childAlone: true, heldOn: '2026-03-02', said: 'She wants to go home.' };
    const { waited, answer } = await behind(
      stage.hub.pool,
      'select from section47 where id = $1 for no key update',
      [enquiry.id],
      () => stage.refusal('kim', 'record-conversation', { enquiry: enquiry.id, conversation }),
    );
    expect([waited, answer]).toEqual([true, 'no refusal']);
  });
});

describe('a restriction', () => {
  it('keeps whoever it names from every step, as if there were nothing', async () => {
    const { child, enquiry } = await stage.enquired();
    const { referrals, assessments } = await stage.does('kim', 'finding-out', { id: child.id });
    const [{ id }] = assessments;
    await stage.hub.world.restricted('RECORD', child, [stage.person('mara')]);
    const referral = { id: referrals[0].id, version: referrals[0].version };
    for (const [name, variables] of [
      ['write-assessment', { assessment: { id, version: 1 }, changes: CHANGES }],
      ['end-enquiry', ending(enquiry)],
      ['close-referral', { referral, closure: { on: '2026-03-02', reason: 'RC7' } }],
    ] as const)
      for (const who of ['kim', 'mo']) expect(await stage.refusal(who, name, variables)).toContain('NOT_AVAILABLE');
    expect(await stage.refusal('mara', 'end-enquiry', ending(enquiry))).toBe('no refusal');
  });
});
