import { may, see, type Line } from './line';

const KEEPERS = ['INFORMATION_GOVERNANCE', 'DATA_OFFICER'] as const;
const TO_KEEPERS = { SOCIAL_CARE: 'ANY', ASSURANCE: 'ANY' } as const;

/** How long records are kept, what must not be destroyed, and what is. */
export const KEEPING: readonly Line[] = [
  may('Query', 'retentionSchedule', 'SOCIAL_CARE ASSURANCE', 'by which rules the authority keeps'),
  may(
    'Query',
    'dueForDisposal recordKept legalHolds disposals',
    'SOCIAL_CARE ASSURANCE',
    'who keeps the records must know what is due',
    KEEPERS,
  ),
  may(
    'Mutation',
    'setRetentionProfile setRetention resetRetention placeLegalHold liftLegalHold',
    'SOCIAL_CARE ASSURANCE',
    "the controller's own schedule, and its duty to inquiries and courts",
    KEEPERS,
  ),
  may(
    'Mutation',
    'proposeDisposal answerDisposal carryOutDisposal',
    'SOCIAL_CARE ASSURANCE',
    'UK GDPR, article 5(1)(e): kept no longer than necessary; nothing goes by one person',
    KEEPERS,
  ),
  may('Mutation', 'markRecord', 'SOCIAL_CARE ASSURANCE', 'whoever answers for the record, or audits it', [
    'TEAM_MANAGER',
    'INFORMATION_GOVERNANCE',
  ]),
  see('RetentionSchedule', 'profile rules', TO_KEEPERS, 'of no child'),
  see('RetentionRule', 'recordClass says trigger years died setBy source', TO_KEEPERS, 'of no child'),
  see(
    'RecordKept',
    'child localId recordClasses rules open held dueOn',
    TO_KEEPERS,
    'by its own statement: of the own authority, and nothing that is hidden from the caller',
  ),
  see(
    'LegalHold',
    'id childId recordClass reason placedBy placedAt untilOn liftedBy liftedAt liftedBecause version',
    TO_KEEPERS,
    'as RecordKept',
  ),
  see(
    'Disposal',
    'id child state dueOn rules because proposedBy proposedAt decidedBy decidedAt decidedBecause carriedOutBy carriedOutAt gone version',
    TO_KEEPERS,
    'as RecordKept; a certificate says nothing of whom',
  ),
  see('DisposedRows', 'table rows', TO_KEEPERS, 'as Disposal'),
  see('InboxItem', 'disposal', TO_KEEPERS, 'as Disposal'),
];
