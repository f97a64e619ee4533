import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { worker, Worker } from '../people';
import { Day } from '../platform/graphql/scalars';
import type { MaybePromise } from '../platform/maybe-promise';
import { cancelDutyShift, covers, dutyRota, endCover, planDutyShift, recordCover } from './covers';
import { Cover, CoverInput, DutyShift, DutyShiftInput } from './cover.type';

const VERSION = { description: 'The version that was read; CONFLICT when it is no longer the latest.' };

@Resolver(() => Cover)
export class CoverResolver {
  @Query(() => [Cover], { description: "Who stands in for whom in the caller's authority, today and later." })
  covers(@Ctx() scope: Scope): Promise<Cover[]> {
    return covers(scope);
  }

  @Mutation(() => Cover, {
    description:
      'Records who stands in for the caller, or for a worker they manage: the deputy hears of concerns with them, and may take them on.',
  })
  recordCover(
    @Arg('cover', () => CoverInput, { description: 'Who, and when.' }) cover: CoverInput,
    @Ctx() scope: Scope,
  ): Promise<Cover> {
    return recordCover(scope, cover);
  }

  @Mutation(() => ID, {
    description: 'Ends a cover from today on, by whoever was away or manages them. Answers its id.',
  })
  endCover(
    @Arg('id', () => ID, { description: 'The cover.' }) id: string,
    @Arg('version', () => Int, VERSION) version: number,
    @Ctx() scope: Scope,
  ): Promise<string> {
    return endCover(scope, id, version);
  }

  @FieldResolver(() => Worker, { description: 'Who is away.' })
  worker(@Root() cover: Cover, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, cover.workerId);
  }

  @FieldResolver(() => Worker, { description: 'Who stands in.' })
  deputy(@Root() cover: Cover, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, cover.deputyId);
  }
}

@Resolver(() => DutyShift)
export class DutyShiftResolver {
  @Query(() => [DutyShift], {
    description: "The rota of the emergency duty team of the caller's authority, up to three months of it.",
  })
  dutyRota(
    @Arg('from', () => Day, { description: 'The first day.' }) from: string,
    @Arg('to', () => Day, { description: 'The last day.' }) to: string,
    @Ctx() scope: Scope,
  ): Promise<DutyShift[]> {
    return dutyRota(scope, from, to);
  }

  @Mutation(() => DutyShift, {
    description:
      'Puts a worker on the rota of the emergency duty team. RULE_BROKEN when they are on it for a part of that time already.',
  })
  planDutyShift(
    @Arg('shift', () => DutyShiftInput, { description: 'Who, and when.' }) shift: DutyShiftInput,
    @Ctx() scope: Scope,
  ): Promise<DutyShift> {
    return planDutyShift(scope, shift);
  }

  @Mutation(() => ID, { description: 'Takes a shift off the rota. Answers its id.' })
  cancelDutyShift(
    @Arg('id', () => ID, { description: 'The shift.' }) id: string,
    @Arg('version', () => Int, VERSION) version: number,
    @Ctx() scope: Scope,
  ): Promise<string> {
    return cancelDutyShift(scope, id, version);
  }

  @FieldResolver(() => Worker, { description: 'Who is on duty.' })
  worker(@Root() shift: DutyShift, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, shift.workerId);
  }
}
