import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { worker, Worker } from '../people';
import type { MaybePromise } from '../platform/maybe-promise';
import type { ConcernUrgency, Rung } from './ladder';
import { Ladder, LadderStepInput } from './ladder.type';
import { ConcernUrgencyEnum, LadderRung } from './rung.type';
import { ladder, resetLadderStep, setHeadOfService, setLadderStep, setOfficeHours } from './settings';

const URGENCY = { description: 'Of which ladder.' };
const RUNG = { description: 'Which rung.' };

@Resolver(() => Ladder)
export class LadderResolver {
  @Query(() => Ladder, {
    description: "Who hears of a concern that nobody has acknowledged, and when, in the caller's authority.",
  })
  ladder(@Ctx() scope: Scope): Promise<Ladder> {
    return ladder(scope);
  }

  @FieldResolver(() => Worker, {
    nullable: true,
    description: 'Who stands on the last rung; null while nobody is named.',
  })
  headOfService(@Root() root: Ladder, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return root.headOfServiceId === null ? null : worker(scope, root.headOfServiceId);
  }

  @Mutation(() => Ladder, {
    description: 'Sets when the office is open on a working day. Concerns that wait already keep their times.',
  })
  setOfficeHours(
    @Arg('opens', () => String, { description: 'On the wall: 09:00.' }) opens: string,
    @Arg('closes', () => String, { description: 'On the wall, an hour or more later.' }) closes: string,
    @Ctx() scope: Scope,
  ): Promise<Ladder> {
    return setOfficeHours(scope, opens, closes);
  }

  @Mutation(() => Ladder, { description: 'Names the head of service: a manager of social care of the authority.' })
  setHeadOfService(
    @Arg('worker', () => ID, { description: 'Who it is.' }) workerId: string,
    @Ctx() scope: Scope,
  ): Promise<Ladder> {
    return setHeadOfService(scope, workerId);
  }

  @Mutation(() => Ladder, {
    description:
      'Sets how long a rung waits, for concerns that come from now on. RULE_BROKEN when that is slower than the hub, or not after the rung before.',
  })
  setLadderStep(
    @Arg('urgency', () => ConcernUrgencyEnum, URGENCY) urgency: ConcernUrgency,
    @Arg('rung', () => LadderRung, RUNG) rung: Rung,
    @Arg('step', () => LadderStepInput, { description: 'How long, and where the authority says so.' })
    step: LadderStepInput,
    @Ctx() scope: Scope,
  ): Promise<Ladder> {
    return setLadderStep(scope, urgency, rung, step);
  }

  @Mutation(() => Ladder, { description: "Gives the authority's own length up: the ladder of the hub holds." })
  resetLadderStep(
    @Arg('urgency', () => ConcernUrgencyEnum, URGENCY) urgency: ConcernUrgency,
    @Arg('rung', () => LadderRung, RUNG) rung: Rung,
    @Ctx() scope: Scope,
  ): Promise<Ladder> {
    return resetLadderStep(scope, urgency, rung);
  }
}
