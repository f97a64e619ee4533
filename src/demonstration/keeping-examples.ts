import type { Moment } from './moment';
import { DEMONSTRATION } from './personas';
import { blank } from './templates';

/** How long records are kept, and what must not be destroyed. No record of the demonstration is due in this century's first half. */
export function keeping({ today }: Moment): Record<string, Record<string, unknown>> {
  const { maya, leo } = DEMONSTRATION.children;
  const disposal = { id: blank('disposal'), version: 1 };
  return {
    ...{ 'retention-schedule': {}, 'legal-holds': {}, disposals: {}, 'record-kept': { child: maya.id } },
    'due-for-disposal': { on: '2060-01-01' },
    'set-retention-profile': { profile: 'DEVON' },
    'set-retention': {
      recordClass: 'CHILD_IN_NEED',
      rule: { trigger: 'BIRTH', years: 25, source: 'Invented: the retention schedule of Riverbank, page 3.' },
    },
    'reset-retention': { recordClass: 'CHILD_IN_NEED' },
    'mark-record': {
      child: leo.id,
      mark: { recordClass: 'LOOKED_AFTER', on: today, because: 'Invented: an order of today.' },
    },
    'place-legal-hold': { hold: { reason: 'Invented: an inquiry orders that nothing of relevance is destroyed.' } },
    'lift-legal-hold': { hold: { id: blank('hold'), version: 1 }, because: 'Invented: the inquiry has ended.' },
    'propose-disposal': { child: blank('due'), because: 'Invented: due, and read by me.' },
    'answer-disposal': { disposal, answer: 'APPROVED', because: 'Invented: read by me too.' },
    'carry-out-disposal': { disposal },
  };
}
