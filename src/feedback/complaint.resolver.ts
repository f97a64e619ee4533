import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { Child, childById, RecordVersion } from '../children';
import { worker, Worker } from '../people';
import type { MaybePromise } from '../platform/maybe-promise';
import { Complaint, ComplaintAnswer } from './complaint.type';
import {
  acknowledgeComplaint,
  answerComplaint,
  answersTo,
  complain,
  complaintById,
  escalateComplaint,
  shareComplaint,
} from './complaints';
import { ComplaintAnswerInput, ComplaintInput } from './feedback.input';

const AT = { description: 'The complaint, and the version of it that was read.' };

@Resolver(() => Complaint)
export class ComplaintResolver {
  @FieldResolver(() => Child, { nullable: true, description: 'The child whose family complains.' })
  child(@Root() complaint: Complaint, @Ctx() scope: Scope): Promise<Child | null> {
    return childById(scope, complaint.childId);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'The worker it is about, when it is about one.' })
  about(@Root() complaint: Complaint, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return complaint.aboutWorkerId === null ? null : worker(scope, complaint.aboutWorkerId);
  }

  @FieldResolver(() => [ComplaintAnswer], { nullable: true, description: 'What was answered, the first stage first.' })
  answers(@Root() complaint: Complaint, @Ctx() scope: Scope): Promise<ComplaintAnswer[]> {
    return answersTo(scope, complaint.id);
  }
}

@Resolver(() => ComplaintAnswer)
export class ComplaintAnswerResolver {
  @FieldResolver(() => Worker, { nullable: true, description: 'Who answered.' })
  answeredBy(@Root() answer: ComplaintAnswer, @Ctx() scope: Scope): MaybePromise<Worker> {
    return worker(scope, answer.answeredById);
  }
}

/** Every change of a complaint answers with it as it is afterwards. */
@Resolver(() => Complaint)
export class ComplaintChangesResolver {
  @Mutation(() => Complaint, {
    nullable: true,
    description:
      'Makes a complaint. For the family itself, and for the key worker and managers who write it down for them; null when the caller may not see it afterwards, as when it is about themselves.',
  })
  async complain(
    @Arg('child', () => ID, { description: 'The child.' }) child: string,
    @Arg('complaint', () => ComplaintInput, { description: 'What happened.' }) complaint: ComplaintInput,
    @Ctx() scope: Scope,
  ): Promise<Complaint | null> {
    return complaintById(scope, await complain(scope, child, complaint));
  }

  @Mutation(() => Complaint, {
    nullable: true,
    description: 'Tells the family that it is being looked into. For managers.',
  })
  async acknowledgeComplaint(
    @Arg('complaint', () => RecordVersion, AT) complaint: RecordVersion,
    @Ctx() scope: Scope,
  ): Promise<Complaint | null> {
    return complaintById(scope, await acknowledgeComplaint(scope, complaint));
  }

  @Mutation(() => Complaint, {
    nullable: true,
    description:
      'Answers a complaint at the stage it is at. For managers; RULE_BROKEN for the one it is about, and at the second stage for whoever answered at the first.',
  })
  async answerComplaint(
    @Arg('complaint', () => RecordVersion, AT) complaint: RecordVersion,
    @Arg('answer', () => ComplaintAnswerInput, { description: 'The answer.' }) answer: ComplaintAnswerInput,
    @Ctx() scope: Scope,
  ): Promise<Complaint | null> {
    return complaintById(scope, await answerComplaint(scope, complaint, answer));
  }

  @Mutation(() => Complaint, {
    nullable: true,
    description: 'Takes an answered complaint further, once. For whoever made it, and for managers on their behalf.',
  })
  async escalateComplaint(
    @Arg('complaint', () => RecordVersion, AT) complaint: RecordVersion,
    @Arg('reason', () => String, { description: 'Why the answer is not enough.' }) reason: string,
    @Ctx() scope: Scope,
  ): Promise<Complaint | null> {
    return complaintById(scope, await escalateComplaint(scope, complaint, reason));
  }

  @Mutation(() => Complaint, {
    nullable: true,
    description: 'Lets the key worker, and whom it is about, see a complaint and its answers. For managers.',
  })
  async shareComplaint(
    @Arg('complaint', () => RecordVersion, AT) complaint: RecordVersion,
    @Ctx() scope: Scope,
  ): Promise<Complaint | null> {
    return complaintById(scope, await shareComplaint(scope, complaint));
  }
}
