import { Field, ID, InputType } from 'type-graphql';
import { Day, Instant } from '../platform/graphql/scalars';
import type { BreachRisk, RecallStep } from './misdirection.rules';
import { BreachRiskEnum, RecallStepEnum } from './misdirection.type';

@InputType({ description: 'A copy that went to the wrong person: exactly one of copy and mark says which.' })
export class MisdirectionReportInput {
  @Field(() => ID, { nullable: true, description: 'The copy, for whoever sees it in the register or was given it.' })
  copy?: string | null | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'The mark that stands on every page, as 1A2B-3C4D, for whoever holds the paper and nothing else.',
  })
  mark?: string | null | undefined;

  @Field(() => String, { description: 'What happened, as far as it is known.' })
  happened!: string;

  @Field(() => Day, { nullable: true, description: 'The day it was found; today when left out.' })
  foundOn?: string | null | undefined;

  @Field(() => String, { description: 'Who has it now, in words.' })
  heldBy!: string;
}

@InputType({ description: 'What became of the paper.' })
export class RecallInput {
  @Field(() => RecallStepEnum, { description: 'Asked for, returned, destroyed or not recovered.' })
  step!: RecallStep;

  @Field(() => Day, { nullable: true, description: 'The day of it; today when left out.' })
  on?: string | null | undefined;

  @Field(() => String, { description: 'Whom it was asked of and how, or how it is known.' })
  note!: string;
}

@InputType({ description: 'What a misdirected copy can do to those it is about.' })
export class BreachAssessmentInput {
  @Field(() => BreachRiskEnum, { description: 'How likely a risk is.' })
  risk!: BreachRisk;

  @Field(() => Boolean, {
    description: 'Whether somebody knows an address by it now that they did not know: then it is acted on at once.',
  })
  knowsAddress!: boolean;

  @Field(() => String, { description: 'Why, in words.' })
  why!: string;
}

@InputType({ description: 'A report to the Information Commissioner.' })
export class CommissionerNoticeInput {
  @Field(() => Instant, { nullable: true, description: 'When it was made; now when left out.' })
  at?: Date | null | undefined;

  @Field(() => String, { description: 'The reference that the Commissioner gave.' })
  reference!: string;

  @Field(() => String, { nullable: true, description: 'Why it took more than 72 hours; required when it did.' })
  whyLate?: string | null | undefined;
}

@InputType({ description: 'That those it is about were told.' })
export class PeopleToldInput {
  @Field(() => Day, { nullable: true, description: 'The day of it; today when left out.' })
  on?: string | null | undefined;

  @Field(() => String, { description: 'Who was told what, and how. Where somebody was not told: why not.' })
  note!: string;
}
