import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from '../platform/graphql/enum-of';
import { Day, Instant } from '../platform/graphql/scalars';
import { LOOKING_RULE_NAMES, LOOKING_RULES, type LookingRule } from './unusual.rules';

export const LookingRuleEnum = enumOf(...LOOKING_RULE_NAMES);
registerEnumType(LookingRuleEnum, {
  name: 'LookingRule',
  description: 'What made a look unusual.',
  valuesConfig: Object.fromEntries(
    LOOKING_RULE_NAMES.map((rule) => [
      rule,
      { description: `${LOOKING_RULES[rule].says} (${LOOKING_RULES[rule].source})` },
    ]),
  ),
});

@ObjectType({
  simpleResolvers: true,
  description:
    'Looking that is out of the usual: a reason to ask, and not a finding. Told once a day for each worker, agency or child.',
})
export class LookingAlert {
  @Field(() => ID, { description: 'The alert in the hub.' })
  id!: string;

  @Field(() => Instant, { description: 'When it was noticed.' })
  at!: Date;

  @Field(() => Day, { description: 'On which day the looks were.' })
  day!: string;

  @Field(() => LookingRuleEnum, { description: 'Which rule.' })
  rule!: LookingRule;

  @Field(() => String, { description: 'The rule in words.' })
  says!: string;

  @Field(() => Int, { description: 'How many looks, children or misses there were when it was noticed.' })
  count!: number;

  agencyId!: string;
  workerId!: string | null;
  childId!: string | null;
}
