import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Scope } from '../access';
import { authority, Authority } from '../agencies';
import { Child, childById } from '../children';
import { worker, Worker } from '../people';
import { ChildMetInput, PatientInput, PupilInput } from './check.input';
import { CareSetting, PlanCheck, PolicePurpose, PupilAnswer } from './check.type';
import { askAboutChildMet, askAboutPatient, askAboutPupil, askAboutRoll } from './checks';
import type { MaybePromise } from '../platform/maybe-promise';

@Resolver(() => PlanCheck)
export class CheckResolver {
  @Query(() => PlanCheck, {
    description:
      'Is this pupil the subject of a child protection plan? Yes or no, since when, whom to ring; never the reason.',
  })
  checkPupil(@Arg('pupil', () => PupilInput) pupil: PupilInput, @Ctx() scope: Scope): Promise<PlanCheck> {
    return askAboutPupil(scope, pupil);
  }

  @Query(() => [PupilAnswer], {
    description: 'The same for a whole roll: 1 to 1,000 pupils in one request, answered in the order asked.',
  })
  checkRoll(@Arg('pupils', () => [PupilInput]) pupils: PupilInput[], @Ctx() scope: Scope): Promise<PupilAnswer[]> {
    return askAboutRoll(scope, pupils);
  }

  @Query(() => PlanCheck, {
    description:
      'Is the child who presents the subject of a plan, or of one that ended within 12 months? UNSCHEDULED tells the key worker as it happens.',
  })
  checkPatient(
    @Arg('patient', () => PatientInput) patient: PatientInput,
    @Arg('care', () => CareSetting) care: CareSetting,
    @Ctx() scope: Scope,
  ): Promise<PlanCheck> {
    return askAboutPatient(scope, patient, care);
  }

  @Query(() => PlanCheck, {
    description:
      'Is the child met on duty the subject of a plan? Asked with a purpose, which is logged; the key worker is told.',
  })
  checkChild(
    @Arg('child', () => ChildMetInput) child: ChildMetInput,
    @Arg('purpose', () => PolicePurpose) purpose: PolicePurpose,
    @Ctx() scope: Scope,
  ): Promise<PlanCheck> {
    return askAboutChildMet(scope, child, purpose);
  }

  @FieldResolver(() => Worker, { nullable: true, description: 'The key worker: whom to tell of any concern.' })
  keyWorker(@Root() check: PlanCheck, @Ctx() scope: Scope): MaybePromise<Worker> | null {
    return check.keyWorkerId === null ? null : worker(scope, check.keyWorkerId);
  }

  @FieldResolver(() => Authority, {
    nullable: true,
    description:
      "The responsible authority with its day and out-of-hours numbers; in a negative answer the caller's own.",
  })
  authority(@Root() check: PlanCheck, @Ctx() scope: Scope): MaybePromise<Authority> | null {
    return check.authorityId === null ? null : authority(scope, check.authorityId);
  }

  @FieldResolver(() => Child, {
    nullable: true,
    description: 'The record, as far as the relationship that was just declared opens it.',
  })
  child(@Root() check: PlanCheck, @Ctx() scope: Scope): Promise<Child | null> {
    return childById(scope, check.childId);
  }
}
