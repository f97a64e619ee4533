import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { authority, Authority } from '../agencies';
import { InboxItem } from '../events';
import type { MaybePromise } from '../platform/maybe-promise';
import { worker, Worker } from '../people';
import { concernById } from './concerns';
import { Concern } from './concern.type';
import { CrimeNotice } from './crime-notice.type';
import { crimeNotices, noticeById, noticeOfItem, takeOnCrime } from './crime-notices';

@Resolver(() => CrimeNotice)
export class CrimeNoticeResolver {
  @Query(() => [CrimeNotice], {
    description: "Suspected crimes that wait for an officer of the caller's desk, the oldest first; at most 100.",
  })
  crimeNotices(@Ctx() scope: Scope): Promise<CrimeNotice[]> {
    return crimeNotices(scope);
  }

  @Mutation(() => CrimeNotice, {
    nullable: true,
    description:
      'Takes a suspected crime on, in the name of the caller, who is joined to the children until what is being found out has ended. RULE_BROKEN when another officer has; NOT_AVAILABLE when it is not for the caller.',
  })
  async takeOnCrime(
    @Arg('notice', () => ID, { description: 'The notice.' }) notice: string,
    @Ctx() scope: Scope,
  ): Promise<CrimeNotice | null> {
    return noticeById(scope, await takeOnCrime(scope, notice));
  }

  @FieldResolver(() => Authority, { description: 'Whose area it is, and whom to ring.' })
  authority(@Root() notice: CrimeNotice, @Ctx() scope: Scope): MaybePromise<Authority> {
    return authority(scope, notice.authorityId);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'The officer who took it on; null while it waits.' })
  takenOnBy(@Root() notice: CrimeNotice, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return notice.takenOnById === null ? null : worker(scope, notice.takenOnById);
  }

  @FieldResolver(() => Concern, {
    nullable: true,
    description: 'The concern, for the officer who took it on, once it is linked to a child.',
  })
  concern(@Root() notice: CrimeNotice, @Ctx() scope: Scope): Promise<Concern | null> {
    return concernById(scope, notice.concernId);
  }
}

@Resolver(() => InboxItem)
export class InboxCrimeResolver {
  @FieldResolver(() => CrimeNotice, {
    nullable: true,
    description: 'The suspected crime that the item is about; null for other items.',
  })
  crimeNotice(@Root() item: InboxItem, @Ctx() scope: Scope): Promise<CrimeNotice | null> | null {
    return noticeOfItem(scope, item);
  }
}
