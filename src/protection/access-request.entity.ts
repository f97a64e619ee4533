import { Check, Entity, Index } from 'typeorm';
import { Id, Instant, Key, Text, Version } from '../platform/db/columns';
import type { RequestState } from './access-request.rules';

/** A worker who may know the family of a child asks to be let in, and what a second person answered. */
@Entity('access_request')
@Index('access_request_one_open_uq', ['childId', 'workerId'], { unique: true, where: `state = 'ASKED'` })
@Index('access_request_child_ix', ['childId'])
@Index('access_request_authority_ix', ['authorityId'])
@Index('access_request_worker_ix', ['workerId'])
@Index('access_request_decided_by_ix', ['decidedBy'])
@Check('access_request_state_ck', `state in ('ASKED', 'APPROVED', 'REFUSED')`)
@Check(
  'access_request_decided_ck',
  `(state = 'ASKED') = (decided_by is null) and (state = 'ASKED') = (decided_at is null) and (state = 'ASKED') = (why is null)`,
)
@Check('access_request_by_another_ck', `decided_by is null or decided_by <> worker_id`)
export class AccessRequestEntity {
  @Id() readonly id!: string;
  @Key('authority', 'access_request_authority_fk') readonly authorityId!: string;
  @Key('child', 'access_request_child_fk') readonly childId!: string;
  @Key('worker', 'access_request_worker_fk') readonly workerId!: string;
  @Text() readonly state!: RequestState;
  @Text() readonly reason!: string;
  @Instant() readonly askedAt!: Date;
  @Key('worker', 'access_request_decided_by_fk', { nullable: true }) readonly decidedBy!: string | null;
  @Instant({ nullable: true }) readonly decidedAt!: Date | null;
  @Text({ nullable: true }) readonly why!: string | null;
  @Version() readonly version!: number;
}
