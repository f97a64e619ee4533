import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { team, Team } from '../agencies';
import { worker, Worker } from '../people';
import { board } from './board';
import { Board, TeamFigures, WorkerFigures } from './board.type';
import { indicators } from './indicators';
import { Indicator } from './indicator.type';
import type { MaybePromise } from '../platform/maybe-promise';

@Resolver(() => Board)
export class BoardResolver {
  @Query(() => Board, {
    description: "What is due this week and what is overdue in the caller's authority.",
  })
  board(@Ctx() scope: Scope): Promise<Board> {
    return board(scope, null);
  }

  @Query(() => Board, {
    description:
      "The same for the children of the key workers of one team of the caller's authority. NOT_AVAILABLE for any other.",
  })
  teamBoard(@Arg('team', () => ID, { description: 'The team.' }) teamId: string, @Ctx() scope: Scope): Promise<Board> {
    return board(scope, teamId);
  }

  @Query(() => [Indicator], {
    description: "The statutory indicators of the caller's authority for a year that ends on 31 March.",
  })
  indicators(
    @Arg('year', () => Int, { description: 'The year in which it ends: 2026 is 1 April 2025 to 31 March 2026.' })
    year: number,
    @Ctx() scope: Scope,
  ): Promise<Indicator[]> {
    return indicators(scope, year);
  }

  @FieldResolver(() => Team, { nullable: true, description: 'The team it is of; null for the whole authority.' })
  team(@Root() root: Board, @Ctx() scope: Scope): MaybePromise<Team> | null {
    return root.teamId === null ? null : team(scope, root.teamId);
  }
}

@Resolver(() => WorkerFigures)
export class WorkerFiguresResolver {
  @FieldResolver(() => Worker, { nullable: true, description: 'The key worker; null for children without one.' })
  worker(@Root() root: WorkerFigures, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return root.workerId === null ? null : worker(scope, root.workerId);
  }
}

@Resolver(() => TeamFigures)
export class TeamFiguresResolver {
  @FieldResolver(() => Team, {
    nullable: true,
    description: 'The team; null for children without a key worker in one.',
  })
  team(@Root() root: TeamFigures, @Ctx() scope: Scope): MaybePromise<Team> | null {
    return root.teamId === null ? null : team(scope, root.teamId);
  }
}
