import { Check, Entity, Index, Unique } from 'typeorm';
import { Id, Instant, Key, Text } from '../platform/db/columns';
import type { FamilyRole } from './family.rules';

/** An invitation into the hub, for one person around one child. The code itself stands nowhere. */
@Entity('family_invitation')
@Unique('family_invitation_code_uq', ['codeDigest'])
@Index('family_invitation_one_open_uq', ['connectionId'], {
  unique: true,
  where: 'accepted_at is null and withdrawn_at is null',
})
@Index('family_invitation_authority_ix', ['authorityId'])
@Index('family_invitation_child_ix', ['childId'])
@Index('family_invitation_connection_ix', ['connectionId'])
@Index('family_invitation_invited_by_ix', ['invitedBy'])
@Index('family_invitation_account_ix', ['accountId'])
@Check('family_invitation_kind_ck', `kind in ('FAMILY', 'SUPPORTER')`)
@Check('family_invitation_order_ck', `expires_at > invited_at`)
@Check('family_invitation_withdrawn_ck', `(withdrawn_at is null) = (withdrawn_reason is null)`)
@Check('family_invitation_accepted_ck', `(accepted_at is null) = (account_id is null)`)
export class InvitationEntity {
  @Id() readonly id!: string;
  @Key('authority', 'family_invitation_authority_fk') readonly authorityId!: string;
  @Key('child', 'family_invitation_child_fk') readonly childId!: string;
  @Key('connection', 'family_invitation_connection_fk') readonly connectionId!: string;
  @Text() readonly kind!: FamilyRole;
  @Text({ nullable: true }) readonly reason!: string | null;
  @Text() readonly codeDigest!: string;
  @Key('worker', 'family_invitation_invited_by_fk') readonly invitedBy!: string;
  @Instant() readonly invitedAt!: Date;
  @Instant() readonly expiresAt!: Date;
  /** The account that accepted it: that person's for good, in the record of whichever child. */
  @Key('worker', 'family_invitation_account_fk', { nullable: true }) readonly accountId!: string | null;
  @Instant({ nullable: true }) readonly acceptedAt!: Date | null;
  @Instant({ nullable: true }) readonly withdrawnAt!: Date | null;
  @Text({ nullable: true }) readonly withdrawnReason!: string | null;
}
