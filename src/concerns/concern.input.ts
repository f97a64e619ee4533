import { Field, ID, InputType } from 'type-graphql';
import { ConcernCategory } from './concern.enums';

@InputType({
  description:
    'The child, as far as the reporter knows them. Everything may be left out; a number with surname and date of birth finds a record for certain, and so do first name, surname and date of birth of a pupil on the roll of the school that reports.',
})
export class ChildAsToldInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'The child in the hub, for a reporter who sees the record; the rest then need not be given. INVALID_INPUT for any other id.',
  })
  id?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'First and middle names, up to 150 characters.' })
  forenames?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'Family name, up to 150 characters.' })
  surname?: string | null | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'Date of birth, YYYY-MM-DD; or YYYY-MM or YYYY where no more is known.',
  })
  dateOfBirth?: string | null | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'NHS number; spaces are allowed. INVALID_INPUT when the check digit is wrong.',
  })
  nhsNumber?: string | null | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'Unique pupil number. INVALID_INPUT when the check letter is wrong.',
  })
  upn?: string | null | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'Where the child is or lives, in the reporter’s words, up to 1,000 characters.',
  })
  whereabouts?: string | null | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'School or nursery, in the reporter’s words, up to 200 characters.',
  })
  school?: string | null | undefined;
}

@InputType({
  description: 'Who reports, or on whose behalf a worker does. Nothing of it need be given: a report may be anonymous.',
})
export class ReporterInput {
  @Field(() => String, { nullable: true, description: 'Name, up to 200 characters.' })
  name?: string | null | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'How to reach them: a telephone number or an e-mail address, up to 200 characters.',
  })
  contact?: string | null | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'What they are to the child, such as "neighbour" or "grandmother", up to 200 characters.',
  })
  relationship?: string | null | undefined;
}

@InputType({ description: 'A worry about a child (a referral to children’s social care).' })
export class ConcernInput {
  @Field(() => ChildAsToldInput, { description: 'The child, as far as known.' })
  child!: ChildAsToldInput;

  @Field(() => [ConcernCategory], {
    description: 'Kinds of harm that are suspected; none when the reporter is not sure.',
  })
  categories!: ConcernCategory[];

  @Field(() => String, {
    description: 'What was seen, heard or said, in the reporter’s words, up to 10,000 characters.',
  })
  seenOrSaid!: string;

  @Field(() => String, {
    nullable: true,
    description: 'When it happened, in the reporter’s words, up to 500 characters.',
  })
  happened?: string | null | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'What the child said, in the child’s words, up to 10,000 characters.',
  })
  childSaid?: string | null | undefined;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the child is in danger at this moment. Ring 999 first.',
  })
  immediateDanger!: boolean;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether a crime is suspected.' })
  suspectedCrime!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'The authority where the child is: the three-digit code of the Department for Education, such as 210. A worker’s own authority when left out; the public must give it. INVALID_INPUT when there is none with this code.',
  })
  authority?: string | null | undefined;

  @Field(() => ReporterInput, { nullable: true, description: 'Who reports, if they wish to say.' })
  reporter?: ReporterInput | null | undefined;
}
