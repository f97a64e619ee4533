import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Day } from '../platform/graphql/scalars';

export enum CareSetting {
  SCHEDULED = 'SCHEDULED',
  UNSCHEDULED = 'UNSCHEDULED',
}
registerEnumType(CareSetting, {
  name: 'CareSetting',
  description:
    'How the child comes to the service. UNSCHEDULED (emergency department, walk-in, out of hours): the key worker is told at once. SCHEDULED: logged only.',
});

export enum PolicePurpose {
  WELFARE_CHECK = 'WELFARE_CHECK',
  DOMESTIC_INCIDENT = 'DOMESTIC_INCIDENT',
  MISSING_CHILD = 'MISSING_CHILD',
  SUSPECTED_CRIME = 'SUSPECTED_CRIME',
  POLICE_PROTECTION = 'POLICE_PROTECTION',
}
registerEnumType(PolicePurpose, {
  name: 'PolicePurpose',
  description: 'Why an officer asks. It is logged, and the key worker is told.',
});

@ObjectType({
  simpleResolvers: true,
  description:
    'Whether a child is the subject of a child protection plan that the caller may see. There is one negative answer for a child without a plan, unknown, not on the caller’s roll or restricted: it is no assurance, and `note` says whom to ring.',
})
export class PlanCheck {
  @Field(() => Boolean, {
    description:
      'True: the child is the subject of a plan today. False: no plan that you may see, which is no assurance.',
  })
  hasPlan!: boolean;

  @Field(() => Day, { nullable: true, description: 'Since when.' })
  startedOn!: string | null;

  @Field(() => Day, { nullable: true, description: 'When the last plan ended, if that was within 12 months.' })
  endedOn!: string | null;

  @Field(() => String, { description: 'What the answer means and what to do next.' })
  note!: string;

  childId!: string | null;
  keyWorkerId!: string | null;
  authorityId!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The answer for one pupil of a roll.' })
export class PupilAnswer {
  @Field(() => String, { description: 'The pupil, as asked for: the unique pupil number.' })
  upn!: string;

  @Field(() => PlanCheck, { description: 'The same answer as checkPupil gives.' })
  check!: PlanCheck;
}
