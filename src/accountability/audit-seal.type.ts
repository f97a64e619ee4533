import { Field, Int, ObjectType } from 'type-graphql';
import { Instant } from '../platform/graphql/scalars';

@ObjectType({
  simpleResolvers: true,
  description:
    'A signed statement of what the audit was at one size (C2SP tlog-checkpoint). Whoever keeps it can prove later that nothing before it was changed; it says nothing of what is in the audit.',
})
export class AuditCheckpoint {
  @Field(() => String, { description: 'How many entries it covers, in decimals: it may outgrow 32 bits.' })
  size!: string;

  @Field(() => Instant, { description: 'When it was signed.' })
  at!: Date;

  @Field(() => String, { description: 'The signed note, to be kept as it is.' })
  note!: string;

  @Field(() => [String], {
    description:
      'Hashes in base64 that prove that the audit has only grown since the checkpoint before it in this list, or since the size asked from (RFC 9162, 2.1.4.2).',
  })
  proof!: string[];
}

@ObjectType({ simpleResolvers: true, description: 'How far the audit is sealed, and the checkpoints to keep.' })
export class AuditSeal {
  @Field(() => String, { description: 'How many entries are sealed, in decimals.' })
  size!: string;

  @Field(() => Int, { description: 'How many entries are not sealed yet: nothing is proved of them.' })
  unsealed!: number;

  @Field(() => Instant, { nullable: true, description: 'Since when the oldest of them waits; null when none does.' })
  oldestUnsealedAt!: Date | null;

  @Field(() => [AuditCheckpoint], { description: 'Checkpoints past the size that was asked from, smallest first.' })
  checkpoints!: AuditCheckpoint[];
}
