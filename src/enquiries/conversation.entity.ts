import { Check, Column, Entity, Index } from 'typeorm';
import { Day, Id, Instant, Key, Text } from '../platform/db/columns';
import type { ConversationKindName } from './section47.rules';

/** One conversation of a section 47 enquiry. Never changed. */
@Entity('conversation')
@Index('conversation_authority_ix', ['authorityId'])
@Index('conversation_child_ix', ['childId'])
@Index('conversation_section47_ix', ['section47Id'])
@Index('conversation_connection_ix', ['connectionId'])
@Index('conversation_agency_ix', ['agencyId'])
@Index('conversation_held_by_ix', ['heldBy'])
@Check('conversation_kind_ck', `kind in ('CHILD', 'FAMILY', 'AGENCY')`)
@Check(
  'conversation_with_ck',
  `(kind = 'CHILD') = (child_alone is not null) and (kind = 'AGENCY') = (agency_id is not null)
   and (kind = 'FAMILY' or connection_id is null) and (kind <> 'FAMILY' or connection_id is not null or who is not null)`,
)
export class ConversationEntity {
  @Id() readonly id!: string;
  @Key('authority', 'conversation_authority_fk') readonly authorityId!: string;
  @Key('child', 'conversation_child_fk') readonly childId!: string;
  @Key('section47', 'conversation_section47_fk') readonly section47Id!: string;
  @Text() readonly kind!: ConversationKindName;
  /** A member of the family, as the network knows them. */
  @Key('connection', 'conversation_connection_fk', { nullable: true }) readonly connectionId!: string | null;
  @Key('agency', 'conversation_agency_fk', { nullable: true }) readonly agencyId!: string | null;
  /** Who it was, in words: of the family when the network does not know them, or the person who spoke for an agency. */
  @Text({ nullable: true }) readonly who!: string | null;
  @Day() readonly heldOn!: string;
  /** Whether the child was spoken to alone. */
  @Column('boolean', { nullable: true }) readonly childAlone!: boolean | null;
  @Text() readonly said!: string;
  @Key('worker', 'conversation_held_by_fk') readonly heldBy!: string;
  @Instant() readonly writtenAt!: Date;
}
