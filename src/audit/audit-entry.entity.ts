import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant, Text, Texts } from '../platform/db/columns';

/** One look or one act. Written once; the database refuses to change it. Field names only, never values. */
@Entity('audit_entry')
@Index('audit_entry_child_ix', ['childId', 'id'], { where: 'child_id is not null' })
@Index('audit_entry_children_ix', { synchronize: false })
@Index('audit_entry_worker_ix', ['workerId', 'id'])
@Check('audit_entry_action_ck', `action in ('READ', 'LOOK_UP', 'WRITE', 'DELIVER', 'REFUSED')`)
export class AuditEntryEntity {
  @PrimaryColumn('bigint', { generated: 'identity', generatedIdentity: 'ALWAYS' }) readonly id!: number;
  @Instant() readonly at!: Date;
  @Column('uuid') readonly requestId!: string;
  @Text() readonly action!: 'READ' | 'LOOK_UP' | 'WRITE' | 'DELIVER' | 'REFUSED';
  @Text() readonly operation!: string;
  @Column('uuid', { nullable: true }) readonly workerId!: string | null;
  @Column('uuid', { nullable: true }) readonly serviceId!: string | null;
  @Column('uuid', { nullable: true }) readonly agencyId!: string | null;
  @Text() readonly audience!: string;
  @Text() readonly purpose!: string;
  @Column('uuid', { nullable: true }) readonly authorityId!: string | null;
  @Column('uuid', { nullable: true }) readonly childId!: string | null;
  /** Every child a roll check found, in one row. */
  @Column('uuid', { array: true, nullable: true }) readonly childIds!: string[] | null;
  @Texts({ default: '{}' }) readonly bases!: string[];
  @Texts({ default: '{}' }) readonly fields!: string[];
  /** Keyed digest of the identity that was looked for. */
  @Text({ nullable: true }) readonly digest!: string | null;
  /** Which issuer vouched for the caller. */
  @Column('uuid', { nullable: true }) readonly issuerId!: string | null;
  /** The sign-in: one for all that a token, or the issuer's session that it names, was used for. See sessionOf. */
  @Column('uuid', { nullable: true }) readonly session!: string | null;
  /** The id of the document that was asked, as clients send it. */
  @Column('bytea', { nullable: true }) readonly document!: Buffer | null;
}
