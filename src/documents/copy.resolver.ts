import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { Child, childById } from '../children';
import { worker, Worker } from '../people';
import type { MaybePromise } from '../platform/maybe-promise';
import { confirmReceipt, copyById, copyPdf, giveAgain, ownCopyById, recordDelivery } from './copies';
import { CopyInput, DeliveryInput, LetterInput, PlanVersionInput } from './copy.input';
import { ownCopies } from './copy.store';
import { Copy, OwnCopy } from './copy.type';
import { writeLetter } from './letters';
import { givePlan } from './plan-document';

const COPY = { description: 'Who the copy is for, how it reaches them, and what is covered in it.' };

@Resolver(() => Copy)
export class CopyResolver {
  @FieldResolver(() => Worker, { nullable: true, description: 'Who gave it.' })
  givenBy(@Root() copy: Copy, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, copy.givenById);
  }
}

@Resolver(() => OwnCopy)
export class OwnCopyResolver {
  @Query(() => [OwnCopy], { description: 'The last 200 copies that were given to the caller, the latest first.' })
  myCopies(@Ctx() scope: Scope): Promise<OwnCopy[]> {
    return ownCopies(scope);
  }

  @Query(() => String, {
    nullable: true,
    description:
      'The PDF of a copy, in base64; the same bytes whenever it is asked for. For its recipient, the key worker and managers; each look is logged. Null when there is none that the caller may print.',
  })
  copyPdf(@Arg('id', () => ID, { description: 'The copy.' }) id: string, @Ctx() scope: Scope): Promise<string | null> {
    return copyPdf(scope, id);
  }

  @FieldResolver(() => Child, { nullable: true, description: 'The child it is about.' })
  child(@Root() copy: OwnCopy, @Ctx() scope: Scope): Promise<Child | null> {
    return childById(scope, copy.childId);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'Who gave it.' })
  givenBy(@Root() copy: OwnCopy, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, copy.givenById);
  }

  @Mutation(() => OwnCopy, {
    nullable: true,
    description: 'Says that a copy has reached the caller. RULE_BROKEN when it is known already what became of it.',
  })
  async confirmReceipt(
    @Arg('copy', () => ID, { description: 'The copy, which is their own.' }) copy: string,
    @Ctx() scope: Scope,
  ): Promise<OwnCopy | null> {
    return ownCopyById(scope, await confirmReceipt(scope, copy));
  }
}

/** Every giving answers with the copy as it stands in the register. */
@Resolver(() => Copy)
export class CopyChangesResolver {
  @Mutation(() => Copy, {
    nullable: true,
    description:
      'Gives a copy of a plan in one of its versions, with its open actions. For the key worker and managers; RULE_BROKEN when something protected would reach somebody who is not to know it.',
  })
  async givePlan(
    @Arg('plan', () => PlanVersionInput, { description: 'The plan, and which of its versions.' })
    plan: PlanVersionInput,
    @Arg('copy', () => CopyInput, COPY) copy: CopyInput,
    @Ctx() scope: Scope,
  ): Promise<Copy | null> {
    return copyById(scope, await givePlan(scope, plan, copy));
  }

  @Mutation(() => Copy, {
    nullable: true,
    description: 'Gives another copy of a letter. For the key worker and managers; each copy has a number of its own.',
  })
  async giveCopy(
    @Arg('document', () => ID, { description: 'The document, as a copy of it names it.' }) document: string,
    @Arg('copy', () => CopyInput, COPY) copy: CopyInput,
    @Ctx() scope: Scope,
  ): Promise<Copy | null> {
    return copyById(scope, await giveAgain(scope, document, copy));
  }

  @Mutation(() => Copy, {
    nullable: true,
    description:
      'Writes a letter to a member of the family and gives them the first copy. For the key worker and managers; they hear of it where they sign in to the hub.',
  })
  async writeLetter(
    @Arg('child', () => ID, { description: 'The child it is about.' }) child: string,
    @Arg('letter', () => LetterInput, { description: 'To whom, what, and how it is sent.' }) letter: LetterInput,
    @Ctx() scope: Scope,
  ): Promise<Copy | null> {
    return copyById(scope, await writeLetter(scope, child, letter));
  }

  @Mutation(() => Copy, {
    nullable: true,
    description:
      'Records what became of a copy. For the key worker and managers, and of what a conference gives out for its coordinator.',
  })
  async recordDelivery(
    @Arg('copy', () => ID, { description: 'The copy.' }) copy: string,
    @Arg('delivery', () => DeliveryInput, { description: 'What became of it, and when.' }) delivery: DeliveryInput,
    @Ctx() scope: Scope,
  ): Promise<Copy | null> {
    return copyById(scope, await recordDelivery(scope, copy, delivery));
  }
}
