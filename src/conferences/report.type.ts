import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Seen } from '../access';
import { describedEnum } from '../platform/graphql/enum-of';
import { Day, Instant } from '../platform/graphql/scalars';
import type { ConfidentialDecision, HandedOver, RegisterState } from './report.rules';

export const ConfidentialDecisionEnum = describedEnum<ConfidentialDecision>(
  'ConfidentialDecision',
  'What the chair decided about the confidential part of a report.',
  {
    SHARE: 'It is shared with everybody who comes, the family included.',
    WITHHOLD: 'It stays with its author’s agency, the key worker, managers and the chair.',
  },
);

export const HandedOverEnum = describedEnum<HandedOver>('HandedOver', 'How a report reached somebody of the family.', {
  BY_HAND: 'Handed to them.',
  POST: 'By post.',
  SECURE_EMAIL: 'By secure e-mail.',
  IN_THE_HUB: 'As a copy in the hub.',
  READ_ALOUD: 'Read to them, or interpreted.',
});

export const RegisterStateEnum = describedEnum<RegisterState>(
  'RegisterState',
  'How one report stands with one member of the family.',
  {
    GIVEN: 'It reached them in time.',
    GIVEN_LATE: 'It reached them late; the reason is there.',
    OUTSTANDING: 'Still to be given, and in time.',
    OVERDUE: 'Still to be given, and late.',
    NOT_GIVEN: 'It was not given; the reason is there.',
  },
);

@ObjectType({ simpleResolvers: true, description: 'What one agency reports to a conference about one child.' })
export class ConferenceReport extends Seen {
  @Field(() => ID, { description: 'The report in the hub.' })
  id!: string;

  @Field(() => Instant, { description: 'When it was submitted.' })
  submittedAt!: Date;

  @Field(() => Boolean, { description: 'Whether it came later than the day by which the family is to have it.' })
  late!: boolean;

  @Field(() => String, { description: 'What is working well.' })
  strengths!: string;

  @Field(() => String, { description: 'What is worrying.' })
  worries!: string;

  @Field(() => String, { description: 'What is needed.' })
  needed!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether there is a confidential part, for the chair to decide about.',
  })
  hasConfidentialPart!: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The confidential part: for its author’s agency, the key worker, managers and the chair, and for everybody who comes once the chair shares it.',
  })
  confidential!: string | null;

  @Field(() => ConfidentialDecisionEnum, {
    nullable: true,
    description: 'What the chair decided about it; null until then.',
  })
  confidentialDecision!: ConfidentialDecision | null;

  @Field(() => String, { nullable: true, description: 'Why the chair decided so.' })
  confidentialReason!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Counts the changes of the report; a change names the one it was made from.',
  })
  version!: number | null;

  childId!: string;
  agencyId!: string;
  authorId!: string;
}

@ObjectType({
  simpleResolvers: true,
  description: 'One line of the register: a report, a member of the family, and whether it reached them in time.',
})
export class RegisterLine extends Seen {
  @Field(() => ID, { description: 'The report.' })
  report!: string;

  @Field(() => ID, { description: 'What the member of the family is to the child: a connection.' })
  connection!: string;

  @Field(() => String, { description: 'Who it is for.' })
  name!: string;

  @Field(() => RegisterStateEnum, { description: 'How it stands today.' })
  state!: RegisterState;

  @Field(() => Day, { nullable: true, description: 'The last day in time.' })
  dueOn!: string | null;

  @Field(() => Day, { nullable: true, description: 'The day it reached them.' })
  givenOn!: string | null;

  @Field(() => HandedOverEnum, { nullable: true, description: 'How it reached them.' })
  how!: HandedOver | null;

  @Field(() => String, { nullable: true, description: 'Why it came late, or did not.' })
  reason!: string | null;

  recordedById!: string | null;
  childId!: string;
  agencyId!: string;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'What a member of the family wants the conference to know, in answer to four questions. Nobody has to write one; it stands beside the reports of the agencies.',
})
export class FamilyReport extends Seen {
  @Field(() => ID, { description: 'The report in the hub.' })
  id!: string;

  @Field(() => String, { description: 'Who says it.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What is going well in the care of my children?' })
  goingWell!: string | null;

  @Field(() => String, { nullable: true, description: 'What am I worried about?' })
  worriedAbout!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'This is what I think needs to change so that my children are safe and happy.',
  })
  needsToChange!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'This is what would be helpful to my family to make those changes.',
  })
  wouldHelp!: string | null;

  @Field(() => Boolean, { description: 'Whether somebody wrote it down for them.' })
  takenDown!: boolean;

  @Field(() => Instant, { description: 'When it was written, the last time.' })
  writtenAt!: Date;

  @Field(() => Int, { nullable: true, description: 'Counts its changes.' })
  version!: number | null;

  childId!: string;
}
