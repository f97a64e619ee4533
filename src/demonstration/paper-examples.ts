import { FAMILY } from './family';
import { DEMONSTRATION, PERSONAS, type Persona } from './personas';

const { maya } = DEMONSTRATION.children;

/** What can be sent about Maya's papers, and about how her family was treated. No copy or complaint is there before one is made. */
export function papers(persona: Persona | undefined, today: string): Record<string, Record<string, unknown>> {
  const mother = FAMILY.connection('mother');
  const said = persona?.audience === 'FAMILY' ? {} : { connection: mother };
  const complaint = { id: maya.plan, version: 1 };
  const recipient = { connection: mother };
  return {
    'give-plan': {
      plan: { id: maya.plan, number: 1 },
      copy: { recipient: { worker: PERSONAS.healthVisitor.id }, channel: 'BY_HAND' },
    },
    'give-copy': { document: maya.plan, copy: { recipient, channel: 'POST', redactions: ['an invented street'] } },
    'write-letter': {
      child: maya.id,
      letter: { connection: mother, subject: 'What we decided', body: 'Invented: the plan goes on.', channel: 'POST' },
    },
    'record-delivery': { copy: maya.plan, delivery: { outcome: 'DELIVERED', note: 'Invented: signed for.' } },
    'child-copies': { id: maya.id },
    'my-copies': {},
    'copy-pdf': { id: maya.plan },
    'confirm-receipt': { copy: maya.plan },
    'give-feedback': { child: maya.id, feedback: { ...said, wentWell: 'Invented: she listened.' } },
    complain: { child: maya.id, complaint: { ...said, what: 'Invented: nobody rang back.' } },
    'escalate-complaint': { complaint, reason: 'Invented: it happened again.' },
    'acknowledge-complaint': { complaint },
    'share-complaint': { complaint },
    'answer-complaint': { complaint, answer: { outcome: 'UPHELD', answer: 'Invented: we are sorry.' } },
    'child-feedback': { id: maya.id },
    pledge: { from: `${today.slice(0, 4)}-01-01`, to: today },
  };
}
