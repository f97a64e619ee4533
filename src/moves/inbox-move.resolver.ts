import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { EVENTS, InboxItem } from '../events';
import { departureOf } from './departures';
import { Departure, Move } from './move.type';
import { moveById } from './moves';

@Resolver(() => InboxItem)
export class InboxMoveResolver {
  @FieldResolver(() => Move, { nullable: true, description: 'The move it is about, as the caller may see it now.' })
  move(@Root() item: InboxItem, @Ctx() scope: Scope): Promise<Move | null> | null {
    return EVENTS[item.kind].subject === 'move' ? moveById(scope, item.subjectId) : null;
  }

  @FieldResolver(() => Departure, {
    nullable: true,
    description: "A child of the caller's authority for whom another one has taken responsibility.",
  })
  departure(@Root() item: InboxItem, @Ctx() scope: Scope): Promise<Departure | null> | null {
    return EVENTS[item.kind].subject === 'departure' ? departureOf(scope, item.subjectId) : null;
  }
}
