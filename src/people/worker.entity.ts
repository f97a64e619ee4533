import { Check, Entity, Index, Unique } from 'typeorm';
import { WORKER_ROLES, type WorkerRole } from '../identity';
import { Id, Instant, Key, Text, oneOf } from '../platform/db/columns';

/** A person who works for an agency, or a service account of it. Who signs in is known by issuer and subject together. */
@Entity('worker')
@Unique('worker_subject_uq', ['issuerId', 'subject'])
@Index('worker_agency_ix', ['agencyId'])
@Index('worker_team_ix', ['teamId'])
@Index('worker_manager_ix', ['managerId'])
@Index('worker_left_ix', ['activeTo'], { where: 'active_to is not null' })
@Check('worker_role_ck', `role in (${oneOf(WORKER_ROLES)})`)
@Check('worker_can_sign_in_ck', `(issuer_id is null) = (subject is null)`)
@Check('worker_active_ck', `active_to is null or active_to > active_from`)
export class WorkerEntity {
  @Id() readonly id!: string;
  @Key('agency', 'worker_agency_fk') readonly agencyId!: string;
  @Key('team', 'worker_team_fk', { nullable: true }) readonly teamId!: string | null;
  @Key('worker', 'worker_manager_fk', { nullable: true }) readonly managerId!: string | null;
  @Key('issuer', 'worker_issuer_fk', { nullable: true }) readonly issuerId!: string | null;
  @Text({ nullable: true }) readonly subject!: string | null;
  @Text() readonly role!: WorkerRole;
  @Text() readonly name!: string;
  @Text() readonly jobTitle!: string;
  @Text() readonly phone!: string;
  @Instant() readonly activeFrom!: Date;
  @Instant({ nullable: true }) readonly activeTo!: Date | null;
}
