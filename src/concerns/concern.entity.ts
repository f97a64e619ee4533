import { Check, Column, Entity, Index, Unique } from 'typeorm';
import { Id, Instant, Key, Text, Texts, Version, oneOf } from '../platform/db/columns';
import type { AbuseCategory } from '../platform/codes';
import { DECISIONS, type ConcernLife, type DecisionKind } from './concern-life.rules';
import type { ChildAsTold, ReporterAsTold } from './concern.rules';

/** A worry about a child, as it was reported, and where it went. */
@Entity('concern')
@Unique('concern_once_uq', ['sender', 'idempotencyKey'])
@Index('concern_child_ix', ['childId'])
@Index('concern_authority_ix', ['authorityId', 'raisedAt'])
@Index('concern_reporter_worker_ix', ['reporterWorkerId'])
@Index('concern_reporter_agency_ix', ['reporterAgencyId'])
@Index('concern_waiting_ix', ['routedTo', 'raisedAt'], { where: `state = 'RECEIVED'` })
@Index('concern_undecided_ix', ['routedTo', 'raisedAt'], { where: `state <> 'DECIDED'` })
@Index('concern_acknowledged_by_ix', ['acknowledgedBy'])
@Index('concern_decided_by_ix', ['decidedBy'])
@Check('concern_categories_ck', `categories <@ array['NEG', 'PHY', 'SAB', 'EMO']`)
@Check('concern_state_ck', `state in ('RECEIVED', 'ACKNOWLEDGED', 'DECIDED')`)
@Check('concern_decision_ck', `decision in (${oneOf(DECISIONS)})`)
@Check(
  'concern_decided_ck',
  `(state = 'DECIDED') = (decision is not null) and (decision is null) = (decision_reason is null)
   and (decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)`,
)
@Check(
  'concern_acknowledged_ck',
  `(state = 'RECEIVED') = (acknowledged_at is null) and (acknowledged_at is null) = (acknowledged_by is null)`,
)
@Check('concern_reporter_ck', `(reporter_worker_id is null) = (reporter_agency_id is null)`)
export class ConcernEntity {
  @Id() readonly id!: string;
  @Key('authority', 'concern_authority_fk') readonly authorityId!: string;
  /** The first of the children it is about; further ones are rows of `concern_child`. */
  @Key('child', 'concern_child_fk', { nullable: true }) readonly childId!: string | null;
  @Text() readonly sender!: string;
  @Text() readonly idempotencyKey!: string;
  @Text() readonly contentDigest!: string;
  @Instant() readonly raisedAt!: Date;
  @Key('worker', 'concern_reporter_worker_fk', { nullable: true }) readonly reporterWorkerId!: string | null;
  @Key('agency', 'concern_reporter_agency_fk', { nullable: true }) readonly reporterAgencyId!: string | null;
  @Column('jsonb', { nullable: true }) readonly reporterTold!: ReporterAsTold | null;
  @Column('jsonb') readonly told!: ChildAsTold;
  @Texts() readonly categories!: AbuseCategory[];
  @Text() readonly seenOrSaid!: string;
  @Text({ nullable: true }) readonly happened!: string | null;
  @Text({ nullable: true }) readonly childSaid!: string | null;
  @Column('boolean') readonly immediateDanger!: boolean;
  @Column('boolean') readonly suspectedCrime!: boolean;
  @Text() readonly state!: ConcernLife;
  @Column('uuid') readonly routedTo!: string;
  @Key('worker', 'concern_acknowledged_by_fk', { nullable: true }) readonly acknowledgedBy!: string | null;
  @Instant({ nullable: true }) readonly acknowledgedAt!: Date | null;
  @Text({ nullable: true }) readonly decision!: DecisionKind | null;
  @Text({ nullable: true }) readonly decisionReason!: string | null;
  @Key('worker', 'concern_decided_by_fk', { nullable: true }) readonly decidedBy!: string | null;
  @Instant({ nullable: true }) readonly decidedAt!: Date | null;
  @Version() readonly version!: number;
}
