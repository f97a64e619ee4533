import type { Facts } from './facts';
import { FAMILY } from './family';
import { DEMONSTRATION, PERSONAS } from './personas';
import type { RoadFacts, Thing } from './road-facts';

const { maya } = DEMONSTRATION.children;

type Examples = Record<string, Record<string, unknown>>;

/** What can be sent while a plan lives: its core group, its visits, its review, and what comes beside and after it. */
const at = ({ id, version }: Thing) => ({ id, version });

export function planLife({ action, road }: Facts, today: string): Examples {
  return {
    'plan-at-work': { id: road.plan.id },
    'record-effect': { action, effect: 'PARTLY', note: 'Invented: five mornings of seven.' },
    'ask-for-early-review': { plan: maya.plan, difficulty: 'Invented: nobody has seen her for three weeks.' },
    'answer-early-review': {
      request: at(road.early),
      answer: { agreed: true, reason: 'Invented: it cannot wait.', reviewBy: today },
    },
    ...coreGroup(road, today),
    ...visits(road, today),
    ...elsewhere(road, today),
    ...inNeed(road, today),
  };
}

function coreGroup(road: RoadFacts, today: string): Examples {
  const meeting = { plannedFor: `${today}T13:30:00Z`, online: false, place: 'Town Hall, room 2' };
  const seat = { plan: maya.plan, familyMember: FAMILY.connection('mother') };
  return {
    ...{ 'seat-family': seat, 'unseat-family': seat },
    'plan-core-group-meeting': { plan: maya.plan, meeting },
    'move-core-group-meeting': { at: at(road.meeting), meeting },
    'call-off-core-group-meeting': { at: at(road.meeting), reason: 'Invented: moved to the review.' },
    'report-to-core-group': { meeting: road.meeting.id, text: 'Invented: she comes every day, and on time.' },
    'record-core-group-meeting': {
      at: at(road.meeting),
      held: {
        on: today,
        discussed: 'Invented: an adult is at home every night.',
        attendance: [{ worker: PERSONAS.keyWorker.id, attended: 'CAME' }],
        next: meeting,
      },
    },
  };
}

function visits(road: RoadFacts, today: string): Examples {
  return {
    'plan-visit': { plan: maya.plan, visit: { plannedFor: `${today}T15:00:00Z`, announced: false, place: 'HOME' } },
    'visit-not-made': { at: at(road.visit), reason: 'Invented: called to court.' },
    'record-visit': {
      plan: maya.plan,
      visit: {
        ...{ at: `${today}T00:05:00Z`, announced: false, place: 'HOME', childSeen: true, seenAlone: true },
        ...{ bedroomSeen: true, present: 'Her mother', learnt: 'Invented: she showed me her drawings.' },
      },
    },
    'record-seen': { plan: maya.plan, on: today },
  };
}

/** The family meets, and a child stays with somebody else. */
function elsewhere(road: RoadFacts, today: string): Examples {
  const grandmother = FAMILY.connection('grandmother');
  return {
    'offer-family-group-conference': { child: maya.id, on: today },
    'plan-family-group-conference': { at: at(road.offered), plannedFor: `${today}T17:00:00Z` },
    'record-family-group-refused': {
      at: at(road.offered),
      on: today,
      reason: 'Invented: not while her father is away.',
    },
    'record-family-group-conference': {
      at: at(road.offered),
      held: {
        on: today,
        familyPlan: 'Invented: her grandmother has her at weekends.',
        invited: [{ familyMember: grandmother, came: true, canHelp: 'Weekends.' }],
      },
    },
    'decide-stay': {
      child: maya.id,
      stay: {
        ...{ neededFrom: today, why: 'Invented: her mother is in hospital.' },
        decidedBy: 'Both parents, Children Act 1989 section 20',
      },
    },
    'consider-carer': {
      ...{ stay: road.stay.id, familyMember: grandmother },
      ...{ outcome: 'SUITABLE', reason: 'Invented: she has room, and is willing.' },
    },
    'record-placement': {
      stay: road.stay.id,
      placement: {
        ...{ kind: 'FAMILY_NETWORK', familyMember: grandmother, from: today },
        ...{ reason: 'Invented: she knows her.', decidedBy: 'Head of service' },
      },
    },
    'end-placement': { at: at(road.placement), on: today },
    'end-stay': { at: at(road.stay), on: today, reason: 'Invented: home again.' },
  };
}

function inNeed(road: RoadFacts, today: string): Examples {
  return {
    'child-in-need-plans': { child: road.inNeed.child },
    'start-child-in-need-plan': {
      child: road.referral.child,
      startedOn: today,
      plan: { support: 'Invented: mornings with a family support worker.' },
    },
    'end-child-in-need-plan': { plan: at(road.inNeed), end: { on: today, reason: 'NEEDS_MET' } },
  };
}
