import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { Child, childById } from '../children';
import { Deadline, deadlinesOf } from '../deadlines';
import { worker, Worker } from '../people';
import type { MaybePromise } from '../platform/maybe-promise';
import { Conference, ConferenceChild, Quorum } from './conference.type';
import { conferenceById, myConferences } from './conferences';
import { invitationLoader } from './invitation.store';
import { ConferenceInvitation, ProposedInvitation } from './invitation.type';
import { proposedInvitations } from './proposals';
import { quorumAt } from './quorum';

@Resolver(() => Conference)
export class ConferenceResolver {
  @Query(() => Conference, {
    nullable: true,
    description: 'A child protection conference. Null when there is none that the caller may see.',
  })
  conference(
    @Arg('id', () => ID, { description: 'The conference.' }) id: string,
    @Ctx() scope: Scope,
  ): Promise<Conference | null> {
    return conferenceById(scope, id);
  }

  @Query(() => [Conference], {
    description:
      'The conferences that the caller is invited to or chairs, the soonest first: those ahead, and those that took place, until thirty days after the record has gone out.',
  })
  myConferences(@Ctx() scope: Scope): Promise<Conference[]> {
    return myConferences(scope);
  }

  @FieldResolver(() => [ConferenceChild], {
    nullable: true,
    description: 'The children it is about, as far as the caller may see them.',
  })
  children(@Root() conference: Conference): readonly ConferenceChild[] {
    return conference.parts;
  }

  @FieldResolver(() => Worker, {
    nullable: true,
    description: 'Who chairs it: never involved with the child or family.',
  })
  chair(@Root() conference: Conference, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return conference.chairId === null ? null : worker(scope, conference.chairId);
  }

  @FieldResolver(() => [ConferenceInvitation], {
    nullable: true,
    description: 'Who is invited, how they answered, and who came. The family sees its own.',
  })
  async invitations(@Root() conference: Conference, @Ctx() scope: Scope): Promise<ConferenceInvitation[]> {
    return (await invitationLoader(scope).load(conference.id)) ?? [];
  }

  @FieldResolver(() => [ProposedInvitation], {
    nullable: true,
    description: 'Who must be invited, from who is involved; empty once it was held. For whoever prepares it.',
  })
  proposedInvitations(@Root() conference: Conference, @Ctx() scope: Scope): Promise<ProposedInvitation[]> {
    return proposedInvitations(scope, conference);
  }

  @FieldResolver(() => Quorum, { nullable: true, description: 'Whether enough agencies come, or came.' })
  quorum(@Root() conference: Conference, @Ctx() scope: Scope): Promise<Quorum> {
    return quorumAt(scope, conference);
  }

  @FieldResolver(() => [Deadline], {
    nullable: true,
    description: 'What it owes, and by when: reports to the family, what was decided in writing, its record.',
  })
  deadlines(@Root() conference: Conference, @Ctx() scope: Scope): Promise<Deadline[]> {
    return deadlinesOf(scope, conference.id);
  }
}

@Resolver(() => ConferenceChild)
export class ConferenceChildResolver {
  @FieldResolver(() => Child, { nullable: true, description: 'The child.' })
  child(@Root() part: ConferenceChild, @Ctx() scope: Scope): Promise<Child | null> {
    return childById(scope, part.childId);
  }
}
