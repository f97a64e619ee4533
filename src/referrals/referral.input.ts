import { Field, InputType } from 'type-graphql';
import { DecisionEnum, type DecisionKind } from '../concerns';
import type { ClosureReason, PrimaryNeed, ReferralSource } from '../platform/codes';
import { Day } from '../platform/graphql/scalars';
import { ClosureReasonEnum, PrimaryNeedEnum, ReferralSourceEnum } from './referral.enums';

@InputType({ description: 'What social care decides on a concern, and why.' })
export class DecisionInput {
  @Field(() => DecisionEnum, { description: 'What happens now.' })
  decision!: DecisionKind;

  @Field(() => String, { description: 'Why: kept with the decision, up to 10,000 characters.' })
  reason!: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether whoever decides suspects a crime: the police of the area are told, if the report has not told them already.',
  })
  suspectedCrime!: boolean;

  @Field(() => PrimaryNeedEnum, {
    nullable: true,
    description: 'The main reason for being involved. Needed for every decision but NO_FURTHER_ACTION.',
  })
  primaryNeed?: PrimaryNeed | null | undefined;

  @Field(() => ReferralSourceEnum, {
    nullable: true,
    description: 'Where the referral came from, when it is not what the kind of reporter says.',
  })
  source?: ReferralSource | null | undefined;
}

@InputType({ description: 'How a referral is closed.' })
export class CloseReferralInput {
  @Field(() => Day, { description: 'The day; not in the future, and not before anything that was done under it.' })
  on!: string;

  @Field(() => ClosureReasonEnum, { description: 'Why.' })
  reason!: ClosureReason;
}
