import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { ConcernRung, rungsOf } from '../escalation';
import { Concern } from './concern.type';
import { allUnanswered } from './concerns';

/** Adds the ladder to a concern: who has been told so far, and who is told next. */
@Resolver(() => Concern)
export class ConcernLadderResolver {
  @Query(() => [Concern], {
    description:
      "Every concern of the caller's authority that nobody has acknowledged, on whosever list it stands; its ladder says who was told. Oldest first.",
  })
  unansweredConcerns(
    @Arg('first', () => Int, { defaultValue: 50, description: 'At most this many, 1 to 100; INVALID_INPUT beyond.' })
    first: number,
    @Arg('after', () => ID, {
      nullable: true,
      description: 'The id of the last one of the page before. CURSOR_UNKNOWN when there is none such.',
    })
    after: string | undefined,
    @Ctx() scope: Scope,
  ): Promise<Concern[]> {
    return allUnanswered(scope, first, after ?? null);
  }

  @FieldResolver(() => [ConcernRung], {
    nullable: true,
    description:
      'Who has been told of it, and when who is told next if nobody acknowledges it. For social care of the authority.',
  })
  ladder(@Root() concern: Concern, @Ctx() scope: Scope): Promise<ConcernRung[]> {
    return rungsOf(scope, concern);
  }
}
