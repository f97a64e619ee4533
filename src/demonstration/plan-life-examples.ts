import type { Facts } from './facts';
import { FAMILY } from './family';
import type { Moment } from './moment';
import { DEMONSTRATION, type Persona } from './personas';
import { blank } from './templates';
import type { RoadFacts, Thing } from './road-facts';

const { maya } = DEMONSTRATION.children;

type Examples = Record<string, Record<string, unknown>>;

/** What can be sent while a plan lives: its core group, its visits, its review, and what comes beside and after it. */
const at = ({ id, version }: Thing) => ({ id, version });

export function planLife(facts: Facts, persona: Persona | undefined, moment: Moment): Examples {
  const { action, own, road } = facts;
  return {
    'plan-at-work': { id: road.plan.id },
    'record-effect': { action, effect: 'PARTLY', note: 'Invented: five mornings of seven.' },
    'ask-for-early-review': { plan: own.plan, difficulty: 'Invented: nobody has seen her for three weeks.' },
    'answer-early-review': {
      request: at(road.early),
      answer: { agreed: true, reason: 'Invented: it cannot wait.', reviewBy: moment.workday(3) },
    },
    ...coreGroup(facts, moment),
    ...visits(facts, persona, moment),
    ...elsewhere(facts, moment),
    ...inNeed(road, moment),
  };
}

function coreGroup({ members, own, road }: Facts, { today, at: time }: Moment): Examples {
  const meeting = { plannedFor: time(5, 13), online: false, place: 'Town Hall, room 2' };
  const seat = { plan: maya.plan, familyMember: FAMILY.connection('mother') };
  return {
    ...{ 'seat-family': { ...seat, familyMember: FAMILY.connection('grandmother') }, 'unseat-family': seat },
    'plan-core-group-meeting': { plan: own.plan, meeting },
    'move-core-group-meeting': { at: at(road.meeting), meeting },
    'call-off-core-group-meeting': { at: at(road.meeting), reason: 'Invented: moved to the review.' },
    'report-to-core-group': { meeting: road.meeting.id, text: 'Invented: she comes every day, and on time.' },
    'record-core-group-meeting': {
      at: at(road.meeting),
      held: {
        on: today,
        discussed: 'Invented: an adult is at home every night.',
        attendance: members.map((worker) => ({ worker, attended: 'CAME' })),
        next: meeting,
      },
    },
  };
}

function visits({ own, road }: Facts, persona: Persona | undefined, { today, earlier, at: time }: Moment): Examples {
  return {
    'plan-visit': { plan: own.plan, visit: { plannedFor: time(2, 15), announced: false, place: 'HOME' } },
    'visit-not-made': { at: at(road.visit), reason: 'Invented: called to court.' },
    'record-visit': {
      plan: own.plan,
      visit: {
        ...{ at: earlier, announced: false, place: 'HOME', childSeen: true, seenAlone: true },
        ...{ bedroomSeen: true, present: 'Her mother', learnt: 'Invented: she showed me her drawings.' },
      },
    },
    // Social care sees the child on visits; another of its workers may have a seat.
    'record-seen': { plan: persona?.audience === 'SOCIAL_CARE' ? blank('seat') : own.plan, on: today },
  };
}

/** The family meets, and a child stays with somebody else. */
function elsewhere({ carer, offeredMother, road }: Facts, { today, at: time }: Moment): Examples {
  return {
    'offer-family-group-conference': { child: road.unoffered.child, on: today },
    'plan-family-group-conference': { at: at(road.offered), plannedFor: time(5, 17) },
    'record-family-group-refused': {
      at: at(road.offered),
      on: today,
      reason: 'Invented: not while her father is away.',
    },
    'family-first': { child: maya.id },
    'record-family-group-conference': {
      at: at(road.offered),
      held: {
        on: today,
        familyPlan: 'Invented: her grandmother has her at weekends.',
        invited: [{ familyMember: offeredMother, came: true, canHelp: 'Asks her sister for the evenings.' }],
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
      ...{ stay: road.stay.id, familyMember: carer },
      ...{ outcome: 'SUITABLE', reason: 'Invented: she has room, and is willing.' },
    },
    'record-placement': {
      stay: road.stay.id,
      placement: {
        ...{ kind: 'FAMILY_NETWORK', familyMember: carer, from: today },
        ...{ reason: 'Invented: she knows her.', decidedBy: 'Head of service' },
      },
    },
    'end-placement': { at: at(road.placement), on: today },
    'end-stay': { at: at(road.stay), on: today, reason: 'Invented: home again.' },
  };
}

function inNeed(road: RoadFacts, { today }: Moment): Examples {
  return {
    'child-in-need-plans': { child: road.inNeed.child },
    'start-child-in-need-plan': {
      child: road.helpable.child,
      startedOn: today,
      plan: { support: 'Invented: mornings with a family support worker.' },
    },
    'end-child-in-need-plan': { plan: at(road.inNeed), end: { on: today, reason: 'NEEDS_MET' } },
  };
}
