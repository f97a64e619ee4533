import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Scope } from '../access';
import type { CountingConvention } from '../platform/days/england';
import { CountingConventionEnum, TimescaleEnum } from './deadline.type';
import type { ProfileName } from './profiles';
import { resetTimescale, setTimescale, setTimetableProfile, timetable } from './settings';
import type { TimescaleName } from './timetable';
import { TimescaleLimitInput, Timetable, TimetableProfile } from './timetable.type';

const WHICH = { description: 'Which limit.' };

@Resolver(() => Timetable)
export class TimetableResolver {
  @Query(() => Timetable, { description: "Every limit as it holds in the caller's authority, with its source." })
  timetable(@Ctx() scope: Scope): Promise<Timetable> {
    return timetable(scope);
  }

  @Mutation(() => Timetable, {
    description: 'Takes the figures of a council and a way of counting. Deadlines that are running stay as they are.',
  })
  setTimetableProfile(
    @Arg('profile', () => TimetableProfile, { description: 'Whose figures.' }) profile: ProfileName,
    @Arg('convention', () => CountingConventionEnum, { description: 'How working days are counted.' })
    convention: CountingConvention,
    @Ctx() scope: Scope,
  ): Promise<Timetable> {
    return setTimetableProfile(scope, profile, convention);
  }

  @Mutation(() => Timetable, {
    description:
      "Sets the authority's own length of a limit, for deadlines that are set from now on. RULE_BROKEN when it is longer than a statutory one.",
  })
  setTimescale(
    @Arg('timescale', () => TimescaleEnum, WHICH) timescale: TimescaleName,
    @Arg('limit', () => TimescaleLimitInput, { description: 'How long, and where the authority says so.' })
    limit: TimescaleLimitInput,
    @Ctx() scope: Scope,
  ): Promise<Timetable> {
    return setTimescale(scope, timescale, limit);
  }

  @Mutation(() => Timetable, {
    description: "Gives the authority's own length up: its profile or the timetable holds.",
  })
  resetTimescale(
    @Arg('timescale', () => TimescaleEnum, WHICH) timescale: TimescaleName,
    @Ctx() scope: Scope,
  ): Promise<Timetable> {
    return resetTimescale(scope, timescale);
  }
}
