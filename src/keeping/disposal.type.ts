import { Field, ID, Int, ObjectType } from 'type-graphql';
import { describedEnum } from '../platform/graphql/enum-of';
import { Day, Instant } from '../platform/graphql/scalars';
import { DISPOSAL_STATES, type DisposalState } from './disposal.rules';
import { RetentionRule } from './retention.type';

const DisposalStateEnum = describedEnum('DisposalState', 'How it stands with a record that is to go.', DISPOSAL_STATES);
export const DisposalAnswerEnum = describedEnum('DisposalAnswer', 'What a second person says of a disposal.', {
  APPROVED: DISPOSAL_STATES.APPROVED,
  DECLINED: DISPOSAL_STATES.DECLINED,
});

@ObjectType({ simpleResolvers: true, description: 'How many rows of one table a disposal took away.' })
export class DisposedRows {
  @Field(() => String, { description: 'The table.' })
  table!: string;

  @Field(() => Int, { description: 'How many rows.' })
  rows!: number;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'A record that is to go; once it has gone, the certificate of that. A certificate says by which rules, who and what, and nothing of whom.',
})
export class Disposal {
  @Field(() => ID, { description: 'The disposal in the hub: the number of the certificate.' })
  id!: string;

  @Field(() => ID, { description: 'The child in the hub; once the record has gone, an id that belongs to nobody.' })
  child!: string;

  @Field(() => DisposalStateEnum, { description: 'How it stands.' })
  state!: DisposalState;

  @Field(() => Day, { nullable: true, description: 'Since when it has been due; gone with the record.' })
  dueOn!: string | null;

  @Field(() => [RetentionRule], { description: 'The rules by which it is due, as they held when it was proposed.' })
  rules!: RetentionRule[];

  @Field(() => String, { nullable: true, description: 'Why, as whoever proposed it wrote; gone with the record.' })
  because!: string | null;

  @Field(() => Instant, { description: 'When it was proposed.' })
  proposedAt!: Date;

  @Field(() => Instant, { nullable: true, description: 'When somebody else decided on it.' })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why, as they wrote; gone with the record.' })
  decidedBecause!: string | null;

  @Field(() => Instant, { nullable: true, description: 'When the record was destroyed.' })
  carriedOutAt!: Date | null;

  @Field(() => [DisposedRows], { nullable: true, description: 'What was destroyed, table by table.' })
  gone!: DisposedRows[] | null;

  @Field(() => Int, { description: 'Counts the changes; a change names the one it was made from.' })
  version!: number;

  proposedById!: string;
  decidedById!: string | null;
  carriedOutById!: string | null;
}
