import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { team, Team } from '../agencies';
import { worker, Worker } from '../people';
import { ConcernRung } from './rung.type';

@Resolver(() => ConcernRung)
export class ConcernRungResolver {
  @FieldResolver(() => [Worker], {
    nullable: true,
    description: 'The people it has told; none while it is not reached.',
  })
  workers(@Root() rung: ConcernRung, @Ctx() scope: Scope): Promise<Worker[]> {
    return Promise.all(rung.workerIds.map(async (id) => worker(scope, id)));
  }

  @FieldResolver(() => [Team], { nullable: true, description: 'The teams it has told; none while it is not reached.' })
  teams(@Root() rung: ConcernRung, @Ctx() scope: Scope): Promise<Team[]> {
    return Promise.all(rung.teamIds.map(async (id) => team(scope, id)));
  }
}
