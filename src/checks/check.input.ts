import { Field, InputType } from 'type-graphql';
import { Day } from '../platform/graphql/scalars';

@InputType({
  description:
    'A pupil: number, date of birth and surname must all agree. A number that fails its check letter is INVALID_INPUT and never a negative answer.',
})
export class PupilInput {
  @Field(() => String, { description: 'Unique pupil number, 13 characters.' })
  upn!: string;

  @Field(() => Day, { description: 'Date of birth.' })
  dateOfBirth!: string;

  @Field(() => String, { description: 'Family name; case, accents and apostrophes do not matter.' })
  surname!: string;
}

@InputType({
  description:
    'A patient: number, date of birth and surname must all agree. A number that fails its check digit is INVALID_INPUT and never a negative answer.',
})
export class PatientInput {
  @Field(() => String, { description: 'NHS number, ten digits; spaces are allowed.' })
  nhsNumber!: string;

  @Field(() => Day, { description: 'Date of birth.' })
  dateOfBirth!: string;

  @Field(() => String, { description: 'Family name; case, accents and apostrophes do not matter.' })
  surname!: string;
}

@InputType({
  description:
    'A child met on duty: full name and date of birth, in the area of an authority. One certain match, or the negative answer.',
})
export class ChildMetInput {
  @Field(() => String, {
    description: 'First and middle names as the child or a carer gave them; the first is enough.',
  })
  forenames!: string;

  @Field(() => String, { description: 'Family name; case, accents and apostrophes do not matter.' })
  surname!: string;

  @Field(() => Day, { description: 'Date of birth.' })
  dateOfBirth!: string;

  @Field(() => String, {
    description: 'Three-digit code of the authority where the child was met or lives, such as 211.',
  })
  authority!: string;
}
