import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Seen } from '../access';
import type { ClosureReason, PrimaryNeed, ReferralSource } from '../platform/codes';
import { Day } from '../platform/graphql/scalars';
import { ClosureReasonEnum, PrimaryNeedEnum, ReferralSourceEnum } from './referral.enums';

@ObjectType({
  simpleResolvers: true,
  description:
    "Social care's answer to a concern about a child: from the day the concern came until everything that it led to is done.",
})
export class Referral extends Seen {
  @Field(() => ID, { description: 'The referral in the hub.' })
  id!: string;

  @Field(() => Day, { description: 'The day the concern was received: limits are counted from it.' })
  referredOn!: string;

  @Field(() => ReferralSourceEnum, { nullable: true, description: 'Where it came from.' })
  source!: ReferralSource | null;

  @Field(() => PrimaryNeedEnum, { nullable: true, description: 'The main reason why social care is involved.' })
  primaryNeed!: PrimaryNeed | null;

  @Field(() => Boolean, {
    description: 'Whether social care does nothing more, since others help early. Such a referral was never open.',
  })
  noFurtherAction!: boolean;

  @Field(() => Day, { nullable: true, description: 'The day it was closed; null while it is open.' })
  closedOn!: string | null;

  @Field(() => ClosureReasonEnum, { nullable: true, description: 'Why it was closed.' })
  closeReason!: ClosureReason | null;

  @Field(() => Int, { nullable: true, description: 'Counts its changes; a change names the one it was made from.' })
  version!: number | null;

  @Field(() => ID, { nullable: true, description: 'The concern it answers.' })
  concernId!: string | null;

  childId!: string;
}
