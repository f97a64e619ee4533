import { Check, Column, Entity, Index } from 'typeorm';
import { Id, Instant, Key, Text, Version } from '../platform/db/columns';
import type { VisitPlace, VisitState } from './visit.rules';

/** A visit of a social worker to a child with a plan. */
@Entity('visit')
@Index('visit_plan_ix', ['planId', 'visitedAt'])
@Index('visit_child_ix', ['childId'])
@Index('visit_authority_ix', ['authorityId'])
@Index('visit_visited_by_ix', ['visitedBy'])
@Check('visit_state_ck', `state in ('PLANNED', 'MADE', 'NOT_MADE')`)
@Check('visit_place_ck', `place in ('HOME', 'SCHOOL', 'OTHER')`)
@Check(
  'visit_made_ck',
  `(state = 'MADE') = (visited_at is not null) and (state = 'MADE') = (child_seen is not null) and (state = 'MADE') = (learnt is not null)`,
)
@Check('visit_not_made_ck', `(state = 'NOT_MADE') = (not_made_because is not null)`)
@Check('visit_recorded_ck', `(state = 'PLANNED') = (recorded_at is null)`)
@Check('visit_seen_ck', `child_seen or not seen_alone`)
export class VisitEntity {
  @Id() readonly id!: string;
  @Key('authority', 'visit_authority_fk') readonly authorityId!: string;
  @Key('child', 'visit_child_fk') readonly childId!: string;
  @Key('plan', 'visit_plan_fk') readonly planId!: string;
  @Text() readonly state!: VisitState;
  @Instant({ nullable: true }) readonly plannedFor!: Date | null;
  @Instant({ nullable: true }) readonly visitedAt!: Date | null;
  @Column('boolean') readonly announced!: boolean;
  @Text() readonly place!: VisitPlace;
  @Column('boolean', { nullable: true }) readonly childSeen!: boolean | null;
  @Column('boolean', { nullable: true }) readonly seenAlone!: boolean | null;
  @Column('boolean', { nullable: true }) readonly bedroomSeen!: boolean | null;
  @Text({ nullable: true }) readonly present!: string | null;
  @Text({ nullable: true }) readonly learnt!: string | null;
  @Text({ nullable: true }) readonly notMadeBecause!: string | null;
  @Key('worker', 'visit_visited_by_fk') readonly visitedBy!: string;
  @Instant({ nullable: true }) readonly recordedAt!: Date | null;
  @Version() readonly version!: number;
}
