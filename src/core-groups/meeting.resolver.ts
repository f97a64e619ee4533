import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { agency, Agency } from '../agencies';
import { Connection, connectionById } from '../network';
import { worker, Worker } from '../people';
import type { MaybePromise } from '../platform/maybe-promise';
import { Plan, planById, PlanVersion } from '../plans';
import { CoreGroupFamilyMember } from './core-group.type';
import { earlyReviewsOf } from './early-reviews';
import { EarlyReview } from './early-review.type';
import { familyOf } from './family-seats';
import { attendanceLoader, reportLoader } from './meeting.store';
import { CoreGroupAttendance, CoreGroupMeeting, ProgressReport } from './meeting.type';
import { meetingById, meetingsOf } from './meetings';

@Resolver(() => CoreGroupMeeting)
export class MeetingResolver {
  @FieldResolver(() => Plan, { nullable: true, description: 'The plan whose core group meets.' })
  plan(@Root() meeting: CoreGroupMeeting, @Ctx() scope: Scope): Promise<Plan | null> {
    return planById(scope, meeting.planId);
  }

  @FieldResolver(() => [CoreGroupAttendance], {
    nullable: true,
    description: 'Who came, and after them who did not; empty until it was held.',
  })
  async attendance(@Root() meeting: CoreGroupMeeting, @Ctx() scope: Scope): Promise<CoreGroupAttendance[]> {
    return (await attendanceLoader(scope).load(meeting.id)) ?? [];
  }

  @FieldResolver(() => [ProgressReport], {
    nullable: true,
    description: 'What each agency reported to it, as it was written.',
  })
  async reports(@Root() meeting: CoreGroupMeeting, @Ctx() scope: Scope): Promise<ProgressReport[]> {
    return (await reportLoader(scope).load(meeting.id)) ?? [];
  }
}

@Resolver(() => CoreGroupAttendance)
export class AttendanceResolver {
  @FieldResolver(() => Worker, { nullable: true, description: 'The worker, when it is one.' })
  worker(@Root() line: CoreGroupAttendance, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return line.workerId === null ? null : worker(scope, line.workerId);
  }

  @FieldResolver(() => Connection, {
    nullable: true,
    description: 'The member of the family, when it is one: their connection with the child.',
  })
  familyMember(@Root() line: CoreGroupAttendance, @Ctx() scope: Scope): Promise<Connection | null> | null {
    return line.connectionId === null ? null : connectionById(scope, line.connectionId);
  }
}

@Resolver(() => CoreGroupFamilyMember)
export class FamilyMemberResolver {
  @FieldResolver(() => Connection, { nullable: true, description: 'Who it is: their connection with the child.' })
  familyMember(@Root() member: CoreGroupFamilyMember, @Ctx() scope: Scope): Promise<Connection | null> {
    return connectionById(scope, member.connectionId);
  }
}

@Resolver(() => ProgressReport)
export class ProgressReportResolver {
  @FieldResolver(() => Agency, { nullable: true, description: 'The agency whose report it is.' })
  agency(@Root() report: ProgressReport, @Ctx() scope: Scope): MaybePromise<Agency> {
    return agency(scope, report.agencyId);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'Who wrote it.' })
  writtenBy(@Root() report: ProgressReport, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, report.writtenById);
  }
}

@Resolver(() => EarlyReview)
export class EarlyReviewResolver {
  @FieldResolver(() => Plan, { nullable: true, description: 'The plan it is about.' })
  plan(@Root() review: EarlyReview, @Ctx() scope: Scope): Promise<Plan | null> {
    return planById(scope, review.planId);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'Who asked.' })
  askedBy(@Root() review: EarlyReview, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, review.askedById);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'Who answered.' })
  answeredBy(@Root() review: EarlyReview, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return review.answeredById === null ? null : worker(scope, review.answeredById);
  }
}

@Resolver(() => Plan)
export class PlanMeetingsResolver {
  @FieldResolver(() => [CoreGroupMeeting], {
    nullable: true,
    description: 'The meetings of its core group, planned, held and called off; the first one first.',
  })
  coreGroupMeetings(@Root() plan: Plan, @Ctx() scope: Scope): Promise<CoreGroupMeeting[]> {
    return meetingsOf(scope, plan.id);
  }

  @FieldResolver(() => [CoreGroupFamilyMember], {
    nullable: true,
    description: 'The members of the family in the core group now; none once the plan has ended.',
  })
  coreGroupFamily(@Root() plan: Plan, @Ctx() scope: Scope): Promise<CoreGroupFamilyMember[]> {
    return familyOf(scope, plan.id);
  }

  @FieldResolver(() => [EarlyReview], {
    nullable: true,
    description:
      'The difficulties that members told of, asking for an early review, and the answers; the latest first.',
  })
  earlyReviews(@Root() plan: Plan, @Ctx() scope: Scope): Promise<EarlyReview[]> {
    return earlyReviewsOf(scope, plan.id);
  }
}

@Resolver(() => PlanVersion)
export class VersionMeetingResolver {
  @FieldResolver(() => CoreGroupMeeting, {
    nullable: true,
    description: 'The core group meeting it came out of, when it came out of one.',
  })
  meeting(@Root() version: PlanVersion, @Ctx() scope: Scope): Promise<CoreGroupMeeting | null> | null {
    return version.meetingId === null ? null : meetingById(scope, version.meetingId);
  }
}
