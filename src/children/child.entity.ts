import { Check, Column, Entity, Index } from 'typeorm';
import { Day, Id, Instant, Key, Text, Version } from '../platform/db/columns';

/** A child, born or unborn, whom an authority's social care knows. */
@Entity('child')
@Index('child_local_id_uq', ['authorityId', 'localIdKey'], { unique: true, where: 'local_id_key is not null' })
@Index('child_nhs_number_uq', ['nhsNumberKey', 'authorityId', 'twin'], {
  unique: true,
  where: 'nhs_number_key is not null',
})
@Index('child_upn_uq', ['upnKey', 'authorityId', 'twin'], { unique: true, where: 'upn_key is not null' })
@Index('child_name_ix', ['authorityId', 'surnameKey', 'dateOfBirth'])
@Check('child_twin_ck', `twin >= 0`)
@Check('child_sex_ck', `sex in ('M', 'F', 'U')`)
@Check('child_born_or_expected_ck', `date_of_birth is not null or expected_date_of_birth is not null`)
@Check('child_date_of_birth_ck', `date_of_birth ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'`)
export class ChildEntity {
  @Id() readonly id!: string;
  @Key('authority', 'child_authority_fk') readonly authorityId!: string;
  @Text() readonly localId!: string;
  @Text({ nullable: true }) readonly forenames!: string | null;
  @Text({ nullable: true }) readonly surname!: string | null;
  @Text({ nullable: true }) readonly knownAs!: string | null;
  /** YYYY-MM-DD, or YYYY-MM or YYYY where no more is known. */
  @Text({ nullable: true }) readonly dateOfBirth!: string | null;
  @Day({ nullable: true }) readonly expectedDateOfBirth!: string | null;
  @Day({ nullable: true }) readonly dateOfDeath!: string | null;
  @Text({ default: 'U' }) readonly sex!: 'M' | 'F' | 'U';
  @Text({ nullable: true }) readonly nhsNumber!: string | null;
  @Text({ nullable: true }) readonly upn!: string | null;
  @Text({ nullable: true }) readonly ethnicity!: string | null;
  @Column('jsonb') readonly disabilities!: string[];
  @Text({ nullable: true }) readonly firstLanguage!: string | null;
  @Column('boolean', { default: false }) readonly interpreterNeeded!: boolean;
  // What the record is found by: digests, made where the values are sealed (platform/db/sealing/columns.ts).
  @Text({ nullable: true }) readonly localIdKey!: string | null;
  @Text({ nullable: true }) readonly nhsNumberKey!: string | null;
  @Text({ nullable: true }) readonly upnKey!: string | null;
  @Text({ nullable: true }) readonly surnameKey!: string | null;
  @Text({ nullable: true }) readonly forenameKey!: string | null;
  /** 0; of one opened beside a record with the same number that was hidden from whoever did, 1 or more. */
  @Column('integer', { default: 0 }) readonly twin!: number;
  /** How somebody knew that this is another child than the one of the same name and birthday. */
  @Text({ nullable: true }) readonly toldApart!: string | null;
  @Version() readonly version!: number;
  @Instant() readonly createdAt!: Date;
  @Instant() readonly updatedAt!: Date;
}
