import { Column, Entity, Index } from 'typeorm';
import { Id, Key, Text, Version } from '../platform/db/columns';

/** Somebody around one or several children: a parent, a carer, a relative, a friend. */
@Entity('person')
@Index('person_authority_ix', ['authorityId'])
export class PersonEntity {
  @Id() readonly id!: string;
  @Key('authority', 'person_authority_fk') readonly authorityId!: string;
  @Text() readonly name!: string;
  /** As far as it is known: a day, a month or a year. */
  @Text({ nullable: true }) readonly dateOfBirth!: string | null;
  @Text({ nullable: true }) readonly phone!: string | null;
  @Text({ nullable: true }) readonly firstLanguage!: string | null;
  @Column('boolean', { default: false }) readonly interpreterNeeded!: boolean;
  @Version() readonly version!: number;
}
