import { readers } from './record.store';
import { SharingDecision } from './sharing-decision.type';

export const sharingDecisions = readers<SharingDecision>({
  table: 'sharing_decision',
  columns: `t.decided_at as "decidedAt", t.what, t.with_whom as "withWhom", t.shared, t.reason, t.agency_id as "agencyId",
    t.decided_by as "decidedById"`,
  // An agency sees what it decided itself; the responsible social care and those who audit it see what everybody did.
  where: `(v.bases && array['ALLOCATED', 'MANAGER', 'AUTHORITY', 'AUDITOR'] or t.agency_id = $3::uuid)`,
  order: 't.decided_at desc, t.id',
  make: SharingDecision,
});
