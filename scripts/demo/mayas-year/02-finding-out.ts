import { AGENCIES, PERSONAS } from '../../../src/demonstration';
import type { Client } from '../client';
import { check } from '../stage';
import type { Story } from './story';

const {
  edNurse,
  healthVisitor,
  informationGovernance,
  keyWorker,
  partnerWorker,
  policeOfficer,
  schoolDsl,
  teamManager,
} = PERSONAS;

const at = ({ id, version }: { id: string; version: number }) => ({ id, version });

const findingOut = async (hub: Client, id: string) => (await hub.data(keyWorker, 'finding-out', { id })).child;

/** A strategy discussion, an enquiry that hears everybody, the child's own words, an assessment. */
export async function chapter(hub: Client, story: Story): Promise<void> {
  const { child } = story;
  const today = hub.day();
  const found = () => findingOut(hub, child);

  await hub.data(teamManager, 'register-with-agency', {
    child,
    registration: { agency: AGENCIES.primary.id, kind: 'ON_ROLL', reason: 'Demonstration roll feed.' },
  });
  const [first] = (await found()).strategyDiscussions;
  const called = (
    await hub.data(keyWorker, 'plan-strategy-discussion', {
      discussion: at(first),
      plannedFor: `${today}T15:00:00.000Z`,
    })
  ).planStrategyDiscussion;
  await hub.data(keyWorker, 'invite-to-strategy-discussion', {
    discussion: called.id,
    workers: [healthVisitor.id, schoolDsl.id, partnerWorker.id],
  });
  const held = {
    heldOn: today,
    how: 'ONLINE',
    attenders: [keyWorker.id, healthVisitor.id, schoolDsl.id, partnerWorker.id],
    record: 'A slap was seen and a bruise was found. We enquire together. (Demonstration.)',
    decision: 'SECTION_47',
    conducted: 'JOINT',
    crimeSide: 'The police interview the man. (Demonstration.)',
  };
  const short = await hub.ask(keyWorker, 'hold-strategy-discussion', { discussion: at(called), held });
  check('without the police it is no strategy discussion', /police/.test(short.errors?.[0]?.message ?? ''), short);
  const whole = { ...held, attenders: [...held.attenders, policeOfficer.id] };
  const { enquiry } = (await hub.data(keyWorker, 'hold-strategy-discussion', { discussion: at(called), held: whole }))
    .holdStrategyDiscussion;
  check(
    `a section 47 enquiry begins; a conference is due by ${enquiry.deadline.dueOn}`,
    enquiry.state === 'OPEN',
    enquiry,
  );

  const talk = (who: typeof keyWorker, what: Record<string, unknown>) =>
    hub.data(who, 'record-conversation', { enquiry: enquiry.id, conversation: { heldOn: today, ...what } });
  const said = 'What was said. (Demonstration.)';
  await talk(policeOfficer, { kind: 'CHILD', childAlone: true, said: '“He hit me.” (Demonstration.)' });
  await talk(keyWorker, { kind: 'FAMILY', who: 'Mother', said });
  const words = { step: 'SECTION_47', saidOn: today, place: 'at school', worries: 'When he shouts. (Demonstration.)' };
  await hub.data(schoolDsl, 'record-childs-words', { child, words: { ...words, wishes: 'That gran comes.' } });
  for (const who of [keyWorker, policeOfficer, healthVisitor, partnerWorker])
    await hub.data(who, 'record-childs-words', { child, words: { ...words, happy: 'Reading. (Demonstration.)' } });
  check('five people have written down what Maya says, in her own words', (await found()).inMyOwnWords.length === 5);
  const decision = {
    what: 'Where her mother stays',
    withWhom: 'the school',
    shared: false,
    reason: 'He collects her.',
  };
  for (const who of [keyWorker, policeOfficer, healthVisitor, schoolDsl, partnerWorker])
    await hub.data(who, 'record-sharing', { child, decision });
  for (const who of [policeOfficer, healthVisitor, schoolDsl, partnerWorker]) {
    const seen = (await hub.data(who, 'finding-out', { id: child })).child;
    check(
      `${who.name} reads the record, and only what their own agency decided not to share`,
      seen.sharingDecisions.length === 1 && seen.strategyDiscussions[0].record !== null,
      seen,
    );
  }

  const end = {
    endedOn: today,
    outcome: 'CONTINUING_RISK',
    categories: ['PHY'],
    findings: 'Hit more than once. (Demonstration.)',
  };
  const unheard = await hub.ask(keyWorker, 'end-enquiry', { enquiry: at(enquiry), end });
  check(
    'an enquiry does not end before every agency directly involved was heard',
    unheard.errors !== undefined,
    unheard,
  );
  for (const [who, agency] of [
    [healthVisitor, AGENCIES.communityHealth],
    [schoolDsl, AGENCIES.primary],
    [partnerWorker, AGENCIES.housing],
    [policeOfficer, AGENCIES.police],
  ] as const)
    await hub.data(who, 'record-conversation', {
      enquiry: enquiry.id,
      conversation: { kind: 'AGENCY', agency: agency.id, who: who.name, heldOn: today, said },
    });
  const ended = (await hub.data(keyWorker, 'end-enquiry', { enquiry: at(enquiry), end })).endEnquiry;
  check('a continuing risk of significant harm: an initial conference is to be held', ended.state === 'ENDED', ended);
  check(
    'whoever took part alone sees Maya no longer',
    (await hub.data(partnerWorker, 'finding-out', { id: child })).child === null,
  );

  const second = await hub.ask(keyWorker, 'start-assessment', { child, startedOn: today });
  check('the enquiry is carried out by an assessment, and began one', second.errors !== undefined, second);
  const [assessment] = (await found()).assessments;
  check(`due 45 working days after the referral: ${assessment.deadline.dueOn}`, assessment.state === 'STARTED');
  const next = (result: any): { id: string; version: number } => at(Object.values(result)[0] as any);
  const changes = { childSeenOn: today, factors: ['FACTOR_3A', 'FACTOR_18C'], findings: said };
  let now = next(await hub.data(keyWorker, 'write-assessment', { assessment: at(assessment), changes }));
  now = next(await hub.data(keyWorker, 'submit-assessment', { assessment: now, outcome: 'STRATEGY_DISCUSSION' }));
  now = next(
    await hub.data(teamManager, 'return-assessment', { assessment: now, reason: 'Her words? (Demonstration.)' }),
  );
  now = next(await hub.data(keyWorker, 'submit-assessment', { assessment: now, outcome: 'CHILD_IN_NEED' }));
  const own = await hub.ask(keyWorker, 'authorise-assessment', { assessment: now });
  check('whoever wrote it cannot authorise it', own.errors !== undefined, own);
  await hub.data(teamManager, 'authorise-assessment', { assessment: now });
  const audited = (await hub.data(informationGovernance, 'finding-out', { id: child })).child;
  check('the auditor sees dates and outcomes, in time', audited.assessments[0].deadline.state === 'MET', audited);

  await theSmallOne(hub, story.sibling, whole);
}

/** For her small brother a discussion is enough: no enquiry, and the referral is closed. */
async function theSmallOne(hub: Client, sibling: string, held: object): Promise<void> {
  const today = hub.day();
  const [brothers] = (await findingOut(hub, sibling)).strategyDiscussions;
  await hub.data(keyWorker, 'cancel-strategy-discussion', {
    discussion: at(brothers),
    reason: 'Discussed with Maya.',
  });
  const again = { decidedOn: today, reason: 'Seen with her. (Demonstration.)', invite: [edNurse.id] };
  const { callStrategyDiscussion } = await hub.data(keyWorker, 'call-strategy-discussion', {
    child: sibling,
    call: again,
  });
  await hub.data(keyWorker, 'hold-strategy-discussion', {
    discussion: at(callStrategyDiscussion),
    held: {
      ...held,
      attenders: [keyWorker.id, edNurse.id, policeOfficer.id],
      decision: 'NO_SECTION_47',
      conducted: null,
    },
  });
  const [referral] = (await findingOut(hub, sibling)).referrals;
  const closed = await hub.data(keyWorker, 'close-referral', {
    referral: at(referral),
    closure: { on: today, reason: 'RC7' },
  });
  check(
    'for the small one no enquiry is needed, and the referral is closed',
    closed.closeReferral.referrals[0].closedOn === today,
    closed,
  );
}
