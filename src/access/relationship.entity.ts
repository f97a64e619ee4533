import { Check, Entity, Index } from 'typeorm';
import { Id, Instant, Key, Text, oneOf } from '../platform/db/columns';
import { STORED_RELATIONSHIPS, type StoredRelationship } from './relationships';

/** One worker's or agency's legitimate relationship with one child, from its beginning to its end, with the reason. */
@Entity('relationship')
@Index('relationship_child_ix', ['childId', 'kind'])
@Index('relationship_worker_ix', ['workerId', 'kind', 'endedAt'])
@Index('relationship_agency_ix', ['agencyId', 'kind'])
@Index('relationship_authority_ix', ['authorityId'])
@Index('relationship_one_key_worker_uq', ['childId'], {
  unique: true,
  where: `kind = 'ALLOCATED' and ended_at is null`,
})
@Index('relationship_one_seat_uq', ['childId', 'workerId'], {
  unique: true,
  where: `kind = 'CORE_GROUP' and ended_at is null`,
})
@Index('relationship_one_school_uq', ['childId', 'agencyId', 'kind'], {
  unique: true,
  where: `kind in ('ON_ROLL', 'REGISTERED') and ended_at is null`,
})
@Index('relationship_one_strategy_uq', ['childId', 'workerId'], {
  unique: true,
  where: `kind = 'STRATEGY' and ended_at is null`,
})
@Index('relationship_one_family_uq', ['childId', 'workerId'], {
  unique: true,
  where: `kind = 'FAMILY' and ended_at is null`,
})
@Index('relationship_one_supporter_uq', ['childId', 'workerId'], {
  unique: true,
  where: `kind = 'SUPPORTER' and ended_at is null`,
})
@Index('relationship_one_move_uq', ['childId', 'agencyId'], {
  unique: true,
  where: `kind in ('HOSTING', 'RECEIVING') and ended_at is null`,
})
@Check('relationship_kind_ck', `kind in (${oneOf(STORED_RELATIONSHIPS)})`)
@Check('relationship_order_ck', `ended_at is null or ended_at >= began_at`)
@Check(
  'relationship_of_a_person_ck',
  `(kind in ('ON_ROLL', 'REGISTERED', 'HOSTING', 'RECEIVING')) = (worker_id is null)`,
)
@Check(
  'relationship_declared_ends_ck',
  `kind not in ('PRESENTING', 'ENQUIRY', 'EMERGENCY', 'CLEARED') or ended_at is not null`,
)
export class RelationshipEntity {
  @Id() readonly id!: string;
  @Key('authority', 'relationship_authority_fk') readonly authorityId!: string;
  @Key('child', 'relationship_child_fk') readonly childId!: string;
  @Text() readonly kind!: StoredRelationship;
  @Key('worker', 'relationship_worker_fk', { nullable: true }) readonly workerId!: string | null;
  @Key('agency', 'relationship_agency_fk') readonly agencyId!: string;
  @Text() readonly reason!: string;
  @Instant() readonly beganAt!: Date;
  @Instant({ nullable: true }) readonly endedAt!: Date | null;
}
