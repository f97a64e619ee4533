import { Check, Entity, Index, Unique } from 'typeorm';
import { Id, Key, Text, Texts } from '../platform/db/columns';

/** An identity provider the hub trusts, for one agency, with the signature algorithms it may use and no others. */
@Entity('issuer')
@Unique('issuer_url_uq', ['url'])
@Index('issuer_agency_ix', ['agencyId'])
@Check(
  'issuer_algorithms_ck',
  `cardinality(algorithms) > 0 and algorithms <@ array['ES256', 'PS256', 'EdDSA', 'RS256']`,
)
export class IssuerEntity {
  @Id() readonly id!: string;
  @Text() readonly url!: string;
  @Key('agency', 'issuer_agency_fk') readonly agencyId!: string;
  @Texts() readonly algorithms!: string[];
  @Text() readonly jwksUri!: string;
}
