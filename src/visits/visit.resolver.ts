import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { RecordVersion } from '../children';
import { worker, Worker } from '../people';
import type { MaybePromise } from '../platform/maybe-promise';
import { Day } from '../platform/graphql/scalars';
import { Plan, planById } from '../plans';
import { PlannedVisitInput, VisitInput } from './visit.input';
import { seeingLoader, sightingLoader, visitLoader } from './visit.store';
import { Seeing, Sighting, Visit } from './visit.type';
import { planVisit, recordSeen, recordVisit, visitNotMade } from './visits';

@Resolver(() => Visit)
export class VisitResolver {
  @FieldResolver(() => Worker, { nullable: true, description: 'The social worker who made it, or is to make it.' })
  visitedBy(@Root() visit: Visit, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, visit.visitedById);
  }
}

@Resolver(() => Sighting)
export class SightingResolver {
  @FieldResolver(() => Worker, { nullable: true, description: 'Who saw the child.' })
  by(@Root() sighting: Sighting, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, sighting.workerId);
  }
}

@Resolver(() => Plan)
export class PlanVisitsResolver {
  @FieldResolver(() => [Visit], {
    nullable: true,
    description:
      'Visits to the child under the plan, the latest first. One still to come is shown to social care alone.',
  })
  async visits(@Root() plan: Plan, @Ctx() scope: Scope): Promise<Visit[]> {
    return (await visitLoader(scope).load(plan.id)) ?? [];
  }

  @FieldResolver(() => [Sighting], {
    nullable: true,
    description: 'When members of the core group saw the child in the course of their own work, the latest first.',
  })
  async sightings(@Root() plan: Plan, @Ctx() scope: Scope): Promise<Sighting[]> {
    return (await sightingLoader(scope).load(plan.id)) ?? [];
  }

  @FieldResolver(() => Seeing, {
    nullable: true,
    description: 'When the child was last seen, and whether that is too long ago.',
  })
  async seeing(@Root() plan: Plan, @Ctx() scope: Scope): Promise<Seeing | null> {
    return (await seeingLoader(scope).load(plan.id)) ?? null;
  }
}

/** Every change of a visit answers with its plan as it is afterwards. */
@Resolver(() => Plan)
export class VisitChangesResolver {
  @Mutation(() => Plan, {
    nullable: true,
    description: 'Plans a visit to the child of an open plan. For the key worker and managers.',
  })
  async planVisit(
    @Arg('plan', () => ID, { description: 'The plan.' }) plan: string,
    @Arg('visit', () => PlannedVisitInput, { description: 'When, and to what sort of place.' })
    visit: PlannedVisitInput,
    @Ctx() scope: Scope,
  ): Promise<Plan | null> {
    return planById(scope, await planVisit(scope, plan, visit));
  }

  @Mutation(() => Plan, {
    nullable: true,
    description:
      'Records a visit that was made, planned or not. Seeing the child meets the limit for visits and sets the next; when the child was not seen, everybody who works with them hears of it. For the key worker and managers.',
  })
  async recordVisit(
    @Arg('plan', () => ID, { description: 'The plan.' }) plan: string,
    @Arg('planned', () => RecordVersion, {
      nullable: true,
      description:
        'The planned visit that was made, and the version of it that was read; null when it was not planned.',
    })
    planned: RecordVersion | null,
    @Arg('visit', () => VisitInput, { description: 'The visit as it was made.' }) visit: VisitInput,
    @Ctx() scope: Scope,
  ): Promise<Plan | null> {
    return planById(scope, await recordVisit(scope, plan, planned ?? null, visit));
  }

  @Mutation(() => Plan, {
    nullable: true,
    description:
      'Records that a planned visit was not made; everybody who works with the child hears that they were not seen. For the key worker and managers.',
  })
  async visitNotMade(
    @Arg('at', () => RecordVersion, { description: 'The planned visit, and the version of it that was read.' })
    at: RecordVersion,
    @Arg('reason', () => String, { description: 'Why.' }) reason: string,
    @Ctx() scope: Scope,
  ): Promise<Plan | null> {
    return planById(scope, await visitNotMade(scope, at, reason));
  }

  @Mutation(() => Plan, {
    nullable: true,
    description:
      'Says that one saw the child on a day, in the course of one’s own work. It is no visit. For members of the core group, of every agency.',
  })
  async recordSeen(
    @Arg('plan', () => ID, { description: 'The plan.' }) plan: string,
    @Arg('on', () => Day, { description: 'The day; in the last month.' }) on: string,
    @Ctx() scope: Scope,
  ): Promise<Plan | null> {
    return planById(scope, await recordSeen(scope, plan, on));
  }
}
