import { PERSONAS } from '../../../src/demonstration';
import type { Client } from '../client';
import { check, says } from '../stage';
import { eachWhatTheyNeed } from './03-network';
import type { Story } from './story';

const { keyWorker, teamManager, policeOfficer, healthVisitor, schoolDsl, partnerWorker } = PERSONAS;
const AGENCIES = [healthVisitor, schoolDsl, policeOfficer, partnerWorker];

/** The plan lives: a core group with the family in it, a plan revised out of it, visits, and a difficulty that is told of. */
export async function chapter(hub: Client, story: Story): Promise<void> {
  const { plan } = story;
  await theCoreGroupMeets(hub, plan, story);
  await eachWhatTheyNeed(hub, story);
  await aDifficulty(hub, plan);
  await visits(hub, plan);
}

async function theCoreGroupMeets(hub: Client, plan: string, story: Story): Promise<void> {
  const seated = (await hub.data(keyWorker, 'child', { id: story.child })).child.plan.coreGroup.map(
    (member: any) => member.worker.id,
  ) as string[];
  for (const who of AGENCIES.filter((one) => !seated.includes(one.id)))
    await hub.data(keyWorker, 'join-core-group', { plan, worker: who.id, reason: 'Carries out the plan.' });
  const there = (await hub.data(keyWorker, 'plan-at-work', { id: plan })).plan.coreGroupFamily;
  if (!there.some((one: any) => one.familyMember.id === story.mother))
    await hub.data(keyWorker, 'seat-family', { plan, familyMember: story.mother });
  await hub.data(keyWorker, 'seat-family', { plan, familyMember: story.aunt });
  await hub.data(keyWorker, 'unseat-family', { plan, familyMember: story.aunt });

  const at = (days: number) => ({
    plannedFor: `${hub.day(days)}T10:00:00Z`,
    online: false,
    place: 'Town Hall, room 2',
  });
  const meeting = (await hub.data(keyWorker, 'plan-core-group-meeting', { plan, meeting: at(3) })).planCoreGroupMeeting;
  for (const who of [keyWorker, ...AGENCIES])
    await hub.data(who, 'report-to-core-group', { meeting: meeting.id, text: 'What we did. (Demonstration.)' });
  const moved = (
    await hub.data(teamManager, 'move-core-group-meeting', {
      at: { id: meeting.id, version: meeting.version },
      meeting: at(0),
    })
  ).moveCoreGroupMeeting;
  const stranger = await hub.ask(keyWorker, 'record-core-group-meeting', {
    at: { id: meeting.id, version: moved.version },
    held: { on: hub.day(), discussed: 'X', attendance: [{ worker: teamManager.id, attended: 'CAME' }] },
  });
  check('nobody comes to a core group who is no member of it', stranger.errors?.[0]?.extensions.code === 'RULE_BROKEN');
  const held = (
    await hub.data(keyWorker, 'record-core-group-meeting', {
      at: { id: meeting.id, version: moved.version },
      held: {
        on: hub.day(),
        discussed: 'A sober adult is at home every night; Mum asks for help with mornings. (Demonstration.)',
        attendance: [
          { worker: keyWorker.id, attended: 'CAME' },
          { worker: healthVisitor.id, attended: 'CAME' },
          { worker: schoolDsl.id, attended: 'APOLOGIES' },
          { familyMember: story.mother, attended: 'CAME' },
        ],
        next: at(28),
      },
    })
  ).recordCoreGroupMeeting;
  const next = held.plan.deadlines.find((d: any) => d.timescale === 'CORE_GROUP' && d.state === 'OPEN');
  check(`the core group has met, with Mum; the next is due by ${next?.dueOn}`, next !== undefined, held);
  const { coreGroupMeetings } = (await hub.data(keyWorker, 'plan-at-work', { id: plan })).plan;
  for (const later of coreGroupMeetings.filter((one: any) => one.state === 'PLANNED'))
    await hub.data(keyWorker, 'call-off-core-group-meeting', {
      at: { id: later.id, version: later.version },
      reason: 'Moved to the review. (Demonstration.)',
    });
  const { version } = (await hub.data(keyWorker, 'plan', { id: plan })).plan;
  const goals = [
    {
      ...{
        term: 'SHORT',
        text: 'A sober adult at home every night',
        step: 'CO_PRODUCE',
        madeWith: 'Mum, Maya and the school',
      },
      ...{ effect: 'PARTLY', effectNote: 'Five nights of seven. (Demonstration.)', effectOn: hub.day() },
    },
  ];
  await hub.data(keyWorker, 'revise-plan', {
    plan: { id: plan, version },
    revision: { goals, reason: 'Agreed in the core group.', meeting: meeting.id },
  });
  for (const who of [keyWorker, ...AGENCIES]) await anEffect(hub, plan, who);
  for (const who of [...AGENCIES, keyWorker]) {
    const seen = (await hub.data(who, 'plan-at-work', { id: plan })).plan;
    check(`${who.name} reads the plan that came out of the meeting`, seen.versions[0].meeting.id === meeting.id, seen);
  }
}

/** An action says which step it serves, and its owner whether it works. */
async function anEffect(hub: Client, plan: string, who: typeof keyWorker): Promise<void> {
  const action = {
    ...{ text: 'Help with mornings. (Demonstration.)', owner: { worker: who.id }, dueOn: hub.day(14) },
    ...{ step: 'CHECK_BACK', madeWith: 'Mum' },
  };
  const { id, version } = (await hub.data(keyWorker, 'add-action', { plan, action })).addAction;
  const { recordEffect } = await hub.data(who, 'record-effect', {
    action: { id, version },
    effect: 'TOO_EARLY',
    note: 'We begin on Monday. (Demonstration.)',
  });
  check(`${who.name}: too early to say`, recordEffect.effect === 'TOO_EARLY', recordEffect);
}

async function aDifficulty(hub: Client, plan: string): Promise<void> {
  const asked = [];
  for (const who of [...AGENCIES, keyWorker])
    asked.push(
      (await hub.data(who, 'ask-for-early-review', { plan, difficulty: 'A worry. (Demonstration.)' }))
        .askForEarlyReview,
    );
  const [first, ...others] = asked;
  for (const { id, version } of others)
    await hub.data(keyWorker, 'answer-early-review', {
      request: { id, version },
      answer: { agreed: false, reason: 'As with the first.' },
    });
  const { answerEarlyReview } = await hub.data(teamManager, 'answer-early-review', {
    request: { id: first.id, version: first.version },
    answer: { agreed: true, reason: 'It can not wait.', reviewBy: hub.workday(63) },
  });
  check('the review is due earlier', answerEarlyReview.reviewBy === hub.workday(63), answerEarlyReview);
}

async function visits(hub: Client, plan: string): Promise<void> {
  const visit = { plannedFor: `${hub.day(1)}T15:00:00Z`, announced: false, place: 'HOME' };
  const planned = (await hub.data(keyWorker, 'plan-visit', { plan, visit })).planVisit.visits.find(
    (one: any) => one.state === 'PLANNED',
  );
  const unseen = await hub.data(schoolDsl, 'plan-at-work', { id: plan });
  check(
    'an unannounced visit is told of to nobody beforehand',
    !unseen.plan.visits.some((one: any) => one.id === planned.id),
    unseen,
  );
  await hub.data(keyWorker, 'visit-not-made', {
    at: { id: planned.id, version: planned.version },
    reason: 'Called to court. (Demonstration.)',
  });
  const recorded = (
    await hub.data(keyWorker, 'record-visit', {
      plan,
      visit: {
        ...{ at: `${hub.day()}T00:05:00Z`, announced: false, place: 'HOME', childSeen: true, seenAlone: true },
        ...{ bedroomSeen: true, present: 'Mum', learnt: 'She showed me her drawings. (Demonstration.)' },
      },
    })
  ).recordVisit;
  const due = recorded.deadlines.find((d: any) => d.timescale === 'VISIT' && d.state === 'OPEN');
  check(`Maya was seen, alone; the next visit is due by ${due?.dueOn}`, due !== undefined, recorded);
  for (const who of AGENCIES) await hub.data(who, 'record-seen', { plan, on: hub.day() });
  const joined = (await hub.ask(keyWorker, 'record-seen', { plan, on: hub.day() })).errors?.[0]?.extensions.code;
  check('the key worker visits; a sighting is for the others', joined === 'NOT_YOUR_ROLE', joined);
  const { seeing, visits: facts } = (await hub.data(schoolDsl, 'plan-at-work', { id: plan })).plan;
  check(
    'the school sees that she was seen, and when',
    seeing.byAnyoneOn === hub.day() && facts[0].state === 'NOT_MADE',
    {
      seeing,
      facts,
    },
  );
  says('Not seen must be visible to all; what was learnt stays with the key worker and managers.');
}
