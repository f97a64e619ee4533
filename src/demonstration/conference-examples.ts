import { FAMILY } from './family';
import { DEMONSTRATION, PERSONAS } from './personas';
import { stableId } from './random';

const { amir } = DEMONSTRATION.children;

type Examples = Record<string, Record<string, unknown>>;

/** The ids of a conference as the explorer's examples name it; whoever plans one puts their own in their place. */
const CONFERENCE = stableId('conference/example');
const INVITATION = { id: stableId('conference/example/invitation'), version: 1 };
const REPORT = { id: stableId('conference/example/report'), version: 1 };

/** What can be sent about a conference: planned for Amir, whose next one is his first review. */
export function conferences(today: string): Examples {
  const at = { id: CONFERENCE, version: 1 };
  const time = { plannedFor: `${today}T13:30:00Z`, venue: 'Civic Centre, room 2' };
  return { ...planning(at, time), ...meeting(at, today), ...reporting(today) };
}

function planning(at: { id: string; version: number }, time: { plannedFor: string; venue: string }): Examples {
  return {
    conference: { id: CONFERENCE },
    'my-conferences': {},
    'proposed-invitations': { id: CONFERENCE },
    'plan-conference': { conference: { kind: 'REVIEW', children: [amir.id], ...time } },
    'move-conference': { conference: at, time, reason: 'Invented: the school is closed that day.' },
    'adjourn-conference': { conference: at, time, reason: 'Invented: not quorate.' },
    'cancel-conference': { conference: at, reason: 'Invented: the family has moved away.' },
    'appoint-chair': { conference: at, chair: PERSONAS.conferenceChair.id, noteTaker: 'Invented note taker' },
    'invite-to-conference': {
      conference: CONFERENCE,
      invitation: { invitedAs: 'PRACTITIONER', worker: PERSONAS.healthVisitor.id },
    },
    'withdraw-invitation': { invitation: INVITATION },
    'leave-out-of-conference': {
      ...{ conference: CONFERENCE, connection: FAMILY.connection('partner') },
      reason: 'Invented: an injunction keeps him away.',
    },
    'reply-to-invitation': { invitation: INVITATION, answer: { reply: 'ACCEPTED' } },
  };
}

function meeting(at: { id: string; version: number }, today: string): Examples {
  const child = amir.id;
  return {
    'meet-family-beforehand': { invitation: INVITATION, meeting: { on: today, wishes: 'Invented: to speak first.' } },
    'hold-conference': {
      conference: at,
      attended: [INVITATION.id],
      wentAheadBecause: 'Invented: others have written.',
    },
    'record-discussion': {
      ...{ conference: CONFERENCE, part: { id: stableId('conference/example/amir'), version: 1 } },
      discussion: { strengths: 'Invented: his grandmother.', worries: 'Invented: the nights.' },
    },
    'record-view': { invitation: INVITATION.id, child, view: { view: 'Invented: it is better.', agrees: true } },
    'decide-conference': {
      conference: at,
      decisions: [
        {
          ...{ child, harmSuffered: false, harmLikely: true, categories: ['NEG'], outcome: 'CONTINUE' },
          reasons: 'Invented: it is better, and not yet safe.',
        },
      ],
    },
    'write-minutes': { conference: CONFERENCE, minutes: { child, after: 0, text: 'Invented: what was said.' } },
    'record-conference': { conference: at },
    'note-sent': { conference: at, paper: 'RECORD', on: today, because: 'Invented: he has left no address.' },
    ...papers(child),
    'ask-correction': { invitation: INVITATION.id, child, text: 'Invented: I said Tuesday.' },
    'answer-correction': {
      ...{ correction: { id: stableId('conference/example/correction'), version: 1 }, accepted: true },
      answer: 'Invented: put right in version 2.',
    },
  };
}

function papers(child: string): Examples {
  const copy = { recipient: { connection: FAMILY.connection('mother') }, channel: 'BY_HAND' };
  return {
    'give-report': { report: REPORT.id, copy, reason: 'Invented: it came late.' },
    'give-decision': { conference: CONFERENCE, child, copy },
    'give-minutes': { conference: CONFERENCE, child, copy },
    'papers-outstanding': { id: CONFERENCE },
  };
}

function reporting(today: string): Examples {
  const words = { goingWell: 'Invented: bedtimes.', wouldHelp: 'Invented: a washing machine.' };
  return {
    'submit-report': {
      ...{ conference: CONFERENCE, child: amir.id },
      report: {
        strengths: 'Invented: he is loved.',
        worries: 'Invented: he is tired.',
        needed: 'Invented: a routine.',
      },
    },
    'decide-confidential-part': { report: REPORT, decision: 'WITHHOLD', reason: 'Invented: it would put her at risk.' },
    'register-handover': {
      handover: { report: REPORT.id, connection: FAMILY.connection('mother'), givenOn: today, how: 'BY_HAND' },
    },
    'take-down-family-report': { conference: CONFERENCE, connection: FAMILY.connection('mother'), report: words },
    'write-my-report': { conference: CONFERENCE, report: words },
  };
}
