import { Field, ID, Int, ObjectType } from 'type-graphql';
import { describedEnum } from '../platform/graphql/enum-of';
import { Day } from '../platform/graphql/scalars';
import type { AppliedRule } from './retention.rules';
import {
  KEEPING_PROFILES,
  MARKS,
  RECORD_CLASSES,
  SCHEDULE,
  TRIGGERS,
  type KeepingProfileName,
  type Mark,
  type RecordClass,
  type Trigger,
} from './schedule';

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
const said = <T extends string>(names: readonly T[], words: (name: T) => string): Record<T, string> =>
  Object.fromEntries(names.map((name) => [name, sentence(words(name))])) as Record<T, string>;

export const RecordClassEnum = describedEnum(
  'RecordClass',
  'What a record has come to: each is kept for so long.',
  said(RECORD_CLASSES, (name) => SCHEDULE[name].says),
);
export const RecordMarkEnum = describedEnum(
  'RecordMark',
  'What a record has come to that the hub is told.',
  said(MARKS, (name: Mark) => SCHEDULE[name].says),
);
export const RetentionTriggerEnum = describedEnum(
  'RetentionTrigger',
  'From what the time is counted that a record is kept.',
  said(Object.keys(TRIGGERS) as Trigger[], (name) => TRIGGERS[name]),
);
export const RetentionProfileEnum = describedEnum(
  'RetentionProfile',
  'The figures of a council where they differ from the schedule.',
  said(
    Object.keys(KEEPING_PROFILES) as KeepingProfileName[],
    (name) => `${KEEPING_PROFILES[name].name}: ${KEEPING_PROFILES[name].source}`,
  ),
);
const RetentionSetByEnum = describedEnum('RetentionSetBy', 'Who says how long a record is kept.', {
  STANDARD: 'The schedule of the hub, with its source.',
  PROFILE: 'The profile that the authority has taken.',
  OWN: 'The authority itself.',
});

@ObjectType({ simpleResolvers: true, description: 'How long one class of records is kept.' })
export class RetentionRule {
  @Field(() => RecordClassEnum, { description: 'Which records.' })
  recordClass!: RecordClass;

  @Field(() => String, { description: 'What belongs to it.' })
  says!: string;

  @Field(() => RetentionTriggerEnum, { description: 'From what it is counted.' })
  trigger!: Trigger;

  @Field(() => Int, { description: 'How many years.' })
  years!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'How many years after the death of a child who died before eighteen.',
  })
  died!: number | null;

  @Field(() => RetentionSetByEnum, { description: 'Who says so.' })
  setBy!: AppliedRule['setBy'];

  @Field(() => String, { description: 'Where the figure comes from.' })
  source!: string;
}

@ObjectType({ simpleResolvers: true, description: "How long records are kept in the caller's authority." })
export class RetentionSchedule {
  @Field(() => RetentionProfileEnum, { description: 'The profile that the authority has taken.' })
  profile!: KeepingProfileName;

  @Field(() => [RetentionRule], { description: 'The rule of each class.' })
  rules!: RetentionRule[];
}

@ObjectType({
  simpleResolvers: true,
  description: 'How long one record is kept, and why. It shows nothing of the child.',
})
export class RecordKept {
  @Field(() => ID, { description: 'The child in the hub.' })
  child!: string;

  @Field(() => String, { description: "The authority's own id of the child." })
  localId!: string;

  @Field(() => [RecordClassEnum], { description: 'What the record has come to.' })
  recordClasses!: readonly RecordClass[];

  @Field(() => [RetentionRule], { description: 'The rules that hold for it; the longest decides.' })
  rules!: RetentionRule[];

  @Field(() => Boolean, { description: 'Whether somebody works with the child still, or something waits to be done.' })
  open!: boolean;

  @Field(() => Boolean, { description: 'Whether a legal hold stands on it: then nothing of it is destroyed.' })
  held!: boolean;

  @Field(() => Day, {
    nullable: true,
    description: 'The first day on which it may go; null while it is open, or a day it is counted from is not known.',
  })
  dueOn!: string | null;

  applied!: readonly AppliedRule[];
}
