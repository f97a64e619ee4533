import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Seen } from '../access';
import { describedEnum } from '../platform/graphql/enum-of';
import { Day, Instant } from '../platform/graphql/scalars';
import { EXEMPTIONS, type Exemption } from './disclosure/exemptions';
import type { ItemState } from './item.entity';
import { ASKERS, type Asker, type RequestState } from './request.rules';

const says = <K extends string>(all: Readonly<Record<K, { says: string }>>) =>
  Object.fromEntries(Object.entries<{ says: string }>(all).map(([name, one]) => [name, one.says])) as Record<K, string>;

export const AskerEnum = describedEnum('SubjectAccessAsker', 'Who asks for what is held about a child.', says(ASKERS));
export const ExemptionEnum = describedEnum(
  'SubjectAccessExemption',
  'Why something is not in an answer: for the file of the authority, and never in the answer.',
  says(EXEMPTIONS),
);
export const RequestStateEnum = describedEnum('SubjectAccessState', 'How far a subject access request is.', {
  RECORDED: 'Nobody has made a draft yet.',
  DRAFTED: 'There is a draft: a social work professional judges it, then it is scanned.',
  SCANNED: 'Scanned and clean, as it stands: information governance releases it first.',
  CHECKED: 'Released by one person; another has to.',
  RELEASED: 'Answered.',
  CLOSED: 'Closed without an answer.',
} satisfies Record<RequestState, string>);
export const ItemStateEnum = describedEnum('SubjectAccessItemState', 'Whether something goes into the answer.', {
  WAITING: 'It holds words that somebody wrote freely and nobody has judged.',
  GIVEN: 'It goes into the answer.',
  WITHHELD: 'It does not, for the exemption that stands beside it.',
} satisfies Record<ItemState, string>);

@ObjectType({
  simpleResolvers: true,
  description:
    'One thing of the draft of an answer: what the rules of disclosure gave of one row of the record, without anybody else; or that they gave nothing of so many rows, and why.',
})
export class SubjectAccessItem extends Seen {
  @Field(() => ID, { nullable: true, description: 'The item in the hub.' })
  id!: string | null;

  @Field(() => Int, { nullable: true, description: 'Its place in the draft.' })
  place!: number | null;

  @Field(() => String, { nullable: true, description: 'Of which kind of record it is; also the name of its rule.' })
  record!: string | null;

  @Field(() => Day, { nullable: true, description: 'The day it is of.' })
  onDay!: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'What it says, a line for each thing: for those who judge it.',
  })
  says!: readonly string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many sentences and facts were left out, because somebody else is in them. Nothing marks where.',
  })
  leftOut!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Of how many rows the rules gave nothing; 1 for one that was given.',
  })
  heldRows!: number | null;

  @Field(() => ItemStateEnum, { nullable: true, description: 'Whether it goes into the answer.' })
  state!: ItemState | null;

  @Field(() => ExemptionEnum, { nullable: true, description: 'Why it does not.' })
  exemption!: Exemption | null;

  @Field(() => String, { nullable: true, description: 'Why it was judged so.' })
  reason!: string | null;

  @Field(() => Instant, { nullable: true, description: 'When it was judged.' })
  judgedAt!: Date | null;

  @Field(() => Int, { nullable: true, description: 'Counts the changes; a judgement names the one it was made from.' })
  version!: number | null;

  judgedById!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'A subject access request about a child, and its answer: built from nothing by the rules of disclosure, judged, scanned for everybody else, and released by two people.',
})
export class SubjectAccess extends Seen {
  @Field(() => ID, { nullable: true, description: 'The request in the hub.' })
  id!: string | null;

  @Field(() => AskerEnum, { nullable: true, description: 'Who asks.' })
  asker!: Asker | null;

  @Field(() => String, { nullable: true, description: 'Their name, as it stands on every page of the answer.' })
  requester!: string | null;

  @Field(() => String, { nullable: true, description: 'How it was made sure that they are who they say.' })
  identityChecked!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'That the child understands; of a parent why it is in the child’s interests, and what the child wants.',
  })
  standing!: string | null;

  @Field(() => Day, { nullable: true, description: 'The day the request came.' })
  receivedOn!: string | null;

  @Field(() => Day, { nullable: true, description: 'By when it is answered.' })
  dueOn!: string | null;

  @Field(() => RequestStateEnum, { nullable: true, description: 'How far it is.' })
  state!: RequestState | null;

  @Field(() => Int, { nullable: true, description: 'Which draft it is at; 0 before the first.' })
  draft!: number | null;

  @Field(() => [String], {
    nullable: true,
    description: 'The answer as it was scanned, in reading order: what is released is this, word for word.',
  })
  answer!: readonly string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'The same for a machine: JSON of title and blocks (heading, paragraph).',
  })
  machineReadable!: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Where the last scan found somebody else: by rule and place, never what. Empty when it found nothing.',
  })
  hits!: readonly string[] | null;

  @Field(() => Instant, { nullable: true, description: 'When it was scanned as it stands.' })
  scannedAt!: Date | null;

  @Field(() => Instant, { nullable: true, description: 'When it was released first.' })
  firstAt!: Date | null;

  @Field(() => Instant, { nullable: true, description: 'When it was released by another person, and left.' })
  secondAt!: Date | null;

  @Field(() => ID, { nullable: true, description: 'The copy that left; copyPdf prints it.' })
  copy!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was closed without an answer.' })
  closedBecause!: string | null;

  @Field(() => Int, { nullable: true, description: 'Counts the changes; a change names the one it was made from.' })
  version!: number | null;

  requestId!: string;
  childId!: string;
  recordedById!: string;
  firstById!: string | null;
  secondById!: string | null;
}
