import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { enquiryForConference } from '../../src/enquiries';
import { Stage } from './stage';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.set();
});
afterAll(() => stage.hub.stop());

const found = (who: string, id: string) => stage.does(who, 'finding-out', { id });
const called = async (childId: string): Promise<{ id: string; version: number }> => {
  const { strategyDiscussions } = await found('kim', childId);
  const { id, version } = strategyDiscussions.find((one: any) => one.state === 'CALLED');
  return { id, version };
};
const at = ({ id, version }: { id: string; version: number }) => ({ id, version });

describe('a strategy discussion', () => {
  it('begins an enquiry on its day, due for conference 15 working days later, and those who came take part', async () => {
    const { child } = await stage.decided('STRATEGY_DISCUSSION');
    const discussion = await called(child.id);
    await stage.does('kim', 'invite-to-strategy-discussion', {
      discussion: discussion.id,
      workers: stage.ids('pc', 'nurse', 'gp'),
    });
    expect(await stage.heard('StrategyDiscussionCalled', discussion.id)).toEqual(['gp', 'mo', 'nurse', 'pc']);
    expect(await stage.related('STRATEGY', child)).toEqual(['gp', 'nurse', 'pc']);
    const held = await stage.does('kim', 'hold-strategy-discussion', { discussion, held: stage.held() });
    expect(held).toMatchObject({
      state: 'HELD',
      decision: 'SECTION_47',
      deadline: { state: 'MET' },
      enquiry: { state: 'OPEN', startedOn: '2026-03-02', deadline: { dueOn: '2026-03-23' } },
    });
    // The general practitioner was asked and did not come; the officer and the nurse go on with the key worker.
    expect(await stage.related('STRATEGY', child)).toEqual(['kim', 'nurse', 'pc']);
    expect(await stage.heard('StrategyDiscussionHeld', discussion.id)).toEqual(['gp', 'mo', 'nurse', 'pc']);
    expect(await stage.audited('holdStrategyDiscussion', child.id)).toContain('StrategyDiscussion.decision');
    expect(await enquiryForConference(stage.hub.app.hub.db, child.id)).toEqual({
      id: held.enquiry.id,
      startedOn: '2026-03-02',
      dueOn: '2026-03-23',
    });
  });

  it('shows what was said to those who take part and lead it, and to the rest only that it was held', async () => {
    const { child } = await stage.enquired();
    await stage.hub.world.related('CORE_GROUP', child, stage.person('housing'));
    const record = async (who: string): Promise<unknown> => (await found(who, child.id)).strategyDiscussions[0].record;
    for (const who of ['kim', 'mo', 'pc', 'nurse']) expect(await record(who)).toBe('Agreed to enquire.');
    for (const who of ['cole', 'housing']) expect(await record(who)).toBeNull();
    expect((await found('auditor', child.id)).strategyDiscussions[0]).toMatchObject({
      heldOn: '2026-03-02',
      decision: 'SECTION_47',
    });
    // The school and the practice hear nothing of it, nor the officer's colleague.
    expect((await found('dsl', child.id)).strategyDiscussions).toBeNull();
    expect(await found('sgt', child.id)).toBeNull();
  });

  it.each([
    ['Without the police it was no strategy discussion', ['kim', 'nurse']],
    ['Without health it was no strategy discussion', ['kim', 'pc']],
    ["Without the responsible authority's social care it was", ['far', 'pc', 'nurse']],
    ["Without the responsible authority's social care and the police and health", ['dsl']],
  ])('is refused: %s', async (words, attenders) => {
    const { child } = await stage.decided('STRATEGY_DISCUSSION');
    const held = { ...stage.held(), attenders: stage.ids(...attenders) };
    const answer = await stage.refusal('kim', 'hold-strategy-discussion', { discussion: await called(child.id), held });
    expect(answer).toContain(`RULE_BROKEN: ${words}`);
    expect(await stage.related('STRATEGY', child)).toEqual([]);
  });

  it.each([
    ['INVALID_INPUT: held.heldOn', { heldOn: '2099-01-01' }],
    ['RULE_BROKEN: A strategy discussion is held on or after the day it was called', { heldOn: '2026-03-01' }],
    ['INVALID_INPUT: held.conducted', { conducted: null }],
    ['INVALID_INPUT: held.record', { record: '\u202Eno' }],
    ['INVALID_INPUT: held.attenders', { attenders: ['nobody'] }],
    ['INVALID_INPUT: held.attenders', { attenders: Array.from({ length: 51 }, () => randomUUID()) }],
  ])('is refused: %s', async (words, more) => {
    const { child } = await stage.decided('STRATEGY_DISCUSSION');
    const variables = { discussion: await called(child.id), held: { ...stage.held(), ...more } };
    expect(await stage.refusal('kim', 'hold-strategy-discussion', variables)).toContain(words);
  });

  it('takes nobody whom a restriction keeps from the child, and says no more of it than of nobody', async () => {
    const { child } = await stage.decided('STRATEGY_DISCUSSION');
    await stage.hub.world.restricted('CONFLICT', child, [stage.person('pc')]);
    const discussion = await called(child.id);
    const invite = (workers: string[]) =>
      stage.refusal('kim', 'invite-to-strategy-discussion', { discussion: discussion.id, workers });
    expect(await invite(stage.ids('pc'))).toBe(await invite([randomUUID()]));
    expect(await invite([])).toContain('INVALID_INPUT: workers');
  });

  it('is called, held and cancelled by the key worker and managers, and by nobody else', async () => {
    const { child } = await stage.decided('ASSESSMENT');
    const call = { decidedOn: '2026-03-02', reason: 'New bruises.', invite: stage.ids('pc') };
    for (const who of ['cole', 'far'])
      expect(await stage.refusal(who, 'call-strategy-discussion', { child: child.id, call })).toContain(
        who === 'cole' ? 'NOT_YOUR_ROLE' : 'NOT_AVAILABLE',
      );
    for (const [words, more] of [
      ['INVALID_INPUT: call.decidedOn', { decidedOn: '2099-01-01' }],
      ['RULE_BROKEN: A strategy discussion is called on or after the day of the referral', { decidedOn: '2026-03-01' }],
    ] as const)
      expect(
        await stage.refusal('kim', 'call-strategy-discussion', { child: child.id, call: { ...call, ...more } }),
      ).toContain(words);
    const answers = await Promise.all(
      ['kim', 'mo'].map((who) => stage.refusal(who, 'call-strategy-discussion', { child: child.id, call })),
    );
    expect(answers.filter((answer) => answer === 'no refusal')).toHaveLength(1);
    expect(answers.find((answer) => answer !== 'no refusal')).toMatch(/to be held already|CONFLICT/);
    const discussion = await called(child.id);
    expect(await stage.refusal('cole', 'hold-strategy-discussion', { discussion, held: stage.held() })).toContain(
      'NOT_YOUR_ROLE',
    );
    expect(
      await stage.refusal('pc', 'record-sharing', {
        child: child.id,
        decision: { what: 'x', withWhom: 'y', shared: true, reason: 'z' },
      }),
    ).toBe('no refusal');
    const cancelled = await stage.does('mo', 'cancel-strategy-discussion', { discussion, reason: 'Called twice.' });
    expect(cancelled).toMatchObject({ state: 'CANCELLED', deadline: { state: 'WITHDRAWN' } });
    expect(await stage.heard('StrategyDiscussionCancelled', discussion.id)).toEqual(['kim', 'pc']);
    expect(await stage.related('STRATEGY', child)).toEqual([]);
    expect(
      await stage.refusal('kim', 'hold-strategy-discussion', {
        discussion: { id: discussion.id, version: 2 },
        held: stage.held(),
      }),
    ).toContain('it is held or cancelled once');
  });

  it('needs an open referral (census rule 2889)', async () => {
    const child = await stage.child();
    const call = { decidedOn: '2026-03-02', reason: 'New bruises.' };
    expect(await stage.refusal('kim', 'call-strategy-discussion', { child: child.id, call })).toContain('2889');
  });

  it('held by two at the same moment begins one enquiry', async () => {
    const { child } = await stage.decided('STRATEGY_DISCUSSION');
    const discussion = await called(child.id);
    const answers = await Promise.all(
      ['kim', 'mo'].map((who) => stage.refusal(who, 'hold-strategy-discussion', { discussion, held: stage.held() })),
    );
    expect(answers.filter((answer) => answer === 'no refusal')).toHaveLength(1);
    expect((await found('kim', child.id)).section47Enquiries).toHaveLength(1);
  });

  it('while an enquiry runs belongs to it, and does not end it', async () => {
    const { child, enquiry } = await stage.enquired();
    await stage.does('kim', 'call-strategy-discussion', {
      child: child.id,
      call: { decidedOn: '2026-03-02', reason: 'The interview was held.' },
    });
    const discussion = await called(child.id);
    const held = { ...stage.held(), decision: 'NO_SECTION_47', conducted: null };
    expect(await stage.refusal('kim', 'hold-strategy-discussion', { discussion, held })).toContain(
      'RULE_BROKEN: A section 47 enquiry runs',
    );
    const again = await stage.does('kim', 'hold-strategy-discussion', {
      discussion,
      held: { ...stage.held(), attenders: stage.ids('kim', 'sgt', 'gp') },
    });
    expect(again.enquiry.id).toBe(enquiry.id);
    expect(await stage.related('STRATEGY', child)).toEqual(['gp', 'kim', 'nurse', 'pc', 'sgt']);
  });
});

const SAID = { heldOn: '2026-03-02', said: 'What was said.' };
const conversation = (kind: string, more: Record<string, unknown> = {}) => ({ kind, ...SAID, ...more });
const ending = (more: Record<string, unknown> = {}) => ({
  endedOn: '2026-03-02',
  outcome: 'CONTINUING_RISK',
  categories: ['PHY', 'EMO'],
  findings: 'Hit with a belt.',
  ...more,
});

describe('a section 47 enquiry', () => {
  const speak = (who: string, enquiry: string, what: Record<string, unknown>) =>
    stage.refusal(who, 'record-conversation', { enquiry, conversation: what });

  it('hears the child, the family and every agency directly involved, and ends with a continuing risk', async () => {
    const { child, enquiry } = await stage.enquired();
    expect(enquiry.toHear.map((agency: any) => agency.name)).toEqual([
      'Hill School',
      'Met Police',
      'The Practice',
      'Town Hospital',
    ]);
    const agency = (name: string) => enquiry.toHear.find((one: any) => one.name === name).id as string;
    await stage.does('pc', 'record-conversation', {
      enquiry: enquiry.id,
      conversation: conversation('CHILD', { childAlone: true, said: '“I fell.”' }),
    });
    expect(await stage.heard('ConversationHeld', enquiry.id)).toEqual(['kim']);
    await stage.does('kim', 'record-conversation', {
      enquiry: enquiry.id,
      conversation: conversation('FAMILY', { who: 'Mother' }),
    });
    // What one of their own has written down is their agency's part: nobody need speak with the police about it again.
    for (const name of ['Hill School', 'Town Hospital'])
      await stage.does('kim', 'record-conversation', {
        enquiry: enquiry.id,
        conversation: conversation('AGENCY', { agency: agency(name), who: 'The lead' }),
      });
    const end = (more: Record<string, unknown> = {}) =>
      stage.refusal('kim', 'end-enquiry', { enquiry: at(enquiry), end: ending(more) });
    expect(await end()).toMatch(/^RULE_BROKEN: Nobody has spoken with The Practice;.*recordConversation/);
    expect(await end({ unheard: [{ agency: agency('Hill School'), reason: 'x' }] })).toContain('The Practice');
    const unheard = [{ agency: agency('The Practice'), reason: 'The practice does not know the child yet.' }];
    expect(await end({ unheard, categories: [] })).toContain('name the categories');
    expect(await end({ unheard, endedOn: '2026-03-01' })).toContain('ends on or after the day it began');
    expect(await end({ unheard, endedOn: '2099-01-01' })).toContain('INVALID_INPUT: end.endedOn');
    const ended = await stage.does('kim', 'end-enquiry', { enquiry: at(enquiry), end: ending({ unheard }) });
    expect(ended).toMatchObject({
      state: 'ENDED',
      outcome: 'CONTINUING_RISK',
      categories: ['EMO', 'PHY'],
      unheard: [{ agency: { name: 'The Practice' } }],
      deadline: { dueOn: '2026-03-23', state: 'OPEN' },
    });
    expect(await stage.heard('Section47Ended', enquiry.id)).toEqual(['mo', 'nurse', 'pc']);
    expect(await stage.related('STRATEGY', child)).toEqual([]);
    expect(await found('pc', child.id)).toBeNull();
    expect(await stage.audited('endEnquiry', child.id)).toContain('Section47Enquiry.outcome');
    expect(await enquiryForConference(stage.hub.app.hub.db, child.id)).toMatchObject({ id: enquiry.id });
    expect(await speak('kim', enquiry.id, conversation('CHILD', { childAlone: true }))).toContain('has ended');
    expect(
      await stage.refusal('kim', 'end-enquiry', { enquiry: { id: enquiry.id, version: 2 }, end: ending() }),
    ).toContain('has ended');
  });

  it('ends without a continuing risk with the help there is instead, and asks for no conference', async () => {
    const { child, enquiry } = await stage.enquired();
    const unheard = enquiry.toHear.map((agency: any) => ({ agency: agency.id, reason: 'Not reached.' }));
    const instead = { outcome: 'NO_CONTINUING_RISK', categories: [], unheard };
    const end = (more: Record<string, unknown>) =>
      stage.refusal('kim', 'end-enquiry', { enquiry: at(enquiry), end: ending({ ...instead, ...more }) });
    expect(await end({ helpInstead: 'A course.' })).toContain('RULE_BROKEN: Nobody has spoken with the child');
    const because = { childNotHeardBecause: 'Two weeks old; seen with her mother.' };
    expect(await end(because)).toContain('what help there is instead');
    expect(await end({ ...because, helpInstead: 'A course.', categories: ['NEG'] })).toContain(
      'INVALID_INPUT: end.categories',
    );
    expect(
      await end({ ...because, helpInstead: 'A course.', unheard: [...unheard, { agency: randomUUID(), reason: 'x' }] }),
    ).toContain('INVALID_INPUT: end.unheard');
    const ended = await stage.does('kim', 'end-enquiry', {
      enquiry: at(enquiry),
      end: ending({ ...instead, ...because, helpInstead: 'A course.' }),
    });
    expect(ended).toMatchObject({ outcome: 'NO_CONTINUING_RISK', deadline: { state: 'WITHDRAWN' } });
    expect(await enquiryForConference(stage.hub.app.hub.db, child.id)).toBeUndefined();
  });

  it.each([
    ['INVALID_INPUT: conversation.childAlone', conversation('CHILD')],
    ['INVALID_INPUT: conversation.childAlone', conversation('FAMILY', { who: 'Mother', childAlone: true })],
    ['INVALID_INPUT: conversation.agency', conversation('AGENCY')],
    ['INVALID_INPUT: conversation.agency', conversation('AGENCY', { agency: randomUUID() })],
    ['INVALID_INPUT: conversation.who', conversation('FAMILY')],
    ['INVALID_INPUT: conversation.who', conversation('FAMILY', { who: 'a\nb' })],
    ['INVALID_INPUT: conversation.connection', conversation('FAMILY', { connection: randomUUID() })],
    ['INVALID_INPUT: conversation.connection', conversation('CHILD', { childAlone: true, connection: randomUUID() })],
    ['INVALID_INPUT: conversation.said', conversation('CHILD', { childAlone: true, said: '' })],
    ['INVALID_INPUT: conversation.heldOn', conversation('CHILD', { childAlone: true, heldOn: '2099-01-01' })],
    ['RULE_BROKEN: A conversation of an enquiry', conversation('CHILD', { childAlone: true, heldOn: '2026-03-01' })],
  ])('takes no conversation that is none: %s', async (words, what) => {
    const { enquiry } = await stage.enquired();
    expect(await speak('kim', enquiry.id, what)).toContain(words);
  });

  it('takes conversations from those who take part in it, and from nobody else', async () => {
    const { child, enquiry } = await stage.enquired();
    await stage.hub.world.related('CORE_GROUP', child, stage.person('housing'));
    for (const who of ['cole', 'far', 'housing', 'dsl', 'sgt', 'gp'])
      // A colleague and the core group see that there is an enquiry, the others do not.
      expect(await speak(who, enquiry.id, conversation('CHILD', { childAlone: true }))).toContain(
        ['cole', 'housing'].includes(who) ? 'NOT_YOUR_ROLE' : 'NOT_AVAILABLE',
      );
    expect(await stage.refusal('cole', 'end-enquiry', { enquiry: at(enquiry), end: ending() })).toContain(
      'NOT_YOUR_ROLE',
    );
  });

  it('names a member of the family as the network does, and hides under a shield which school was spoken to', async () => {
    const { child, enquiry } = await stage.enquired();
    const [person, connection] = [randomUUID(), randomUUID()];
    const { pool, world } = stage.hub;
    await world.insert('person', {
      ...{ id: person, authority_id: world.authorities.get('Testborough'), name: 'Uncle Ade' },
    });
    await pool.query(
      `insert into connection (id, authority_id, child_id, person_id, kind, lives_with_child)
       select $1, authority_id, id, $2, 'AUNT_OR_UNCLE', false from child where id = $3`,
      [connection, person, child.id],
    );
    await stage.does('kim', 'record-conversation', {
      enquiry: enquiry.id,
      conversation: conversation('FAMILY', { connection }),
    });
    const school = world.agencies.get('Hill School')?.id;
    await stage.does('kim', 'record-conversation', {
      enquiry: enquiry.id,
      conversation: conversation('AGENCY', { agency: school, who: 'Head of Hill School' }),
    });
    const who = async (as: string): Promise<unknown> =>
      (await found(as, child.id)).section47Enquiries[0].conversations.map((one: any) => one.who).sort();
    expect(await who('kim')).toEqual(['Head of Hill School', 'Uncle Ade']);
    await world.restricted('ADDRESS', child);
    expect(await who('nurse')).toEqual([null, null]);
    expect(await who('kim')).toEqual(['Head of Hill School', 'Uncle Ade']);
  });
});

describe("a child's own words", () => {
  const words = (more: Record<string, unknown> = {}) => ({
    step: 'SECTION_47',
    saidOn: '2026-03-02',
    place: 'at school, alone with me',
    worries: 'When he shouts.',
    ...more,
  });
  const write = (who: string, child: string, more: Record<string, unknown> = {}) =>
    stage.refusal(who, 'record-childs-words', { child, words: words(more) });

  it('are written down by whoever works with the child, and are heard by them and by those who decide', async () => {
    const { child } = await stage.enquired();
    await stage.hub.world.related('CORE_GROUP', child, stage.person('housing'));
    await stage.hub.world.related('INVITED', child, stage.person('gp'));
    expect(await write('pc', child.id)).toBe('no refusal');
    expect(await stage.heard('WordsOfChildRecorded', child.id)).toEqual(['kim']);
    expect(await write('housing', child.id, { worries: null, wishes: 'That gran comes.' })).toBe('no refusal');
    expect(await stage.audited('recordChildsWords', child.id)).toEqual(['ChildsWords.id']);
    for (const who of ['kim', 'cole', 'pc', 'housing', 'gp'])
      expect((await found(who, child.id)).inMyOwnWords).toHaveLength(2);
    expect((await found('dsl', child.id)).inMyOwnWords).toBeNull();
    for (const who of ['cole', 'dsl', 'gp']) expect(await write(who, child.id)).toContain('NOT_YOUR_ROLE');
    expect(await write('sgt', child.id)).toContain('NOT_AVAILABLE');
  });

  it.each([
    ['INVALID_INPUT: words:', { worries: null }],
    ['INVALID_INPUT: words.worries', { worries: ' ' }],
    ['INVALID_INPUT: words.place', { place: 'a\u0000' }],
    ['INVALID_INPUT: words.saidOn', { saidOn: '2099-01-01' }],
  ])('are words: %s', async (refused, more) => {
    expect(await write('kim', (await stage.child()).id, more)).toContain(refused);
  });
});

describe('a decision not to share', () => {
  const decision = {
    what: 'The address of the refuge.',
    withWhom: 'School',
    shared: false,
    reason: 'He reads the file.',
  };

  it('is kept with its reason, for the responsible social care, the auditor and the agency that decided', async () => {
    const { child } = await stage.enquired();
    const { world } = stage.hub;
    await world.related('CORE_GROUP', child, stage.person('housing'));
    for (const who of ['nurse', 'dsl', 'kim'])
      expect(await stage.refusal(who, 'record-sharing', { child: child.id, decision })).toBe('no refusal');
    const count = async (who: string): Promise<number> => (await found(who, child.id)).sharingDecisions.length;
    for (const who of ['kim', 'mo', 'cole', 'auditor']) expect(await count(who)).toBe(3);
    for (const who of ['nurse', 'dsl']) expect(await count(who)).toBe(1);
    for (const who of ['housing', 'pc', 'gp']) expect(await count(who)).toBe(0);
    expect(await stage.audited('recordSharing', child.id)).toEqual(['SharingDecision.id']);
    for (const who of ['cole', 'sgt', 'far'])
      expect(await stage.refusal(who, 'record-sharing', { child: child.id, decision })).toContain(
        who === 'cole' ? 'NOT_YOUR_ROLE' : 'NOT_AVAILABLE',
      );
    expect(
      await stage.refusal('kim', 'record-sharing', { child: child.id, decision: { ...decision, reason: '' } }),
    ).toContain('INVALID_INPUT: decision.reason');
  });
});
