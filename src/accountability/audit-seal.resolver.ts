import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { agency, Agency } from '../agencies';
import { Child, childById } from '../children';
import { worker, Worker } from '../people';
import type { MaybePromise } from '../platform/maybe-promise';
import { auditCheckpoints, lookingAlerts } from './audit-seal';
import { AuditSeal } from './audit-seal.type';
import { LookingAlert } from './looking-alert.type';

@Resolver(() => AuditSeal)
export class AuditSealResolver {
  @Query(() => AuditSeal, {
    description:
      'Signed checkpoints of the audit, for an agency to keep: what was handed out can not be rewritten any more.',
  })
  auditCheckpoints(
    @Arg('after', () => String, { defaultValue: '0', description: 'The size of the last checkpoint that was kept.' })
    after: string,
    @Arg('first', () => Int, { defaultValue: 50, description: 'At most this many, 1 to 100; INVALID_INPUT beyond.' })
    first: number,
    @Ctx() scope: Scope,
  ): Promise<AuditSeal> {
    return auditCheckpoints(scope, after, first);
  }
}

@Resolver(() => LookingAlert)
export class LookingAlertResolver {
  @Query(() => [LookingAlert], {
    description: 'Unusual looking that the caller was told of as an information-governance lead, the latest first.',
  })
  lookingAlerts(
    @Arg('first', () => Int, { defaultValue: 50, description: 'At most this many, 1 to 100; INVALID_INPUT beyond.' })
    first: number,
    @Ctx() scope: Scope,
  ): Promise<LookingAlert[]> {
    return lookingAlerts(scope, first);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'Who looked; null when it is about a whole agency.' })
  worker(@Root() alert: LookingAlert, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return alert.workerId === null ? null : worker(scope, alert.workerId);
  }

  @FieldResolver(() => Agency, { description: 'The agency of whoever looked.' })
  agency(@Root() alert: LookingAlert, @Ctx() scope: Scope): MaybePromise<Agency> {
    return agency(scope, alert.agencyId);
  }

  @FieldResolver(() => Child, {
    nullable: true,
    description: 'The child, where it is about one, as the caller may see it now.',
  })
  child(@Root() alert: LookingAlert, @Ctx() scope: Scope): Promise<Child | null> {
    return childById(scope, alert.childId);
  }
}
