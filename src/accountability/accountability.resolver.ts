import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { agency, Agency } from '../agencies';
import { PlanCheck } from '../checks';
import { Child } from '../children';
import { worker, Worker } from '../people';
import { AccessEvent, AccessPage } from './access-event.type';
import { lastUnscheduledChecks } from './access-event.store';
import { whoLooked } from './accountability';

const FIRST = { defaultValue: 50, description: 'At most this many, 1 to 100; INVALID_INPUT beyond.' };
const AFTER = {
  nullable: true,
  description:
    'The `next` of the page before: good for whom it was given, of the same child. INVALID_INPUT for any other.',
};
import type { MaybePromise } from '../platform/maybe-promise';

@Resolver(() => AccessEvent)
export class AccountabilityResolver {
  @Query(() => AccessPage, {
    description: 'Who looked at this child, when, why, and which fields they were shown. Asking is itself logged.',
  })
  whoLooked(
    @Arg('child', () => ID) child: string,
    @Arg('first', () => Int, FIRST) first: number,
    @Arg('after', () => String, AFTER) after: string | null | undefined,
    @Ctx() scope: Scope,
  ): Promise<AccessPage> {
    return whoLooked(scope, child, first, after);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'Who; null for a report by the public.' })
  worker(@Root() event: AccessEvent, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return event.workerId === null ? null : worker(scope, event.workerId);
  }

  @FieldResolver(() => Worker, {
    nullable: true,
    description: 'The service account that carried the request, if one did.',
  })
  service(@Root() event: AccessEvent, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return event.serviceId === null ? null : worker(scope, event.serviceId);
  }

  @FieldResolver(() => Agency, { nullable: true, description: 'Of which agency.' })
  agency(@Root() event: AccessEvent, @Ctx() scope: Scope): MaybePromise<Agency> | null {
    return event.agencyId === null ? null : agency(scope, event.agencyId);
  }
}

@Resolver(() => Child)
export class ChildAccessesResolver {
  @FieldResolver(() => AccessPage, { nullable: true, description: 'Who looked at this record, the latest first.' })
  accesses(
    @Root() child: Child,
    @Arg('first', () => Int, FIRST) first: number,
    @Arg('after', () => String, AFTER) after: string | null | undefined,
    @Ctx() scope: Scope,
  ): Promise<AccessPage> {
    return whoLooked(scope, child.id, first, after);
  }
}

@Resolver(() => PlanCheck)
export class PlanCheckAccessesResolver {
  @FieldResolver(() => [AccessEvent], {
    nullable: true,
    description: 'The last 25 accesses from unscheduled care: which service, and when.',
  })
  lastAccesses(@Root() check: PlanCheck, @Ctx() scope: Scope): Promise<AccessEvent[]> | null {
    return check.childId === null ? null : lastUnscheduledChecks(scope, check.childId);
  }
}
