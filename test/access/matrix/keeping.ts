import type { Part } from './part';

const KEEPERS = 'SOCIAL_CARE ASSURANCE';

export const KEEPING: Part = {
  byRelationship: {},
  byAudience: {
    RetentionSchedule: { 'profile rules': KEEPERS },
    RetentionRule: { 'recordClass says trigger years died setBy source': KEEPERS },
    RecordKept: { 'child localId recordClasses rules open held dueOn': KEEPERS },
    LegalHold: {
      'id childId recordClass reason placedBy placedAt untilOn liftedBy liftedAt liftedBecause version': KEEPERS,
    },
    Disposal: {
      'id child state dueOn rules because proposedBy proposedAt decidedBy decidedAt decidedBecause carriedOutBy carriedOutAt gone version':
        KEEPERS,
    },
    DisposedRows: { 'table rows': KEEPERS },
    InboxItem: { disposal: KEEPERS },
    Query: { 'retentionSchedule dueForDisposal recordKept legalHolds disposals': KEEPERS },
    Mutation: {
      'setRetentionProfile setRetention resetRetention placeLegalHold liftLegalHold markRecord': KEEPERS,
      'proposeDisposal answerDisposal carryOutDisposal': KEEPERS,
    },
  },
};
