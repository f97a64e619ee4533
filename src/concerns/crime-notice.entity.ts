import { Check, Entity, Index } from 'typeorm';
import { Id, Instant, Key, Version } from '../platform/db/columns';

/** Word to the police desk of an area that a crime is suspected in a concern; and which officer took it on. */
@Entity('crime_notice')
@Index('crime_notice_one_uq', ['concernId'], { unique: true })
@Index('crime_notice_desk_ix', ['deskId', 'toldAt'], { where: 'taken_on_by is null' })
@Index('crime_notice_desk_of_ix', ['deskId'])
@Index('crime_notice_authority_ix', ['authorityId'])
@Index('crime_notice_taken_on_by_ix', ['takenOnBy'])
@Check('crime_notice_taken_on_ck', `(taken_on_by is null) = (taken_on_at is null)`)
export class CrimeNoticeEntity {
  @Id() readonly id!: string;
  @Key('authority', 'crime_notice_authority_fk') readonly authorityId!: string;
  @Key('concern', 'crime_notice_concern_fk') readonly concernId!: string;
  @Key('team', 'crime_notice_desk_fk') readonly deskId!: string;
  @Instant() readonly toldAt!: Date;
  @Key('worker', 'crime_notice_taken_on_by_fk', { nullable: true }) readonly takenOnBy!: string | null;
  @Instant({ nullable: true }) readonly takenOnAt!: Date | null;
  @Version() readonly version!: number;
}
