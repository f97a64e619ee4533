import { Check, Entity, Index, Unique } from 'typeorm';
import { Id, Instant, Key, Text } from '../platform/db/columns';

/** The secret address of one worker's calendar, by its digest alone. */
@Entity('calendar_feed')
@Unique('calendar_feed_digest_uq', ['digest'])
@Index('calendar_feed_worker_ix', ['workerId'])
@Index('calendar_feed_one_open_uq', ['workerId'], { unique: true, where: `revoked_at is null` })
@Check('calendar_feed_order_ck', `expires_at > created_at`)
export class CalendarFeedEntity {
  @Id() readonly id!: string;
  @Key('worker', 'calendar_feed_worker_fk') readonly workerId!: string;
  @Text() readonly digest!: string;
  @Instant() readonly createdAt!: Date;
  @Instant() readonly expiresAt!: Date;
  @Instant({ nullable: true }) readonly revokedAt!: Date | null;
}
