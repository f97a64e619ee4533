import { quarterBefore } from './calendar';
import { FAMILY } from './family';
import type { Facts } from './facts';
import type { Moment } from './moment';
import { DEMONSTRATION, PERSONAS, type Persona } from './personas';
import { blank } from './templates';

const { maya } = DEMONSTRATION.children;

/** What can be sent about Maya's papers, and about how her family was treated. */
export function papers(
  { road }: Facts,
  persona: Persona | undefined,
  { today }: Moment,
): Record<string, Record<string, unknown>> {
  const mother = FAMILY.connection('mother');
  const said = persona?.audience === 'FAMILY' ? {} : { connection: mother };
  const at = ({ id, version }: { id: string; version: number }) => ({ id, version });
  const complaint = at(road.complaint);
  const recipient = { connection: mother };
  return {
    'give-plan': {
      plan: { id: maya.plan, number: 1 },
      copy: { recipient: { worker: PERSONAS.healthVisitor.id }, channel: 'BY_HAND' },
    },
    'give-copy': {
      document: road.document.id,
      copy: { recipient, channel: 'POST', redactions: ['an invented street'] },
    },
    'write-letter': {
      child: maya.id,
      letter: { connection: mother, subject: 'What we decided', body: 'Invented: the plan goes on.', channel: 'POST' },
    },
    'record-delivery': { copy: road.copy, delivery: { outcome: 'DELIVERED', note: 'Invented: signed for.' } },
    'child-copies': { id: maya.id },
    'my-copies': {},
    'copy-pdf': { id: persona?.audience === 'SOCIAL_CARE' ? road.anyCopy : road.ownCopy },
    'confirm-receipt': { copy: road.unconfirmed },
    ...lostPapers(maya.id),
    'give-feedback': { child: maya.id, feedback: { ...said, wentWell: 'Invented: she listened.' } },
    complain: { child: maya.id, complaint: { ...said, what: 'Invented: nobody rang back.' } },
    'escalate-complaint': { complaint: at(road.answered), reason: 'Invented: it happened again.' },
    'acknowledge-complaint': { complaint },
    'share-complaint': { complaint },
    'answer-complaint': { complaint, answer: { outcome: 'UPHELD', answer: 'Invented: we are sorry.' } },
    'child-feedback': { id: maya.id },
    pledge: quarterBefore(today),
  };
}

/** A copy in the wrong hands: nobody has reported one yet. */
function lostPapers(child: string): Record<string, Record<string, unknown>> {
  const misdirection = { id: blank('misdirection'), version: 1 };
  const note = 'Invented: fetched by a colleague.';
  return {
    ...{ 'open-misdirections': {}, 'child-misdirections': { id: child } },
    'report-misdirected-copy': {
      report: { mark: blank('mark'), happened: 'Invented: it lay in our post.', heldBy: 'Invented: our office' },
    },
    'record-recall': { misdirection, recall: { step: 'RETURNED', note } },
    'assess-misdirection': {
      misdirection,
      assessment: { risk: 'UNLIKELY', knowsAddress: false, why: 'Invented: the envelope was still closed.' },
    },
    'record-commissioner-told': { misdirection, notice: { reference: 'IC-000000-INVENTED' } },
    'record-people-told': { misdirection, told: { note: 'Invented: the mother, by telephone.' } },
    'close-misdirection': { misdirection, lesson: 'Invented: two people read each envelope.' },
    'dismiss-misdirection': { misdirection, why: 'Invented: it had reached the mother after all.' },
  };
}
