import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { Scope } from '../access';
import { Day } from '../platform/graphql/scalars';
import { myWeek } from './week';
import { Week } from './week.type';

@Resolver(() => Week)
export class WeekResolver {
  @Query(() => Week, {
    description:
      "The caller's own week: what is due for their children and what plans say they have to do, day by day.",
  })
  myWeek(
    @Arg('from', () => Day, { nullable: true, description: 'The first of the seven days; today when not given.' })
    from: string | null,
    @Ctx() scope: Scope,
  ): Promise<Week> {
    return myWeek(scope, from ?? null);
  }
}
