import { Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Scope } from '../access';
import { calendarFeed, createCalendarFeed, revokeCalendarFeed } from './calendar-feeds';
import { CalendarFeed, NewCalendarFeed } from './calendar-feed.type';

@Resolver(() => CalendarFeed)
export class CalendarFeedResolver {
  @Query(() => CalendarFeed, { nullable: true, description: "The caller's calendar feed; null when there is none." })
  calendarFeed(@Ctx() scope: Scope): Promise<CalendarFeed | null> {
    return calendarFeed(scope);
  }

  @Mutation(() => NewCalendarFeed, {
    description:
      "Makes the caller's calendar feed and shows its address once; the one before ends. It is for a calendar program: no name of a child is in it.",
  })
  createCalendarFeed(@Ctx() scope: Scope): Promise<NewCalendarFeed> {
    return createCalendarFeed(scope);
  }

  @Mutation(() => Boolean, { description: "Ends the caller's calendar feed at once; whether there was one." })
  revokeCalendarFeed(@Ctx() scope: Scope): Promise<boolean> {
    return revokeCalendarFeed(scope);
  }
}
