import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { Child, childById, RecordVersion } from '../children';
import { CopyChannelEnum, type CopyChannel } from '../documents';
import { worker, Worker } from '../people';
import type { MaybePromise } from '../platform/maybe-promise';
import { draftSubjectAccess } from './drafts';
import { judgeSubjectAccess } from './judging';
import { releaseSubjectAccess } from './releasing';
import {
  closeSubjectAccess,
  extendSubjectAccess,
  itemsOf,
  recordSubjectAccess,
  requestById,
  requestsOf,
} from './requests';
import { scanSubjectAccess } from './scanning';
import { SubjectAccessInput, SubjectAccessJudgementInput } from './subject-access.input';
import { running } from './subject-access.store';
import { SubjectAccess, SubjectAccessItem } from './subject-access.type';

const AT = { description: 'The request, and the version of it that was read.' };

@Resolver(() => SubjectAccess)
export class SubjectAccessResolver {
  @Query(() => [SubjectAccess], {
    description:
      "The subject access requests of the caller's authority that are not answered yet, what is due first before the rest; at most 200.",
  })
  subjectAccesses(@Ctx() scope: Scope): Promise<SubjectAccess[]> {
    return running(scope);
  }

  @Query(() => SubjectAccess, { nullable: true, description: 'A subject access request, for those who work on it.' })
  subjectAccess(
    @Arg('id', () => ID, { description: 'The request.' }) id: string,
    @Ctx() scope: Scope,
  ): Promise<SubjectAccess | null> {
    return requestById(scope, id);
  }

  @FieldResolver(() => Child, { nullable: true, description: 'About whom it asks.' })
  child(@Root() request: SubjectAccess, @Ctx() scope: Scope): Promise<Child | null> {
    return childById(scope, request.childId);
  }

  @FieldResolver(() => [SubjectAccessItem], {
    nullable: true,
    description: 'What the last draft holds, what goes in and what stays out.',
  })
  items(@Root() request: SubjectAccess, @Ctx() scope: Scope): Promise<SubjectAccessItem[]> {
    return itemsOf(scope, request.requestId);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'Who recorded it.' })
  recordedBy(@Root() request: SubjectAccess, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, request.recordedById);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'Who released it first.' })
  firstBy(@Root() request: SubjectAccess, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return request.firstById === null ? null : worker(scope, request.firstById);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'Who released it after them.' })
  secondBy(@Root() request: SubjectAccess, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return request.secondById === null ? null : worker(scope, request.secondById);
  }
}

@Resolver(() => Child)
export class ChildSubjectAccessResolver {
  @FieldResolver(() => [SubjectAccess], {
    nullable: true,
    description: 'Every subject access request about this child, the latest first.',
  })
  subjectAccesses(@Root() child: Child, @Ctx() scope: Scope): Promise<SubjectAccess[]> {
    return requestsOf(scope, child.id);
  }
}

@Resolver(() => SubjectAccessItem)
export class SubjectAccessItemResolver {
  @FieldResolver(() => Worker, { nullable: true, description: 'Who judged it.' })
  judgedBy(@Root() item: SubjectAccessItem, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return item.judgedById === null ? null : worker(scope, item.judgedById);
  }
}

@Resolver(() => SubjectAccess)
export class SubjectAccessChangesResolver {
  @Mutation(() => SubjectAccess, {
    nullable: true,
    description:
      'Records that somebody asks for what is held about a child: from the day it came there is one month to answer. For information-governance leads of the responsible authority.',
  })
  async recordSubjectAccess(
    @Arg('child', () => ID, { description: 'About whom they ask.' }) child: string,
    @Arg('request', () => SubjectAccessInput, { description: 'Who asks, and that they may.' })
    request: SubjectAccessInput,
    @Ctx() scope: Scope,
  ): Promise<SubjectAccess | null> {
    return requestById(scope, await recordSubjectAccess(scope, child, request));
  }

  @Mutation(() => SubjectAccess, {
    nullable: true,
    description:
      'Takes two further months, once, because the request is complex. Whoever asked is told within the first month; RULE_BROKEN later.',
  })
  async extendSubjectAccess(
    @Arg('request', () => RecordVersion, AT) request: RecordVersion,
    @Arg('reason', () => String, { description: 'Why, as whoever asked was told.' }) reason: string,
    @Ctx() scope: Scope,
  ): Promise<SubjectAccess | null> {
    return requestById(scope, await extendSubjectAccess(scope, request, reason));
  }

  @Mutation(() => SubjectAccess, {
    nullable: true,
    description: 'Closes a request without an answer: it was taken back, or may not be answered.',
  })
  async closeSubjectAccess(
    @Arg('request', () => RecordVersion, AT) request: RecordVersion,
    @Arg('reason', () => String, { description: 'Why, as whoever asked was told.' }) reason: string,
    @Ctx() scope: Scope,
  ): Promise<SubjectAccess | null> {
    return requestById(scope, await closeSubjectAccess(scope, request, reason));
  }

  @Mutation(() => SubjectAccess, {
    nullable: true,
    description:
      'Builds the draft of the answer, from nothing, by the rules of disclosure, as the record is now; another draft takes the place of the one before, with its judgements.',
  })
  async draftSubjectAccess(
    @Arg('request', () => RecordVersion, AT) request: RecordVersion,
    @Ctx() scope: Scope,
  ): Promise<SubjectAccess | null> {
    return requestById(scope, await draftSubjectAccess(scope, request));
  }

  @Mutation(() => SubjectAccess, {
    nullable: true,
    description:
      'Judges items of the draft: whether giving them is likely to cause serious harm, and what is to be taken out. For the key worker and managers; who judges does not release.',
  })
  async judgeSubjectAccess(
    @Arg('request', () => ID, { description: 'The request.' }) request: string,
    @Arg('judgements', () => [SubjectAccessJudgementInput], { description: 'One for each item, 1 to 200.' })
    judgements: SubjectAccessJudgementInput[],
    @Ctx() scope: Scope,
  ): Promise<SubjectAccess | null> {
    return requestById(scope, await judgeSubjectAccess(scope, request, judgements));
  }

  @Mutation(() => SubjectAccess, {
    nullable: true,
    description:
      'Scans the answer for every protected value of everybody else. `hits` says by rule and place where something was found; a clean answer is SCANNED and can be released.',
  })
  async scanSubjectAccess(
    @Arg('request', () => RecordVersion, AT) request: RecordVersion,
    @Ctx() scope: Scope,
  ): Promise<SubjectAccess | null> {
    return requestById(scope, await scanSubjectAccess(scope, request));
  }

  @Mutation(() => SubjectAccess, {
    nullable: true,
    description:
      'Releases the answer: an information-governance lead first, then another person, a lead or a manager, out of their line. With the second it leaves as a numbered copy. RULE_BROKEN for who judged it or may know the family, and when it holds somebody else by now.',
  })
  async releaseSubjectAccess(
    @Arg('request', () => RecordVersion, AT) request: RecordVersion,
    @Arg('channel', () => CopyChannelEnum, { description: 'How the copy reaches whoever asked; the second decides.' })
    channel: CopyChannel,
    @Ctx() scope: Scope,
  ): Promise<SubjectAccess | null> {
    return requestById(scope, await releaseSubjectAccess(scope, request, channel));
  }
}
