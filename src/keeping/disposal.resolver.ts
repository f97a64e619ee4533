import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { RecordVersion } from '../children';
import { EVENTS, InboxItem } from '../events';
import { worker, Worker } from '../people';
import type { MaybePromise } from '../platform/maybe-promise';
import { Disposal, DisposalAnswerEnum } from './disposal.type';
import { answerDisposal, carryOutDisposal, disposalOf, disposals, proposeDisposal } from './disposals';

const WHICH = { description: 'The disposal, and the version of it that was read.' };

@Resolver(() => Disposal)
export class DisposalResolver {
  @Query(() => [Disposal], {
    description:
      "Disposals of the caller's authority: what waits to be decided or carried out, then the latest certificates; at most 200.",
  })
  disposals(@Ctx() scope: Scope): Promise<Disposal[]> {
    return disposals(scope);
  }

  @FieldResolver(() => Worker, { description: 'Who proposed it.' })
  proposedBy(@Root() of: Disposal, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, of.proposedById);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'Who decided on it: somebody else.' })
  decidedBy(@Root() of: Disposal, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return of.decidedById === null ? null : worker(scope, of.decidedById);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'Who carried it out.' })
  carriedOutBy(@Root() of: Disposal, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return of.carriedOutById === null ? null : worker(scope, of.carriedOutById);
  }

  @Mutation(() => Disposal, {
    description: 'Proposes that a record goes. RULE_BROKEN when it is not due, or held. Nothing goes yet.',
  })
  proposeDisposal(
    @Arg('child', () => ID, { description: 'Whose record.' }) child: string,
    @Arg('because', () => String, { description: 'Why it may go; this goes with it.' }) because: string,
    @Ctx() scope: Scope,
  ): Promise<Disposal> {
    return proposeDisposal(scope, child, because);
  }

  @Mutation(() => Disposal, {
    description: 'Approves a disposal, or declines it until it has gone. Not for whoever proposed it.',
  })
  answerDisposal(
    @Arg('disposal', () => RecordVersion, WHICH) at: RecordVersion,
    @Arg('answer', () => DisposalAnswerEnum, { description: 'Whether it goes.' }) answer: 'APPROVED' | 'DECLINED',
    @Arg('because', () => String, { description: 'Why; this goes with the record.' }) because: string,
    @Ctx() scope: Scope,
  ): Promise<Disposal> {
    return answerDisposal(scope, at, answer, because);
  }

  @Mutation(() => Disposal, {
    description:
      'Destroys the record of an approved disposal, for good, and answers with the certificate. RULE_BROKEN when it is not due any more, or held. From then on it is the record of a child whom nobody knows.',
  })
  carryOutDisposal(
    @Arg('disposal', () => RecordVersion, WHICH) at: RecordVersion,
    @Ctx() scope: Scope,
  ): Promise<Disposal> {
    return carryOutDisposal(scope, at);
  }
}

@Resolver(() => InboxItem)
export class InboxDisposalResolver {
  @FieldResolver(() => Disposal, { nullable: true, description: 'The disposal it is about, as it stands now.' })
  disposal(@Root() item: InboxItem, @Ctx() scope: Scope): Promise<Disposal | null> | null {
    return EVENTS[item.kind].subject === 'disposal' ? disposalOf(scope, item.subjectId) : null;
  }
}
