import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant, Key, Text } from '../platform/db/columns';

/** The last position given out in one recipient's inbox. */
@Entity('inbox_head')
@Check('inbox_head_seq_ck', `seq >= 0`)
export class InboxHeadEntity {
  @PrimaryColumn('uuid') readonly recipientId!: string;
  @Column('integer') readonly seq!: number;
}

/** One event in one recipient's inbox, at a position without gaps. A recipient is a worker or a team. */
@Entity('inbox_item')
@Index('inbox_item_event_ix', ['eventId'])
@Index('inbox_item_acknowledged_by_ix', ['acknowledgedBy'])
@Check('inbox_item_urgency_ck', `urgency in ('IMMEDIATE', 'ROUTINE')`)
@Check('inbox_item_acknowledged_ck', `(acknowledged_at is null) = (acknowledged_by is null)`)
export class InboxItemEntity {
  @PrimaryColumn('uuid') readonly recipientId!: string;
  @PrimaryColumn('integer') readonly seq!: number;
  @Key('event', 'inbox_item_event_fk') readonly eventId!: string;
  @Text() readonly urgency!: 'IMMEDIATE' | 'ROUTINE';
  @Instant({ nullable: true }) readonly acknowledgedAt!: Date | null;
  @Key('worker', 'inbox_item_acknowledged_by_fk', { nullable: true }) readonly acknowledgedBy!: string | null;
}
