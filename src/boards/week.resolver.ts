import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { Child, childById } from '../children';
import { Conference, conferenceById } from '../conferences';
import { CoreGroupMeeting, meetingById } from '../core-groups';
import { discussionById, StrategyDiscussion } from '../enquiries';
import type { MeetingKind } from '../deadlines';
import { FamilyGroupConference, familyGroupById } from '../placements';
import { Visit, visitById } from '../visits';
import { Day } from '../platform/graphql/scalars';
import { myWeek } from './week';
import { Week, WeekMeeting } from './week.type';

const CONFERENCES: readonly MeetingKind[] = [
  ...(['INITIAL_CONFERENCE', 'REVIEW_CONFERENCE', 'PRE_BIRTH_CONFERENCE', 'TRANSFER_IN_CONFERENCE'] as const),
];

@Resolver(() => Week)
export class WeekResolver {
  @Query(() => Week, {
    description:
      "The caller's own week: what is due for their children, what plans say they have to do, and where they meet, day by day.",
  })
  myWeek(
    @Arg('from', () => Day, { nullable: true, description: 'The first of the seven days; today when not given.' })
    from: string | null,
    @Ctx() scope: Scope,
  ): Promise<Week> {
    return myWeek(scope, from ?? null);
  }
}

/** The meeting itself; null for meetings of another sort. */
@Resolver(() => WeekMeeting)
export class WeekMeetingResolver {
  @FieldResolver(() => [Child], { description: 'The children it is about, of those whom the caller may see.' })
  async children(@Root() { childIds }: WeekMeeting, @Ctx() scope: Scope): Promise<Child[]> {
    const children = await Promise.all(childIds.map((id) => childById(scope, id)));
    return children.filter((child) => child !== null);
  }

  @FieldResolver(() => Conference, { nullable: true, description: 'The conference, when it is one.' })
  conference(@Root() { kind, subjectId }: WeekMeeting, @Ctx() scope: Scope): Promise<Conference | null> | null {
    return CONFERENCES.includes(kind) ? conferenceById(scope, subjectId) : null;
  }

  @FieldResolver(() => CoreGroupMeeting, { nullable: true, description: 'The core group meeting, when it is one.' })
  coreGroupMeeting(
    @Root() { kind, subjectId }: WeekMeeting,
    @Ctx() scope: Scope,
  ): Promise<CoreGroupMeeting | null> | null {
    return kind === 'CORE_GROUP' ? meetingById(scope, subjectId) : null;
  }

  @FieldResolver(() => Visit, { nullable: true, description: 'The visit, when it is one.' })
  visit(@Root() { kind, subjectId }: WeekMeeting, @Ctx() scope: Scope): Promise<Visit | null> | null {
    return kind === 'VISIT' ? visitById(scope, subjectId) : null;
  }

  @FieldResolver(() => StrategyDiscussion, { nullable: true, description: 'The strategy discussion, when it is one.' })
  strategyDiscussion(
    @Root() { kind, subjectId }: WeekMeeting,
    @Ctx() scope: Scope,
  ): Promise<StrategyDiscussion | null> | null {
    return kind === 'STRATEGY_DISCUSSION' ? discussionById(scope, subjectId) : null;
  }

  @FieldResolver(() => FamilyGroupConference, {
    nullable: true,
    description: 'The family group conference, when it is one.',
  })
  familyGroupConference(
    @Root() { kind, subjectId }: WeekMeeting,
    @Ctx() scope: Scope,
  ): Promise<FamilyGroupConference | null> | null {
    return kind === 'FAMILY_GROUP_CONFERENCE' ? familyGroupById(scope, subjectId) : null;
  }
}
