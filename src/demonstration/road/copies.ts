import { DEMONSTRATION, PERSONAS } from '../personas';
import { of, type Kit, type Planned } from './case';

const GIVEN = {
  ...{ authority: DEMONSTRATION.authority.name, phone: '020 7946 0100', recipient: PERSONAS.mother.name },
  title: 'The plan (demonstration)',
  blocks: [{ heading: 'What must change' }, { paragraph: 'Invented: an adult is at home every night.' }],
};

/** Copies of Maya's plan: her mother was given one by hand; another, sent on by post, nobody has said to have come. */
export function givePlan(kit: Kit, one: Planned): void {
  const { calendar, random, sheet } = kit;
  const [document_id, copy_id] = [random.uuid(), random.uuid()];
  const { keyWorker } = one.around;
  const ago = Math.max(1, one.startedAgo - 20);
  const at = calendar.instant(ago, 720);
  sheet.rows.add('document', {
    ...{ ...of(one.child), id: document_id, kind: 'PLAN', subject_id: one.planId, number: 2, title: GIVEN.title },
    ...{ copies: 2, written_by: keyWorker.id, written_at: at },
  });
  sheet.rows.add('document_copy', {
    ...{ ...of(one.child), id: copy_id, document_id, number: 1, connection_id: one.kin.mother.connectionId },
    ...{ as_given: JSON.stringify(GIVEN), redactions: 0, channel: 'BY_HAND', given_on: calendar.day(ago) },
    ...{ given_by: keyWorker.id, given_at: at },
  });
  sheet.rows.add('document_copy', {
    ...{ ...of(one.child), id: random.uuid(), document_id, number: 2, connection_id: one.kin.mother.connectionId },
    ...{ as_given: JSON.stringify(GIVEN), redactions: 0, channel: 'POST', given_on: calendar.day(2) },
    ...{ given_by: keyWorker.id, given_at: calendar.instant(2, 720) },
  });
  sheet.rows.add('copy_delivery', {
    ...{ ...of(one.child), copy_id, outcome: 'DELIVERED', on_day: calendar.day(ago) },
    ...{ recorded_by: keyWorker.id, recorded_at: at },
  });
}
