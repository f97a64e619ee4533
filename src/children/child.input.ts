import { Field, ID, InputType, Int } from 'type-graphql';
import { Day } from '../platform/graphql/scalars';
import { RegistrationKind, Sex } from './child.type';

@InputType({
  description:
    "A child to be looked for in the caller's own authority: by one number with date of birth and surname, by local id, or by full name and date of birth.",
})
export class FindChildInput {
  @Field(() => String, { nullable: true, description: "The authority's own id of the child." })
  localId?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'NHS number; spaces are allowed.' })
  nhsNumber?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'Unique pupil number.' })
  upn?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'First and middle names, as recorded.' })
  forenames?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'Family name; case, accents and apostrophes do not matter.' })
  surname?: string | null | undefined;

  @Field(() => Day, { nullable: true, description: 'Date of birth.' })
  dateOfBirth?: string | null | undefined;
}

@InputType({
  description:
    'What is recorded of a child. A field left out is unknown when registering, and unchanged when amending; null empties it.',
})
export class ChildInput {
  @Field(() => String, { nullable: true, description: 'First and middle names.' })
  forenames?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'Family name.' })
  surname?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'The name the child goes by.' })
  knownAs?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'YYYY-MM-DD; or YYYY-MM or YYYY where no more is known.' })
  dateOfBirth?: string | null | undefined;

  @Field(() => Day, { nullable: true, description: 'Expected date of birth of an unborn child.' })
  expectedDateOfBirth?: string | null | undefined;

  @Field(() => Day, { nullable: true, description: 'Date of death.' })
  dateOfDeath?: string | null | undefined;

  @Field(() => Sex, { nullable: true, description: 'Female, male or unknown.' })
  sex?: Sex | null | undefined;

  @Field(() => String, { nullable: true, description: 'NHS number; spaces are allowed.' })
  nhsNumber?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'Unique pupil number.' })
  upn?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'Ethnicity, a code of the census such as WBRI.' })
  ethnicity?: string | null | undefined;

  @Field(() => [String], { nullable: true, description: 'Disabilities, codes of the census such as AUT.' })
  disabilities?: string[] | null | undefined;

  @Field(() => String, { nullable: true, description: 'First language.' })
  firstLanguage?: string | null | undefined;

  @Field(() => Boolean, { nullable: true, description: 'Whether an interpreter is needed.' })
  interpreterNeeded?: boolean | null | undefined;
}

@InputType({ description: 'Where the child lives from a day on. The address before ends on that day.' })
export class AddressInput {
  @Field(() => String, { description: 'House, street and town.' })
  lines!: string;

  @Field(() => String, { nullable: true, description: 'Postcode.' })
  postcode?: string | null | undefined;

  @Field(() => Day, { description: 'First day there.' })
  fromDay!: string;
}

@InputType({ description: "A child's place at a school, nursery or practice." })
export class RegistrationInput {
  @Field(() => ID, { description: 'The school, nursery or practice.' })
  agency!: string;

  @Field(() => RegistrationKind, { description: 'On roll, or registered.' })
  kind!: RegistrationKind;

  @Field(() => String, { description: 'Why: the source of the information.' })
  reason!: string;
}

@InputType({ description: 'A record and the version of it that the change was made from.' })
export class RecordVersion {
  @Field(() => ID, { description: 'The record.' })
  id!: string;

  @Field(() => Int, {
    description: 'The version that was read; when it is no longer the latest, the change is a CONFLICT.',
  })
  version!: number;
}
