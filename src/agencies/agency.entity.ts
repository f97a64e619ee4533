import { Check, Entity, Index, Unique } from 'typeorm';
import { AGENCY_KINDS, type AgencyKind } from '../identity';
import { Id, Key, Text, oneOf } from '../platform/db/columns';

/** An organisation that works with children: social care of an authority, a police force, a health service, a school, a partner. */
@Entity('agency')
@Unique('agency_urn_uq', ['urn'])
@Unique('agency_ods_code_uq', ['odsCode'])
@Index('agency_authority_ix', ['authorityId'])
@Check('agency_kind_ck', `kind in (${oneOf(AGENCY_KINDS)})`)
@Check('agency_social_care_has_authority_ck', `kind <> 'SOCIAL_CARE' or authority_id is not null`)
@Check('agency_family_has_authority_ck', `kind <> 'FAMILY' or authority_id is not null`)
export class AgencyEntity {
  @Id() readonly id!: string;
  @Text() readonly kind!: AgencyKind;
  @Key('authority', 'agency_authority_fk', { nullable: true }) readonly authorityId!: string | null;
  @Text() readonly name!: string;
  @Text() readonly phone!: string;
  @Text({ nullable: true }) readonly urn!: string | null;
  @Text({ nullable: true }) readonly odsCode!: string | null;
}
