import { Check, Column, Entity, Index } from 'typeorm';
import { Day, Id, Instant, Key, Text, Version } from '../platform/db/columns';
import type { Exemption } from './disclosure/exemptions';
import type { Labelled } from './redaction.rules';

/** WAITING: with words that nobody has judged yet. */
export type ItemState = 'WAITING' | 'GIVEN' | 'WITHHELD';

export interface ItemContent {
  readonly facts: readonly Labelled[];
  readonly words: readonly Labelled[];
  /** Professionals whom it names. */
  readonly professionals: readonly string[];
}

/** One thing of a draft: what the rules gave of one row, or that they gave nothing of so many rows, and why. */
@Entity('subject_access_item')
@Index('subject_access_item_place_uq', ['requestId', 'draft', 'place'], { unique: true })
@Index('subject_access_item_authority_ix', ['authorityId'])
@Index('subject_access_item_child_ix', ['childId'])
@Index('subject_access_item_judged_by_ix', ['judgedBy'])
@Check('subject_access_item_left_out_ck', `left_out >= 0`)
@Check('subject_access_item_held_rows_ck', `held_rows >= 1`)
@Check('subject_access_item_state_ck', `state in ('WAITING', 'GIVEN', 'WITHHELD')`)
@Check('subject_access_item_withheld_ck', `(state = 'WITHHELD') = (exemption is not null)`)
@Check('subject_access_item_says_ck', `content is not null or state = 'WITHHELD'`)
@Check(
  'subject_access_item_judged_ck',
  `(judged_by is null) = (judged_at is null) and (judged_by is null) = (reason is null)`,
)
export class ItemEntity {
  @Id() readonly id!: string;
  @Key('authority', 'subject_access_item_authority_fk') readonly authorityId!: string;
  @Key('child', 'subject_access_item_child_fk') readonly childId!: string;
  @Key('subject_access', 'subject_access_item_request_fk') readonly requestId!: string;
  @Column('integer') readonly draft!: number;
  /** In the order of the answer. */
  @Column('integer') readonly place!: number;
  @Text() readonly record!: string;
  @Day({ nullable: true }) readonly onDay!: string | null;
  /** Null where the rules gave nothing. */
  @Column('jsonb', { nullable: true }) readonly content!: ItemContent | null;
  /** How many sentences and facts were left out for somebody else's sake. */
  @Column('integer') readonly leftOut!: number;
  @Column('integer') readonly heldRows!: number;
  @Text() readonly state!: ItemState;
  @Text({ nullable: true }) readonly exemption!: Exemption | null;
  @Text({ nullable: true }) readonly reason!: string | null;
  @Key('worker', 'subject_access_item_judged_by_fk', { nullable: true }) readonly judgedBy!: string | null;
  @Instant({ nullable: true }) readonly judgedAt!: Date | null;
  @Version() readonly version!: number;
}
