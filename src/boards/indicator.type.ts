import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PlanCategory } from '../plans';
import { Day } from '../platform/graphql/scalars';
import { INDICATORS, type IndicatorName } from './indicator.rules';

export const IndicatorNameEnum = Object.fromEntries(Object.keys(INDICATORS).map((name) => [name, name])) as {
  [N in IndicatorName]: N;
};
registerEnumType(IndicatorNameEnum, {
  name: 'IndicatorName',
  description: 'A figure that authorities are measured by.',
  valuesConfig: Object.fromEntries(
    Object.entries(INDICATORS).map(([name, { title, source }]) => [name, { description: `${title}. ${source}.` }]),
  ),
});

@ObjectType({ simpleResolvers: true, description: 'How many plans have one category of abuse.' })
export class CategoryCount {
  @Field(() => PlanCategory, { description: 'The category.' })
  category!: `${PlanCategory}`;

  @Field(() => Int, { nullable: true, description: 'How many; null where it is suppressed.' })
  plans!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'One statutory indicator of an authority for a year, with its definition. Counts the records that the caller may see; to an auditor small counts are suppressed, which is null.',
})
export class Indicator {
  @Field(() => IndicatorNameEnum, { description: 'Which.' })
  name!: IndicatorName;

  @Field(() => String, { description: 'In words.' })
  title!: string;

  @Field(() => String, { description: 'What is counted of what.' })
  definition!: string;

  @Field(() => String, { description: 'Who defines it so.' })
  source!: string;

  @Field(() => Day, { description: 'The first day of the period.' })
  from!: string;

  @Field(() => Day, { description: 'Its last day: 31 March, or today in the year under way.' })
  to!: string;

  @Field(() => Int, { nullable: true, description: 'How many.' })
  numerator!: number | null;

  @Field(() => Int, { nullable: true, description: 'Of how many.' })
  denominator!: number | null;

  @Field(() => Float, { nullable: true, description: 'The one in hundredths of the other, to one place.' })
  percent!: number | null;

  @Field(() => [CategoryCount], { description: 'By category; empty for all but PLANS_BY_CATEGORY.' })
  byCategory!: CategoryCount[];
}
