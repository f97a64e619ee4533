import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Seen } from '../access';
import { describedEnum } from '../platform/graphql/enum-of';
import { Instant } from '../platform/graphql/scalars';
import { EMERGENCY_OUTCOMES, type EmergencyOutcome } from './emergency.rules';

export const EmergencyOutcomeEnum = describedEnum(
  'EmergencyOutcome',
  'Whether a use of emergency access was justified.',
  EMERGENCY_OUTCOMES,
);

@ObjectType({
  simpleResolvers: true,
  description: 'One use of emergency access to a record: who, when, why, and what somebody else said of it afterwards.',
})
export class EmergencyAccess extends Seen {
  @Field(() => ID, { nullable: true, description: 'The use in the hub.' })
  id!: string | null;

  @Field(() => Instant, { nullable: true, description: 'When it began.' })
  usedAt!: Date | null;

  @Field(() => Instant, { nullable: true, description: 'When it ended by itself, or ends.' })
  endsAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'What had happened and why it could not wait, as it was given.' })
  reason!: string | null;

  @Field(() => EmergencyOutcomeEnum, { nullable: true, description: 'What the review came to; null until then.' })
  outcome!: EmergencyOutcome | null;

  @Field(() => String, { nullable: true, description: 'Why, as the reviewer wrote.' })
  why!: string | null;

  @Field(() => Instant, { nullable: true, description: 'When it was reviewed.' })
  reviewedAt!: Date | null;

  @Field(() => Int, { nullable: true, description: 'Counts the changes; a review names the one it was made from.' })
  version!: number | null;

  accessId!: string;
  childId!: string;
  workerId!: string;
  agencyId!: string;
  reviewedById!: string | null;
}
