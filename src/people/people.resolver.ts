import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { agency, Agency, authority, Authority, team, Team } from '../agencies';
import { whoAmI, worker } from './people';
import { Me, Worker } from './worker.type';
import type { MaybePromise } from '../platform/maybe-promise';

@Resolver(() => Worker)
export class WorkerResolver {
  @FieldResolver(() => Agency, { description: 'The agency they work for.' })
  agency(@Root() root: Worker, @Ctx() scope: Scope): MaybePromise<Agency> {
    return agency(scope, root.agencyId);
  }
}

@Resolver(() => Me)
export class MeResolver {
  @Query(() => Me, { description: 'Who the hub takes the caller for: audience, role, agency.' })
  me(@Ctx() scope: Scope): Me {
    return whoAmI(scope);
  }

  @FieldResolver(() => Worker, { description: 'The caller as a worker.' })
  worker(@Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, scope.worker().workerId);
  }

  @FieldResolver(() => Authority, {
    nullable: true,
    description: 'The authority the caller works for or in; null for a regional agency.',
  })
  authority(@Ctx() scope: Scope): MaybePromise<Authority> | null {
    const { authorityId } = scope.worker();
    return authorityId === null ? null : authority(scope, authorityId);
  }

  @FieldResolver(() => Team, { nullable: true, description: "The caller's team in social care." })
  team(@Ctx() scope: Scope): MaybePromise<Team> | null {
    const { teamId } = scope.worker();
    return teamId === null ? null : team(scope, teamId);
  }
}
