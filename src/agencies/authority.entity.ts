import { Check, Entity, Unique } from 'typeorm';
import { Id, Text } from '../platform/db/columns';

/** A local authority with children's social care. */
@Entity('authority')
@Unique('authority_dfe_code_uq', ['dfeCode'])
@Check('authority_dfe_code_ck', `dfe_code ~ '^[0-9]{3}$'`)
export class AuthorityEntity {
  @Id() readonly id!: string;
  @Text() readonly dfeCode!: string;
  @Text({ nullable: true }) readonly gssCode!: string | null;
  @Text() readonly name!: string;
  @Text() readonly dayPhone!: string;
  @Text() readonly outOfHoursPhone!: string;
}
