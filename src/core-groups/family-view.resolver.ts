import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { Child, childById } from '../children';
import { Connection, connectionById } from '../network';
import { worker, Worker } from '../people';
import type { MaybePromise } from '../platform/maybe-promise';
import { Plan } from '../plans';
import { familyMeetingLoader } from './family-meeting.store';
import { FamilyMeeting } from './family-meeting.type';
import { MyViewInput, ViewTakenDownInput } from './family-view.input';
import { ownPlanViewsLoader, ownViews } from './family-view.store';
import { FamilyView, OwnView } from './family-view.type';
import { giveMyView, ownViewById, takeDownView, viewById, viewsAt, viewsOf } from './family-views';
import { CoreGroupMeeting } from './meeting.type';
import { meetingById } from './meetings';

@Resolver(() => Plan)
export class PlanViewsResolver {
  @FieldResolver(() => [FamilyView], {
    nullable: true,
    description: 'What the child and the family say of it, at core group meetings too; the first said first.',
  })
  familyViews(@Root() plan: Plan, @Ctx() scope: Scope): Promise<FamilyView[]> {
    return viewsOf(scope, plan.id);
  }

  @FieldResolver(() => [OwnView], {
    nullable: true,
    description: 'What the caller, a member of the family, said of it, at core group meetings too; the latest first.',
  })
  async myViews(@Root() plan: Plan, @Ctx() scope: Scope): Promise<OwnView[]> {
    return (await ownPlanViewsLoader(scope).load(plan.id)) ?? [];
  }
}

@Resolver(() => CoreGroupMeeting)
export class MeetingViewsResolver {
  @FieldResolver(() => [FamilyView], {
    nullable: true,
    description: 'What the child and the family said for it: part of its record.',
  })
  familyViews(@Root() meeting: CoreGroupMeeting, @Ctx() scope: Scope): Promise<FamilyView[]> {
    return viewsAt(scope, meeting.id);
  }
}

@Resolver(() => FamilyView)
export class FamilyViewResolver {
  @FieldResolver(() => Connection, { nullable: true, description: 'Who said it: their connection with the child.' })
  familyMember(@Root() view: FamilyView, @Ctx() scope: Scope): Promise<Connection | null> {
    return connectionById(scope, view.connectionId);
  }

  @FieldResolver(() => CoreGroupMeeting, {
    nullable: true,
    description: 'The core group meeting it was said for; null when it is of the plan itself.',
  })
  meeting(@Root() view: FamilyView, @Ctx() scope: Scope): Promise<CoreGroupMeeting | null> | null {
    return view.meetingId === null ? null : meetingById(scope, view.meetingId);
  }

  @FieldResolver(() => Worker, {
    nullable: true,
    description: 'Who wrote it: whoever said it, or whoever took it down for them.',
  })
  writtenBy(@Root() view: FamilyView, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, view.writtenById);
  }

  @Mutation(() => FamilyView, {
    nullable: true,
    description:
      'Takes down what the child or somebody of the family thinks of an open plan. For the key worker, managers and members of the core group.',
  })
  async takeDownView(
    @Arg('view', () => ViewTakenDownInput, { description: 'Who said what, and when.' }) view: ViewTakenDownInput,
    @Ctx() scope: Scope,
  ): Promise<FamilyView | null> {
    return viewById(scope, await takeDownView(scope, view));
  }
}

@Resolver(() => OwnView)
export class OwnViewResolver {
  @Query(() => [OwnView], {
    description:
      'What the caller said of the plans for their children, and what was taken down for them; the latest first.',
  })
  myViews(@Ctx() scope: Scope): Promise<OwnView[]> {
    return ownViews(scope);
  }

  @FieldResolver(() => Child, { nullable: true, description: 'The child it is about.' })
  child(@Root() view: OwnView, @Ctx() scope: Scope): Promise<Child | null> {
    return childById(scope, view.childId);
  }

  @FieldResolver(() => FamilyMeeting, {
    nullable: true,
    description: 'The core group meeting it was said for, while the caller has a seat there.',
  })
  async meeting(@Root() view: OwnView, @Ctx() scope: Scope): Promise<FamilyMeeting | null> {
    return view.meetingId === null ? null : ((await familyMeetingLoader(scope).load(view.meetingId)) ?? null);
  }

  @Mutation(() => OwnView, {
    nullable: true,
    description:
      'Says what the caller thinks of the open plan for their child, or for a meeting of the core group in which they have a seat. The core group reads it; nobody else of the family.',
  })
  async giveMyView(
    @Arg('view', () => MyViewInput, { description: 'What they think.' }) view: MyViewInput,
    @Ctx() scope: Scope,
  ): Promise<OwnView | null> {
    return ownViewById(scope, await giveMyView(scope, view));
  }
}
