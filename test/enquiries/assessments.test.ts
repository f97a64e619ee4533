import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Stage } from './stage';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.set('2026-03-27T10:00:00Z'); // the Friday before Easter week
});
afterAll(() => stage.hub.stop());

const CHANGES = { childSeenOn: '2026-03-27', factors: ['FACTOR_3A', 'FACTOR_16A'], findings: 'She is left alone.' };

async function started(): Promise<{ child: { id: string }; assessment: any }> {
  const { child } = await stage.decided('ASSESSMENT');
  const { assessments } = await stage.does('kim', 'finding-out', { id: child.id });
  return { child, assessment: assessments[0] };
}
const at = (id: string, version: number) => ({ assessment: { id, version } });
const step = (who: string, name: string, id: string, version: number, more: Record<string, unknown> = {}) =>
  stage.refusal(who, name, { ...at(id, version), ...more });

describe('an assessment', () => {
  it('begins with the decision, is due 45 working days after the referral, and is authorised by another', async () => {
    const { child, assessment } = await started();
    // Easter and both May bank holidays lie between (domain figures: 27 March 2026 + 45 working days).
    expect(assessment.deadline).toEqual({ dueOn: '2026-06-04', state: 'OPEN' });
    const { id } = assessment;
    expect(await stage.heard('AssessmentStarted', id)).toEqual(['mo']);
    await stage.does('kim', 'write-assessment', { ...at(id, 1), changes: CHANGES });
    expect(await stage.audited('writeAssessment', child.id)).toEqual([
      'Assessment.childSeenOn',
      'Assessment.factors',
      'Assessment.findings',
    ]);
    await stage.does('kim', 'submit-assessment', { ...at(id, 2), outcome: 'CHILD_IN_NEED' });
    expect(await stage.heard('AssessmentSubmitted', id)).toEqual(['mo']);
    await stage.does('mo', 'return-assessment', { ...at(id, 3), reason: 'What did the school say?' });
    expect(await stage.heard('AssessmentReturned', id)).toEqual(['kim']);
    await stage.does('kim', 'submit-assessment', { ...at(id, 4), outcome: 'CHILD_IN_NEED' });
    stage.hub.moveTo('2026-06-05T10:00:00Z');
    expect(await stage.does('mo', 'authorise-assessment', at(id, 5))).toMatchObject({
      state: 'AUTHORISED',
      authorisedOn: '2026-06-05',
      deadline: { state: 'MET_LATE' },
    });
    expect(await stage.heard('AssessmentAuthorised', id)).toEqual(['kim']);
    stage.hub.moveTo('2026-03-27T10:00:00Z');
  });

  it('is not authorised by whoever wrote it, nor by anybody but a manager, nor twice', async () => {
    const { assessment } = await started();
    const { id } = assessment;
    await stage.does('mo', 'write-assessment', { ...at(id, 1), changes: CHANGES });
    await stage.does('mo', 'submit-assessment', { ...at(id, 2), outcome: 'EARLY_HELP' });
    expect(await step('mo', 'authorise-assessment', id, 3)).toContain(
      'RULE_BROKEN: An assessment is authorised by a manager who did not write it.',
    );
    expect(await step('kim', 'authorise-assessment', id, 3)).toContain('NOT_YOUR_ROLE');
    const answers = await Promise.all([3, 3].map((version) => step('mara', 'authorise-assessment', id, version)));
    expect(answers.filter((answer) => answer === 'no refusal')).toHaveLength(1);
    expect(await step('mara', 'authorise-assessment', id, 4)).toContain('can not be authorised');
  });

  it.each([
    ['does not say when the child was seen', { childSeenOn: null }, 'CHILD_IN_NEED'],
    ['does not say what was found', { findings: null }, 'CHILD_IN_NEED'],
    ['names no factor', { factors: [] }, 'CHILD_IN_NEED'],
    ['finds no factor (21)', { factors: ['FACTOR_21'] }, 'CHILD_IN_NEED'],
  ])('is not handed in when it %s', async (words, more, outcome) => {
    const { assessment } = await started();
    await stage.does('kim', 'write-assessment', { ...at(assessment.id, 1), changes: { ...CHANGES, ...more } });
    expect(await step('kim', 'submit-assessment', assessment.id, 2, { outcome })).toContain(
      `RULE_BROKEN: The assessment ${words}`,
    );
  });

  it.each([
    ['RULE_BROKEN: Factor 21', { factors: ['FACTOR_21', 'FACTOR_3A'] }],
    ['INVALID_INPUT: changes.factors', { factors: ['FACTOR_18A'] }],
    ['INVALID_INPUT: changes.findings', { findings: 'a\u0000b' }],
    ['INVALID_INPUT: changes.childSeenOn', { childSeenOn: '2099-01-01' }],
    ['INVALID_INPUT: changes.reviewOn', { reviewOn: '2020-01-01' }],
  ])('is not written so: %s', async (words, changes) => {
    const { assessment } = await started();
    expect(await step('kim', 'write-assessment', assessment.id, 1, { changes })).toContain(words);
  });

  it('is written from the version that was read, by the key worker and managers alone', async () => {
    const { child, assessment } = await started();
    await stage.does('kim', 'write-assessment', { ...at(assessment.id, 1), changes: CHANGES });
    expect(await step('mo', 'write-assessment', assessment.id, 1, { changes: CHANGES })).toContain('CONFLICT');
    for (const who of ['cole', 'dee', 'far'])
      expect(await step(who, 'write-assessment', assessment.id, 2, { changes: CHANGES })).toContain(
        who === 'far' ? 'NOT_AVAILABLE' : 'NOT_YOUR_ROLE',
      );
    // A colleague sees the factors for the census, and not what was found.
    const { assessments } = await stage.does('cole', 'finding-out', { id: child.id });
    expect(assessments[0]).toMatchObject({ factors: ['FACTOR_3A', 'FACTOR_16A'], findings: null });
  });

  it('runs one at a time, under an open referral, from its day on', async () => {
    const { child } = await started();
    const start = (id: string, startedOn = '2026-03-27') =>
      stage.refusal('kim', 'start-assessment', { child: id, startedOn });
    expect(await start(child.id)).toContain('there is one assessment at a time');
    expect(await start((await stage.child()).id)).toContain('2889');
    const other = (await stage.decided('STRATEGY_DISCUSSION')).child;
    expect(await start(other.id, '2026-03-26')).toContain('on or after the day of the referral');
    expect(await start(other.id, '2099-01-01')).toContain('INVALID_INPUT: startedOn');
    const answers = await Promise.all([start(other.id), start(other.id)]);
    expect(answers.filter((answer) => answer === 'no refusal')).toHaveLength(1);
  });
});
