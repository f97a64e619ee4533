import { Field, ID, InputType } from 'type-graphql';
import { Day } from '../platform/graphql/scalars';
import type { HandedOver } from './report.rules';
import { HandedOverEnum } from './report.type';

@InputType({ description: 'What an agency reports about one child.' })
export class ReportInput {
  @Field(() => String, { description: 'What is working well.' })
  strengths!: string;

  @Field(() => String, { description: 'What is worrying.' })
  worries!: string;

  @Field(() => String, { description: 'What is needed.' })
  needed!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What the family must perhaps not see: the chair decides. Nobody else who comes sees it before.',
  })
  confidential?: string | null | undefined;
}

@InputType({ description: 'That a report reached a member of the family, or why it did not.' })
export class HandoverInput {
  @Field(() => ID, { description: 'The report.' })
  report!: string;

  @Field(() => ID, { description: 'What the member of the family is to the child: a connection.' })
  connection!: string;

  @Field(() => Day, { nullable: true, description: 'The day it reached them; left out when it did not.' })
  givenOn?: string | null | undefined;

  @Field(() => HandedOverEnum, { nullable: true, description: 'How; with the day.' })
  how?: HandedOver | null | undefined;

  @Field(() => String, { nullable: true, description: 'Why it came late, or did not.' })
  reason?: string | null | undefined;
}

@InputType({ description: 'The four questions. None has to be answered; at least one is.' })
export class FamilyReportInput {
  @Field(() => String, { nullable: true, description: 'What is going well in the care of my children?' })
  goingWell?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'What am I worried about?' })
  worriedAbout?: string | null | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'This is what I think needs to change so that my children are safe and happy.',
  })
  needsToChange?: string | null | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'This is what would be helpful to my family to make those changes.',
  })
  wouldHelp?: string | null | undefined;
}
