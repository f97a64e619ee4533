import { Column, Entity, Index } from 'typeorm';
import { Id, Instant, Key, Text } from '../platform/db/columns';
import type { EventName } from './catalogue';

/** Something that happened, by ids alone. */
@Entity('event')
@Index('event_child_ix', ['childId'])
@Index('event_authority_ix', ['authorityId'])
@Index('event_actor_ix', ['actorId'])
export class EventEntity {
  @Id() readonly id!: string;
  @Instant() readonly at!: Date;
  @Text() readonly name!: EventName;
  @Key('authority', 'event_authority_fk', { nullable: true }) readonly authorityId!: string | null;
  /** No key: what happened outlives the record that it happened to. */
  @Column('uuid', { nullable: true }) readonly childId!: string | null;
  @Column('uuid') readonly subjectId!: string;
  @Key('worker', 'event_actor_fk', { nullable: true }) readonly actorId!: string | null;
}
