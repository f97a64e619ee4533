import { FAMILY } from './family';
import type { Moment } from './moment';
import { DEMONSTRATION, PERSONAS, type Persona } from './personas';
import type { Meeting, RoadFacts } from './road-facts';

const { amir } = DEMONSTRATION.children;

type Examples = Record<string, Record<string, unknown>>;

const at = ({ id, version }: { readonly id: string; readonly version: number }) => ({ id, version });

/**
 * What can be sent about a conference: one that the persona comes to or chairs, where there is one. What lies ahead is moved
 * and prepared, what was decided is written up, what is recorded is put right; another is planned for Amir.
 */
export function conferences(road: RoadFacts, persona: Persona | undefined, moment: Moment): Examples {
  const time = { plannedFor: moment.at(7, 13), venue: 'Civic Centre, room 2' };
  return {
    // An auditor reads what was decided, as the manager next door does; everybody else what lies ahead of them.
    conference: { id: readsBack(persona) ? road.recorded.id : road.ahead.id },
    ...planning(road, persona, time),
    ...meeting(road, persona, moment),
    ...reporting(road, moment),
  };
}

const readsBack = (persona: Persona | undefined): boolean =>
  persona?.audience === 'ASSURANCE' || persona === PERSONAS.neighbourManager;

function planning(
  { ahead, move }: RoadFacts,
  persona: Persona | undefined,
  time: { plannedFor: string; venue: string },
): Examples {
  // Next door they take in who moves there; here Amir's plan is reviewed.
  const convened =
    persona?.agency === PERSONAS.neighbourManager.agency
      ? { kind: 'TRANSFER_IN', children: [move.child] }
      : { kind: 'REVIEW', children: [amir.id] };
  const conference = at(ahead);
  return {
    'my-conferences': {},
    'proposed-invitations': { id: ahead.id },
    'plan-conference': { conference: { ...convened, ...time } },
    'move-conference': { conference, time, reason: 'Invented: the school is closed that day.' },
    'adjourn-conference': { conference, time, reason: 'Invented: not quorate.' },
    'cancel-conference': { conference, reason: 'Invented: the family has moved away.' },
    'appoint-chair': { conference, chair: PERSONAS.conferenceChair.id, noteTaker: 'Invented note taker' },
    'invite-to-conference': {
      conference: ahead.id,
      invitation: { invitedAs: 'PRACTITIONER', worker: PERSONAS.edNurse.id },
    },
    'withdraw-invitation': { invitation: at(ahead.guest) },
    'leave-out-of-conference': {
      ...{ conference: ahead.id, connection: FAMILY.connection('partner') },
      reason: 'Invented: an injunction keeps him away.',
    },
    'reply-to-invitation': { invitation: at(ahead.invitation), answer: { reply: 'ACCEPTED' } },
  };
}

function meeting(road: RoadFacts, persona: Persona | undefined, { today }: Moment): Examples {
  const { ahead, today: met, held, decided, recorded, correction, correctable, unsaid } = road;
  // The chair says it for whoever has not; others for themselves.
  const heard = persona?.audience === 'SOCIAL_CARE' ? decided : unsaid;
  const asks = persona?.audience === 'SOCIAL_CARE' ? correctable.guest : correctable.invitation;
  return {
    'meet-family-beforehand': {
      invitation: at(ahead.family),
      meeting: { on: today, wishes: 'Invented: to speak first.' },
    },
    'hold-conference': {
      conference: at(met),
      attended: [met.guest.id],
      wentAheadBecause: 'Invented: others have written.',
    },
    'record-attendance': {
      ...{ invitation: at(decided.guest), attendance: 'ABSENT' },
      because: 'Invented: not on the sheet of the room.',
      wentAheadBecause: 'Invented: they had written.',
    },
    'record-discussion': {
      ...{ conference: decided.id, part: at(decided.part) },
      discussion: { strengths: 'Invented: his grandmother.', worries: 'Invented: the nights.' },
    },
    'record-view': {
      invitation: heard.silent.id,
      child: heard.child,
      view: { view: 'Invented: it is better.', agrees: true },
    },
    'decide-conference': {
      conference: at(held),
      decisions: held.children.map((child) => ({
        ...{ child, harmSuffered: false, harmLikely: true, categories: ['NEG'], outcome: 'CONTINUE' },
        reasons: 'Invented: it is better, and not yet safe.',
      })),
    },
    'write-minutes': {
      conference: decided.id,
      minutes: { child: decided.child, after: decided.minutes, text: 'Invented: what was said.' },
    },
    'record-conference': { conference: at(decided) },
    'note-sent': {
      conference: at(road.unsent),
      paper: 'RECORD',
      on: today,
      because: 'Invented: he has left no address.',
    },
    ...papers(decided, recorded),
    'ask-correction': { invitation: asks.id, child: correctable.child, text: 'Invented: I said Tuesday.' },
    'answer-correction': {
      ...{ correction: at(correction), accepted: true },
      answer: 'Invented: put right in version 2.',
    },
  };
}

function papers(decided: Meeting, recorded: Meeting): Examples {
  const copy = { recipient: { connection: decided.mother }, channel: 'BY_HAND' };
  const again = { ...copy, recipient: { connection: recorded.mother } };
  return {
    'give-report': { report: decided.report.id, copy, reason: 'Invented: it came late.' },
    'give-decision': { conference: decided.id, child: decided.child, copy },
    'give-minutes': { conference: recorded.id, child: recorded.child, copy: again },
    'papers-outstanding': { id: decided.id },
  };
}

function reporting({ ahead: { id, secret, ungiven, mother }, unreported }: RoadFacts, { today }: Moment): Examples {
  const words = { goingWell: 'Invented: bedtimes.', wouldHelp: 'Invented: a washing machine.' };
  return {
    'submit-report': {
      ...{ conference: unreported.id, child: unreported.child },
      report: {
        strengths: 'Invented: he is loved.',
        worries: 'Invented: he is tired.',
        needed: 'Invented: a routine.',
      },
    },
    'decide-confidential-part': {
      report: at(secret),
      decision: 'WITHHOLD',
      reason: 'Invented: it would put her at risk.',
    },
    'register-handover': {
      handover: {
        report: ungiven.id,
        connection: mother,
        givenOn: today,
        how: 'BY_HAND',
        reason: 'Invented: it came late.',
      },
    },
    'take-down-family-report': { conference: id, connection: mother, report: words },
    'write-my-report': { conference: id, report: words },
  };
}
