import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { Child, childById, RecordVersion } from '../children';
import { Deadline, deadlinesOf } from '../deadlines';
import { worker, Worker } from '../people';
import type { MaybePromise } from '../platform/maybe-promise';
import { copyById } from './copies';
import { Copy } from './copy.type';
import {
  BreachAssessmentInput,
  CommissionerNoticeInput,
  MisdirectionReportInput,
  PeopleToldInput,
  RecallInput,
} from './misdirection.input';
import {
  assessMisdirection,
  closeMisdirection,
  dismissMisdirection,
  recordCommissionerTold,
  recordPeopleTold,
  recordRecall,
} from './misdirection-steps';
import { openMisdirections } from './misdirection.store';
import { Misdirection, MisdirectionReceipt, MisdirectionStep } from './misdirection.type';
import { misdirectionById, misdirectionsOf, reportMisdirectedCopy, stepsOf } from './misdirections';

const WHICH = { description: 'The misdirected copy, and the version of it that was read.' };
const DOING = 'For the key worker, managers and the information-governance lead.';

@Resolver(() => Misdirection)
export class MisdirectionResolver {
  @Query(() => [Misdirection], {
    description:
      "Copies of the caller's authority that went to the wrong person and are still followed up, the oldest first; at most 200.",
  })
  openMisdirections(@Ctx() scope: Scope): Promise<Misdirection[]> {
    return openMisdirections(scope);
  }

  @FieldResolver(() => Child, { nullable: true, description: 'The child the paper is about.' })
  child(@Root() of: Misdirection, @Ctx() scope: Scope): Promise<Child | null> {
    return childById(scope, of.childId);
  }

  @FieldResolver(() => Copy, { nullable: true, description: 'The copy.' })
  copy(@Root() of: Misdirection, @Ctx() scope: Scope): Promise<Copy | null> {
    return copyById(scope, of.copyId);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'Who reported it first.' })
  reportedBy(@Root() of: Misdirection, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, of.reportedById);
  }

  @FieldResolver(() => [MisdirectionStep], { nullable: true, description: 'What was done about it, in its order.' })
  steps(@Root() of: Misdirection, @Ctx() scope: Scope): Promise<MisdirectionStep[]> {
    return stepsOf(scope, of.misdirectionId);
  }

  @FieldResolver(() => [Deadline], { nullable: true, description: 'By when the Information Commissioner is told.' })
  deadlines(@Root() of: Misdirection, @Ctx() scope: Scope): Promise<Deadline[]> {
    return deadlinesOf(scope, of.misdirectionId);
  }

  @Mutation(() => MisdirectionReceipt, {
    description:
      'Reports a copy that is in the wrong hands, by whoever finds that out: nobody needs to have to do with the child. It can not be downloaded any more, and the key worker, their manager and the information-governance leads hear of it at once.',
  })
  reportMisdirectedCopy(
    @Arg('report', () => MisdirectionReportInput, { description: 'Which copy, what happened and who has it.' })
    report: MisdirectionReportInput,
    @Ctx() scope: Scope,
  ): Promise<MisdirectionReceipt> {
    return reportMisdirectedCopy(scope, report);
  }

  @Mutation(() => Misdirection, { nullable: true, description: `Records what became of the paper. ${DOING}` })
  async recordRecall(
    @Arg('misdirection', () => RecordVersion, WHICH) at: RecordVersion,
    @Arg('recall', () => RecallInput, { description: 'What became of it, and how that is known.' }) recall: RecallInput,
    @Ctx() scope: Scope,
  ): Promise<Misdirection | null> {
    return misdirectionById(scope, await recordRecall(scope, at, recall));
  }

  @Mutation(() => Misdirection, {
    nullable: true,
    description: `Judges what it can do to those it is about; again when more is known. ${DOING} Not for whoever gave the copy.`,
  })
  async assessMisdirection(
    @Arg('misdirection', () => RecordVersion, WHICH) at: RecordVersion,
    @Arg('assessment', () => BreachAssessmentInput, { description: 'The risk, and why.' })
    assessment: BreachAssessmentInput,
    @Ctx() scope: Scope,
  ): Promise<Misdirection | null> {
    return misdirectionById(scope, await assessMisdirection(scope, at, assessment));
  }

  @Mutation(() => Misdirection, {
    nullable: true,
    description: `Records that the Information Commissioner was told; RULE_BROKEN after 72 hours without a reason. ${DOING}`,
  })
  async recordCommissionerTold(
    @Arg('misdirection', () => RecordVersion, WHICH) at: RecordVersion,
    @Arg('notice', () => CommissionerNoticeInput, { description: 'When, and under which reference.' })
    notice: CommissionerNoticeInput,
    @Ctx() scope: Scope,
  ): Promise<Misdirection | null> {
    return misdirectionById(scope, await recordCommissionerTold(scope, at, notice));
  }

  @Mutation(() => Misdirection, { nullable: true, description: `Records that those it is about were told. ${DOING}` })
  async recordPeopleTold(
    @Arg('misdirection', () => RecordVersion, WHICH) at: RecordVersion,
    @Arg('told', () => PeopleToldInput, { description: 'Who, when and how.' }) told: PeopleToldInput,
    @Ctx() scope: Scope,
  ): Promise<Misdirection | null> {
    return misdirectionById(scope, await recordPeopleTold(scope, at, told));
  }

  @Mutation(() => Misdirection, {
    nullable: true,
    description: `Ends it with what was learnt, once everything was done that its risk asks for. ${DOING} Not for whoever gave the copy.`,
  })
  async closeMisdirection(
    @Arg('misdirection', () => RecordVersion, WHICH) at: RecordVersion,
    @Arg('lesson', () => String, { description: 'What was learnt, and what is done differently from now on.' })
    lesson: string,
    @Ctx() scope: Scope,
  ): Promise<Misdirection | null> {
    return misdirectionById(scope, await closeMisdirection(scope, at, lesson));
  }

  @Mutation(() => Misdirection, {
    nullable: true,
    description: `Says that the copy had reached the right person after all: it can be read again. ${DOING} Not for whoever gave it.`,
  })
  async dismissMisdirection(
    @Arg('misdirection', () => RecordVersion, WHICH) at: RecordVersion,
    @Arg('why', () => String, { description: 'How that is known.' }) why: string,
    @Ctx() scope: Scope,
  ): Promise<Misdirection | null> {
    return misdirectionById(scope, await dismissMisdirection(scope, at, why));
  }
}

@Resolver(() => MisdirectionStep)
export class MisdirectionStepResolver {
  @FieldResolver(() => Worker, { nullable: true, description: 'Who wrote it down.' })
  by(@Root() step: MisdirectionStep, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, step.takenById);
  }
}

@Resolver(() => Child)
export class ChildMisdirectionsResolver {
  @FieldResolver(() => [Misdirection], {
    nullable: true,
    description: 'Every copy of papers about the child that went to the wrong person, the latest first.',
  })
  misdirections(@Root() child: Child, @Ctx() scope: Scope): Promise<Misdirection[]> {
    return misdirectionsOf(scope, child.id);
  }
}
