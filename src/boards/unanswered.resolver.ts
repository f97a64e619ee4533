import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { unansweredFigures, UnansweredFigures } from '../escalation';
import { Board } from './board.type';

/** Adds to a board the concerns that nobody has acknowledged. */
@Resolver(() => Board)
export class BoardUnansweredResolver {
  @FieldResolver(() => [UnansweredFigures], {
    nullable: true,
    description:
      'Concerns that nobody has acknowledged, by the rung of the ladder that was reached last, the highest first.',
  })
  unanswered(@Root() board: Board, @Ctx() scope: Scope): Promise<UnansweredFigures[]> {
    return unansweredFigures(scope, board.teamId);
  }
}
