import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { authority, Authority } from '../agencies';
import { Child, childById, RecordVersion } from '../children';
import { Deadline, deadlinesOf } from '../deadlines';
import { worker, Worker } from '../people';
import type { MaybePromise } from '../platform/maybe-promise';
import { departuresOf } from './departures';
import { MoveEndInput, MoveInput, ResponsibilityInput } from './move.input';
import { openMovesOf } from './move.store';
import { Departure, Move } from './move.type';
import { endMove, moveById, movesOfChild, notifyMove } from './moves';
import { acceptResponsibility } from './responsibility';

@Resolver(() => Move)
export class MoveResolver {
  @Query(() => [Move], {
    description:
      "The open moves out of and into the caller's authority, the longest first; a temporary one that has lasted too long says so. For managers and duty practitioners.",
  })
  openMoves(@Ctx() scope: Scope): Promise<Move[]> {
    return openMovesOf(scope);
  }

  @FieldResolver(() => Child, { nullable: true, description: 'The child who moves.' })
  child(@Root() move: Move, @Ctx() scope: Scope): Promise<Child | null> {
    return childById(scope, move.childId);
  }

  @FieldResolver(() => Authority, {
    nullable: true,
    description: 'The authority that was responsible when notice was given.',
  })
  from(@Root() move: Move, @Ctx() scope: Scope): MaybePromise<Authority> {
    return authority(scope, move.fromAuthorityId);
  }

  @FieldResolver(() => Authority, { nullable: true, description: 'The authority to which the child moves.' })
  to(@Root() move: Move, @Ctx() scope: Scope): MaybePromise<Authority> {
    return authority(scope, move.toAuthorityId);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'Who gave notice.' })
  notifiedBy(@Root() move: Move, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, move.notifiedById);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'Who ended it, or took responsibility.' })
  endedBy(@Root() move: Move, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return move.endedById === null ? null : worker(scope, move.endedById);
  }

  @FieldResolver(() => [Deadline], {
    nullable: true,
    description: 'By when the transfer-in conference is held, or the child is back.',
  })
  deadlines(@Root() move: Move, @Ctx() scope: Scope): Promise<Deadline[]> {
    return deadlinesOf(scope, move.moveId);
  }
}

@Resolver(() => Child)
export class ChildMovesResolver {
  @FieldResolver(() => [Move], { nullable: true, description: 'Moves between authorities, the latest first.' })
  moves(@Root() child: Child, @Ctx() scope: Scope): Promise<Move[]> {
    return movesOfChild(scope, child.id);
  }
}

@Resolver(() => Departure)
export class DepartureResolver {
  @Query(() => [Departure], {
    description:
      "The children of the caller's authority for whom another authority has taken responsibility, the latest first: by their id here, and nothing else.",
  })
  departures(
    @Arg('first', () => Int, { defaultValue: 50, description: 'At most this many, 1 to 100; INVALID_INPUT beyond.' })
    first: number,
    @Ctx() scope: Scope,
  ): Promise<Departure[]> {
    return departuresOf(scope, first);
  }

  @FieldResolver(() => Authority, { description: 'The authority that is responsible since then: whom to ring.' })
  to(@Root() departure: Departure, @Ctx() scope: Scope): MaybePromise<Authority> {
    return authority(scope, departure.toAuthorityId);
  }
}

@Resolver(() => Move)
export class MoveChangesResolver {
  @Mutation(() => Move, {
    nullable: true,
    description:
      'Gives another authority written notice that a child under a plan moves there. For the key worker and managers; the address is recorded with recordAddress.',
  })
  async notifyMove(
    @Arg('child', () => ID, { description: 'The child.' }) child: string,
    @Arg('move', () => MoveInput, { description: 'Where to, from when, and why.' }) move: MoveInput,
    @Ctx() scope: Scope,
  ): Promise<Move | null> {
    return moveById(scope, await notifyMove(scope, child, move));
  }

  @Mutation(() => Move, {
    nullable: true,
    description:
      'Ends a move without responsibility being taken: the child is back, stays, or does not move. Final. For the key worker and managers.',
  })
  async endMove(
    @Arg('move', () => RecordVersion, { description: 'The move, and the version of it that was read.' })
    move: RecordVersion,
    @Arg('end', () => MoveEndInput, { description: 'How, when and why.' }) end: MoveEndInput,
    @Ctx() scope: Scope,
  ): Promise<Move | null> {
    return moveById(scope, await endMove(scope, move, end));
  }

  @Mutation(() => Move, {
    nullable: true,
    description:
      'Takes responsibility for a child who has moved here for good, once the record of the transfer-in conference is complete. The whole record changes over, with a new key worker. Final. For managers of the authority to which the child moved.',
  })
  async acceptResponsibility(
    @Arg('move', () => RecordVersion, { description: 'The move, and the version of it that was read.' })
    move: RecordVersion,
    @Arg('responsibility', () => ResponsibilityInput, { description: 'The new key worker and local id.' })
    responsibility: ResponsibilityInput,
    @Ctx() scope: Scope,
  ): Promise<Move | null> {
    return moveById(scope, await acceptResponsibility(scope, move, responsibility));
  }
}
