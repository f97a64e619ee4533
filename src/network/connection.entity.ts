import { Check, Column, Entity, Index } from 'typeorm';
import { Day, Id, Key, Text, Version, oneOf } from '../platform/db/columns';
import { KINDS, type ConnectionKind } from './kinds';

/** What one person is to one child, from a day to a day. */
@Entity('connection')
@Index('connection_one_open_uq', ['childId', 'personId', 'kind'], { unique: true, where: `until is null` })
@Index('connection_the_child_uq', ['childId'], { unique: true, where: `kind = 'THE_CHILD' and until is null` })
@Index('connection_person_ix', ['personId'])
@Index('connection_account_ix', ['accountId'])
@Index('connection_authority_ix', ['authorityId'])
@Check('connection_kind_ck', `kind in (${oneOf(KINDS)})`)
@Check('connection_order_ck', `until is null or since is null or until >= since`)
export class ConnectionEntity {
  @Id() readonly id!: string;
  @Key('authority', 'connection_authority_fk') readonly authorityId!: string;
  @Key('child', 'connection_child_fk') readonly childId!: string;
  @Key('person', 'connection_person_fk') readonly personId!: string;
  @Text() readonly kind!: ConnectionKind;
  /** Null where nobody knows yet. */
  @Column('boolean', { nullable: true }) readonly parentalResponsibility!: boolean | null;
  @Column('boolean') readonly livesWithChild!: boolean;
  /** A name for the home they live in ('mother's', 'father's'), never an address. */
  @Text({ nullable: true }) readonly household!: string | null;
  /** Whether they help to look after the child, or could. */
  @Column('boolean', { default: false }) readonly helps!: boolean;
  @Day({ nullable: true }) readonly since!: string | null;
  @Day({ nullable: true }) readonly until!: string | null;
  /** Their own way into the hub for this child; null where none was given. */
  @Key('worker', 'connection_account_fk', { nullable: true }) readonly accountId!: string | null;
  @Version() readonly version!: number;
}
