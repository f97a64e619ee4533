import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { agency, Agency, team, Team } from '../agencies';
import { worker, Worker } from '../people';
import type { MaybePromise } from '../platform/maybe-promise';
import { directory } from './directory';
import { Directory, DirectoryEntry } from './directory.type';

@Resolver(() => Directory)
export class DirectoryResolver {
  @Query(() => Directory, {
    description:
      'Professionals, teams and agencies by name: the ids that allocating, inviting, covering and appointing ask for. Searches that find nobody, or more than a page, are counted: LIMIT_EXCEEDED after 30 in ten minutes.',
  })
  directory(
    @Arg('search', () => String, {
      description:
        'The beginnings of up to six words, all of which fit: of the name, the job and the agency of a professional; of the name of a team or an agency. At least two letters.',
    })
    search: string,
    @Ctx() scope: Scope,
  ): Promise<Directory> {
    return directory(scope, search);
  }

  @FieldResolver(() => [Team], { description: "Teams of the caller's authority, at most 20." })
  teams(@Root() found: Directory, @Ctx() scope: Scope): Promise<Team[]> {
    return Promise.all(found.teamIds.map(async (id) => team(scope, id)));
  }

  @FieldResolver(() => [Agency], { description: 'Agencies, at most 20.' })
  agencies(@Root() found: Directory, @Ctx() scope: Scope): Promise<Agency[]> {
    return Promise.all(found.agencyIds.map(async (id) => agency(scope, id)));
  }
}

@Resolver(() => DirectoryEntry)
export class DirectoryEntryResolver {
  @FieldResolver(() => Worker, { description: 'The professional, with job, agency and telephone number at work.' })
  worker(@Root() entry: DirectoryEntry, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, entry.workerId);
  }

  @FieldResolver(() => Team, { nullable: true, description: "Their team, in the caller's own authority." })
  team(@Root() entry: DirectoryEntry, @Ctx() scope: Scope): MaybePromise<Team> | null {
    return entry.teamId === null ? null : team(scope, entry.teamId);
  }
}
