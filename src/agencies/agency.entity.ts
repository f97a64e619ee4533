import { Check, Entity, Index, Unique } from 'typeorm';
import { Id, Key, Text } from '../platform/db/columns';

/** An organisation that works with children: social care of an authority, a police force, a health service, a school, a partner. */
@Entity('agency')
@Unique('agency_urn_uq', ['urn'])
@Unique('agency_ods_code_uq', ['odsCode'])
@Index('agency_authority_ix', ['authorityId'])
@Check('agency_kind_ck', `kind in ('SOCIAL_CARE', 'POLICE', 'HEALTH', 'SCHOOL', 'PARTNER')`)
@Check('agency_social_care_has_authority_ck', `kind <> 'SOCIAL_CARE' or authority_id is not null`)
export class AgencyEntity {
  @Id() readonly id!: string;
  @Text() readonly kind!: 'SOCIAL_CARE' | 'POLICE' | 'HEALTH' | 'SCHOOL' | 'PARTNER';
  @Key('authority', 'agency_authority_fk', { nullable: true }) readonly authorityId!: string | null;
  @Text() readonly name!: string;
  @Text() readonly phone!: string;
  @Text({ nullable: true }) readonly urn!: string | null;
  @Text({ nullable: true }) readonly odsCode!: string | null;
}
