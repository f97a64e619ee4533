import { FAMILY } from './family';
import { DEMONSTRATION, PERSONAS, type Persona } from './personas';
import type { Meeting, RoadFacts } from './road-facts';

const { amir } = DEMONSTRATION.children;

type Examples = Record<string, Record<string, unknown>>;

const at = ({ id, version }: { readonly id: string; readonly version: number }) => ({ id, version });

/**
 * What can be sent about a conference: one that the persona comes to or chairs, where there is one. What lies ahead is moved
 * and prepared, what was decided is written up, what is recorded is put right; another is planned for Amir.
 */
export function conferences(road: RoadFacts, persona: Persona | undefined, today: string): Examples {
  const time = { plannedFor: `${today}T13:30:00Z`, venue: 'Civic Centre, room 2' };
  return {
    // An auditor reads what was decided, and everybody else what lies ahead of them.
    conference: { id: persona?.audience === 'ASSURANCE' ? road.recorded.id : road.ahead.id },
    ...planning(road.ahead, time),
    ...meeting(road, today),
    ...reporting(road.ahead, today),
  };
}

function planning(ahead: Meeting, time: { plannedFor: string; venue: string }): Examples {
  const conference = at(ahead);
  const invitation = at(ahead.invitation);
  return {
    'my-conferences': {},
    'proposed-invitations': { id: ahead.id },
    'plan-conference': { conference: { kind: 'REVIEW', children: [amir.id], ...time } },
    'move-conference': { conference, time, reason: 'Invented: the school is closed that day.' },
    'adjourn-conference': { conference, time, reason: 'Invented: not quorate.' },
    'cancel-conference': { conference, reason: 'Invented: the family has moved away.' },
    'appoint-chair': { conference, chair: PERSONAS.conferenceChair.id, noteTaker: 'Invented note taker' },
    'invite-to-conference': {
      conference: ahead.id,
      invitation: { invitedAs: 'PRACTITIONER', worker: PERSONAS.healthVisitor.id },
    },
    'withdraw-invitation': { invitation },
    'leave-out-of-conference': {
      ...{ conference: ahead.id, connection: FAMILY.connection('partner') },
      reason: 'Invented: an injunction keeps him away.',
    },
    'reply-to-invitation': { invitation, answer: { reply: 'ACCEPTED' } },
  };
}

function meeting({ ahead, decided, recorded, correction }: RoadFacts, today: string): Examples {
  const { child } = ahead;
  return {
    'meet-family-beforehand': {
      invitation: at(ahead.invitation),
      meeting: { on: today, wishes: 'Invented: to speak first.' },
    },
    'hold-conference': {
      conference: at(ahead),
      attended: [ahead.invitation.id],
      wentAheadBecause: 'Invented: others have written.',
    },
    'record-discussion': {
      ...{ conference: decided.id, part: at(decided.part) },
      discussion: { strengths: 'Invented: his grandmother.', worries: 'Invented: the nights.' },
    },
    'record-view': {
      invitation: decided.invitation.id,
      child: decided.child,
      view: { view: 'Invented: it is better.', agrees: true },
    },
    'decide-conference': {
      conference: at(ahead),
      decisions: [
        {
          ...{ child, harmSuffered: false, harmLikely: true, categories: ['NEG'], outcome: 'CONTINUE' },
          reasons: 'Invented: it is better, and not yet safe.',
        },
      ],
    },
    'write-minutes': {
      conference: decided.id,
      minutes: { child: decided.child, after: 1, text: 'Invented: what was said.' },
    },
    'record-conference': { conference: at(decided) },
    'note-sent': { conference: at(recorded), paper: 'RECORD', on: today, because: 'Invented: he has left no address.' },
    ...papers(decided, recorded),
    'ask-correction': { invitation: recorded.invitation.id, child: recorded.child, text: 'Invented: I said Tuesday.' },
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

function reporting({ id, child, report, mother }: Meeting, today: string): Examples {
  const words = { goingWell: 'Invented: bedtimes.', wouldHelp: 'Invented: a washing machine.' };
  return {
    'submit-report': {
      ...{ conference: id, child },
      report: {
        strengths: 'Invented: he is loved.',
        worries: 'Invented: he is tired.',
        needed: 'Invented: a routine.',
      },
    },
    'decide-confidential-part': {
      report: at(report),
      decision: 'WITHHOLD',
      reason: 'Invented: it would put her at risk.',
    },
    'register-handover': {
      handover: { report: report.id, connection: mother, givenOn: today, how: 'BY_HAND' },
    },
    'take-down-family-report': { conference: id, connection: mother, report: words },
    'write-my-report': { conference: id, report: words },
  };
}
