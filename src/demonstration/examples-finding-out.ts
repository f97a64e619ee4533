import type { Facts } from './facts';
import type { Thing } from './road-facts';
import { isBlank } from './templates';
import type { Moment } from './moment';
import { DEMONSTRATION, PERSONAS, type Persona } from './personas';

const { noah } = DEMONSTRATION.children;

/** From the decision on a concern to the end of an enquiry. */
export function findingOut(
  { concern, own, road }: Facts,
  persona: Persona | undefined,
  { today, at: time }: Moment,
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const { referral, started, submitted, called, enquiry } = road;
  const at = ({ id, version }: Thing) => ({ id, version });
  const { edNurse, healthVisitor, policeOfficer, keyWorker } = PERSONAS;
  return {
    'undecided-concerns': { first: 20 },
    concern: { id: concern },
    'link-concern': { concern, children: [noah.id] },
    'decide-concern': {
      concern,
      decision: { decision: 'ASSESSMENT', reason: 'Invented: came to school hungry three times.', primaryNeed: 'N1' },
    },
    'close-referral': { referral: at(referral), closure: { on: today, reason: 'RC8' } },
    'finding-out': { id: [road.enquired.child, road.called.child].find((id) => !isBlank(id)) ?? own.child },
    'start-assessment': { child: road.assessable.child, startedOn: today },
    'write-assessment': {
      assessment: at(started),
      changes: { childSeenOn: today, factors: ['FACTOR_16A'], findings: 'Invented: nobody is home before eight.' },
    },
    'submit-assessment': { assessment: at(road.written), outcome: 'CHILD_IN_NEED' },
    'return-assessment': { assessment: at(submitted), reason: 'Invented: what did the school say?' },
    'authorise-assessment': { assessment: at(submitted) },
    'call-strategy-discussion': {
      child: road.discussable.child,
      call: { decidedOn: today, reason: 'Invented: new bruises.', invite: [policeOfficer.id, edNurse.id] },
    },
    'plan-strategy-discussion': { discussion: at(called), plannedFor: time(1, 15) },
    'invite-to-strategy-discussion': { discussion: called.id, workers: [healthVisitor.id] },
    'hold-strategy-discussion': {
      discussion: at(called),
      held: {
        heldOn: today,
        how: 'TELEPHONE',
        attenders: [persona?.audience === 'SOCIAL_CARE' ? persona.id : keyWorker.id, policeOfficer.id, edNurse.id],
        record: 'Invented: agreed to enquire together.',
        decision: 'SECTION_47',
        conducted: 'JOINT',
      },
    },
    'cancel-strategy-discussion': { discussion: at(called), reason: 'Invented: called twice.' },
    'record-conversation': {
      enquiry: enquiry.id,
      conversation: { kind: 'CHILD', heldOn: today, childAlone: true, said: 'Invented: “I fell off the wall.”' },
    },
    'end-enquiry': {
      enquiry: at(enquiry),
      end: {
        endedOn: today,
        outcome: 'NO_CONTINUING_RISK',
        findings: 'Invented: an accident, and nobody hid it.',
        helpInstead: 'Invented: a place at the holiday club.',
      },
    },
    'record-childs-words': {
      child: own.child,
      words: { step: 'VISIT', saidOn: today, place: 'at school', happy: 'Invented: when gran reads to me.' },
    },
    'record-sharing': {
      child: own.child,
      decision: {
        what: 'Invented: where she plays football',
        withWhom: 'the club',
        shared: false,
        reason: 'Invented: not needed to keep her safe.',
      },
    },
    'crime-notices': {},
    'take-on-crime': { notice: road.notice },
  };
}
