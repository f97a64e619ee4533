import { Check, Entity, Index } from 'typeorm';
import { Id, Instant, Key, Text } from '../platform/db/columns';

/** What of an issuer's sign-ins the hub no longer accepts: one token, everybody's of a subject or a session, or what a key signed. */
@Entity('denial')
@Index('denial_one_uq', ['issuerId', 'kind', 'value'], { unique: true, where: 'lifted_at is null' })
@Index('denial_issuer_id_ix', ['issuerId'])
@Index('denial_denied_by_ix', ['deniedBy'])
@Index('denial_lifted_by_ix', ['liftedBy'])
@Check('denial_kind_ck', `kind in ('TOKEN', 'SUBJECT', 'SESSION', 'KEY')`)
@Check('denial_lifted_ck', '(lifted_by is null) = (lifted_at is null)')
export class DenialEntity {
  @Id() readonly id!: string;
  @Key('issuer', 'denial_issuer_fk') readonly issuerId!: string;
  @Text() readonly kind!: 'TOKEN' | 'SUBJECT' | 'SESSION' | 'KEY';
  @Text() readonly value!: string;
  @Text() readonly reason!: string;
  @Key('worker', 'denial_denied_by_fk') readonly deniedBy!: string;
  @Instant() readonly deniedAt!: Date;
  @Key('worker', 'denial_lifted_by_fk', { nullable: true }) readonly liftedBy!: string | null;
  @Instant({ nullable: true }) readonly liftedAt!: Date | null;
}
