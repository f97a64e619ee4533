import { Field, ID, InputType } from 'type-graphql';
import { Day } from '../platform/graphql/scalars';
import { ChildInNeedEndReasonEnum, type ChildInNeedEndReason } from './child-in-need.enums';

@InputType({ description: 'What a Child in Need plan gives, and who leads it.' })
export class ChildInNeedSupportInput {
  @Field(() => String, { description: 'What support the child and the family get.' })
  support!: string;

  @Field(() => ID, { nullable: true, description: 'Who leads it, of any agency; the key worker when not given.' })
  lead?: string | null | undefined;
}

/** The same of whoever does not come through the API. */
export type ChildInNeedSupport = { readonly [Part in keyof ChildInNeedSupportInput]: ChildInNeedSupportInput[Part] };

@InputType({ description: 'How a Child in Need plan ended.' })
export class EndChildInNeedPlanInput {
  @Field(() => Day, { description: 'The day it ended.' })
  on!: string;

  @Field(() => ChildInNeedEndReasonEnum, { description: 'Why it ended.' })
  reason!: ChildInNeedEndReason;
}
