import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { RecordVersion } from '../children';
import { Deadline, deadlinesOf } from '../deadlines';
import type { MaybePromise } from '../platform/maybe-promise';
import { worker, Worker } from '../people';
import { Day } from '../platform/graphql/scalars';
import { AssessmentChanges } from './assessment.input';
import type { AssessmentOutcomeName } from './assessment.rules';
import { Assessment } from './assessment.type';
import {
  assessmentById,
  authoriseAssessment,
  returnAssessment,
  startAssessment,
  submitAssessment,
  writeAssessment,
} from './assessments';
import { AssessmentOutcome } from './enums';

@Resolver(() => Assessment)
export class AssessmentResolver {
  @FieldResolver(() => Worker, { nullable: true, description: 'Who wrote it and handed it in last.' })
  writtenBy(@Root() assessment: Assessment, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return assessment.writtenById === null ? null : worker(scope, assessment.writtenById);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'The manager who authorised it.' })
  authorisedBy(@Root() assessment: Assessment, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return assessment.authorisedById === null ? null : worker(scope, assessment.authorisedById);
  }

  @FieldResolver(() => Deadline, { nullable: true, description: 'By when it is authorised.' })
  async deadline(@Root() assessment: Assessment, @Ctx() scope: Scope): Promise<Deadline | null> {
    return (await deadlinesOf(scope, assessment.id))[0] ?? null;
  }
}

const ASSESSMENT = { description: 'The assessment, and the version of it that was read.' };

/** Every change of an assessment answers with it as it is afterwards. */
@Resolver(() => Assessment)
export class AssessmentChangesResolver {
  @Mutation(() => Assessment, {
    nullable: true,
    description: 'Starts an assessment under the open referral of a child. For the key worker and managers.',
  })
  async startAssessment(
    @Arg('child', () => ID, { description: 'The child.' }) child: string,
    @Arg('startedOn', () => Day, { description: 'The day; since the referral, not in the future.' }) startedOn: string,
    @Ctx() scope: Scope,
  ): Promise<Assessment | null> {
    return assessmentById(scope, await startAssessment(scope, child, startedOn));
  }

  @Mutation(() => Assessment, {
    nullable: true,
    description:
      'Writes what was found so far. For the key worker and managers. CONFLICT when somebody else changed it first.',
  })
  async writeAssessment(
    @Arg('assessment', () => RecordVersion, ASSESSMENT) assessment: RecordVersion,
    @Arg('changes', () => AssessmentChanges, { description: 'What changes.' }) changes: AssessmentChanges,
    @Ctx() scope: Scope,
  ): Promise<Assessment | null> {
    return assessmentById(scope, await writeAssessment(scope, assessment, changes));
  }

  @Mutation(() => Assessment, {
    nullable: true,
    description:
      'Hands an assessment in, with what it leads to. For the key worker and managers. RULE_BROKEN names what it does not say.',
  })
  async submitAssessment(
    @Arg('assessment', () => RecordVersion, ASSESSMENT) assessment: RecordVersion,
    @Arg('outcome', () => AssessmentOutcome, { description: 'What it leads to.' }) outcome: AssessmentOutcomeName,
    @Ctx() scope: Scope,
  ): Promise<Assessment | null> {
    return assessmentById(scope, await submitAssessment(scope, assessment, outcome));
  }

  @Mutation(() => Assessment, { nullable: true, description: 'Gives an assessment back to be mended. For managers.' })
  async returnAssessment(
    @Arg('assessment', () => RecordVersion, ASSESSMENT) assessment: RecordVersion,
    @Arg('reason', () => String, { description: 'What is to be mended.' }) reason: string,
    @Ctx() scope: Scope,
  ): Promise<Assessment | null> {
    return assessmentById(scope, await returnAssessment(scope, assessment, reason));
  }

  @Mutation(() => Assessment, {
    nullable: true,
    description: 'Authorises an assessment. Final. For a manager who did not write it.',
  })
  async authoriseAssessment(
    @Arg('assessment', () => RecordVersion, ASSESSMENT) assessment: RecordVersion,
    @Ctx() scope: Scope,
  ): Promise<Assessment | null> {
    return assessmentById(scope, await authoriseAssessment(scope, assessment));
  }
}
