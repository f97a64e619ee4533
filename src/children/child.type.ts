import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Seen } from '../access';
import { Day } from '../platform/graphql/scalars';

export enum Sex {
  F = 'F',
  M = 'M',
  U = 'U',
}
registerEnumType(Sex, { name: 'Sex', description: 'As the census records it: female, male, unknown.' });

@ObjectType({
  simpleResolvers: true,
  description:
    'A child, born or unborn, whom social care knows. Which fields are shown depends on what the caller is to the child; a field that the relationship does not open is null and listed in extensions.withheld.',
})
export class Child extends Seen {
  @Field(() => ID, { description: 'The child in the hub. Random: it tells nothing.' })
  id!: string;

  @Field(() => String, {
    nullable: true,
    description: "The authority's own id of the child (LAchildID in the census).",
  })
  localId!: string | null;

  @Field(() => String, { nullable: true, description: 'First and middle names.' })
  forenames!: string | null;

  @Field(() => String, { nullable: true, description: 'Family name.' })
  surname!: string | null;

  @Field(() => String, { nullable: true, description: 'The name the child goes by, when it is another.' })
  knownAs!: string | null;

  @Field(() => String, { nullable: true, description: 'YYYY-MM-DD; or YYYY-MM or YYYY where no more is known.' })
  dateOfBirth!: string | null;

  @Field(() => Day, { nullable: true, description: 'Expected date of birth of an unborn child.' })
  expectedDateOfBirth!: string | null;

  @Field(() => Day, { nullable: true, description: 'Date of death.' })
  dateOfDeath!: string | null;

  @Field(() => Sex, { nullable: true, description: 'Female, male or unknown.' })
  sex!: Sex | null;

  @Field(() => String, { nullable: true, description: 'NHS number, ten digits without spaces.' })
  nhsNumber!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The last three digits of the NHS number: enough to tell two children apart.',
  })
  nhsNumberEnding!: string | null;

  @Field(() => String, { nullable: true, description: 'Unique pupil number.' })
  upn!: string | null;

  @Field(() => String, { nullable: true, description: 'Ethnicity, in the codes of the census.' })
  ethnicity!: string | null;

  @Field(() => [String], { nullable: true, description: 'Disabilities, in the codes of the census.' })
  disabilities!: string[] | null;

  @Field(() => String, { nullable: true, description: 'First language.' })
  firstLanguage!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether an interpreter is needed.' })
  interpreterNeeded!: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'How whoever registered the child knew that it is another than the one of the same name and birthday.',
  })
  toldApart!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Counts the changes of the record; a change names the one it was made from.',
  })
  version!: number | null;

  authorityId!: string;
}

@ObjectType({ simpleResolvers: true, description: 'Where the child lives or lived.' })
export class Address extends Seen {
  @Field(() => String, { nullable: true, description: 'House, street and town, in lines.' })
  lines!: string | null;

  @Field(() => String, { nullable: true, description: 'Postcode.' })
  postcode!: string | null;

  @Field(() => Day, { nullable: true, description: 'First day there.' })
  fromDay!: string | null;

  @Field(() => Day, { nullable: true, description: 'Last day there; null while the child lives there.' })
  toDay!: string | null;
}

export enum RegistrationKind {
  ON_ROLL = 'ON_ROLL',
  REGISTERED = 'REGISTERED',
}
registerEnumType(RegistrationKind, {
  name: 'RegistrationKind',
  description: 'On the roll of a school or nursery, or registered with a practice.',
});

@ObjectType({ simpleResolvers: true, description: "The child's place at a school, nursery or practice." })
export class Registration extends Seen {
  @Field(() => RegistrationKind, { nullable: true, description: 'On roll, or registered.' })
  kind!: RegistrationKind | null;

  @Field(() => Day, { nullable: true, description: 'First day.' })
  fromDay!: string | null;

  @Field(() => Day, { nullable: true, description: 'Last day; null while it lasts.' })
  toDay!: string | null;

  agencyId!: string;
}
