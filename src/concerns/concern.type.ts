import { Field, ID, ObjectType } from 'type-graphql';
import { Seen } from '../access';
import { Day, Instant } from '../platform/graphql/scalars';
import { ConcernCategory, ConcernOutcome, ConcernState, DecisionEnum } from './concern.enums';
import type { ConcernLife, DecisionKind, ToldOutcome } from './concern-life.rules';
import type { ChildAsTold as Told, ReporterAsTold } from './concern.rules';

interface Behind {
  readonly told: Told;
  readonly reporter: {
    readonly told: ReporterAsTold | null;
    readonly workerId: string | null;
    readonly agencyId: string | null;
  };
}

@ObjectType({
  simpleResolvers: true,
  description:
    'A worry about a child, as it was reported, for those who work with the child. What a reporter gets is a ConcernReceipt.',
})
export class Concern extends Seen {
  @Field(() => ID, { description: 'The concern in the hub; the id of its receipt.' })
  id!: string;

  @Field(() => Instant, { description: 'When the hub received it.' })
  raisedAt!: Date;

  @Field(() => ConcernState, { description: 'Whether a named person has taken it on, and whether it is decided.' })
  state!: ConcernLife;

  @Field(() => [ConcernCategory], {
    description: 'Kinds of harm that the reporter suspected; empty when they were not sure.',
  })
  categories!: ConcernCategory[];

  @Field(() => String, { description: 'What was seen, heard or said, in the reporter’s words.' })
  seenOrSaid!: string;

  @Field(() => String, { nullable: true, description: 'When it happened, in the reporter’s words.' })
  happened!: string | null;

  @Field(() => String, { nullable: true, description: 'What the child said, as the reporter told it.' })
  childSaid!: string | null;

  @Field(() => Boolean, { description: 'Whether the reporter said that the child was in danger at that moment.' })
  immediateDanger!: boolean;

  @Field(() => Boolean, { description: 'Whether the reporter suspected a crime.' })
  suspectedCrime!: boolean;

  @Field(() => Instant, { nullable: true, description: 'When a named person took it on; null while it waits.' })
  acknowledgedAt!: Date | null;

  @Field(() => DecisionEnum, {
    nullable: true,
    description: 'What social care decided; null while it is not decided. For social care of the authority.',
  })
  decision!: DecisionKind | null;

  @Field(() => String, { nullable: true, description: 'Why it was decided so. For social care of the authority.' })
  decisionReason!: string | null;

  @Field(() => Instant, {
    nullable: true,
    description: 'When it was decided. For social care of the authority.',
  })
  decidedAt!: Date | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the police desk of the area has been told of a suspected crime. False where none is registered: ring the police. For social care of the authority.',
  })
  policeTold!: boolean | null;

  childId!: string | null;
  /** Every child it is about. */
  childIds!: string[];
  authorityId!: string;
  acknowledgedById!: string | null;
  decidedById!: string | null;
  /** What stands behind `told` and `reporter`, which are cut for themselves. */
  behind!: Behind;
}

@ObjectType({
  simpleResolvers: true,
  description: 'The child in the words of the reporter; it stays as it was said, whichever record the hub found.',
})
export class ChildAsTold extends Seen {
  @Field(() => String, { nullable: true, description: 'First names and family name, as far as they were given.' })
  name!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Date of birth, YYYY-MM-DD; or YYYY-MM or YYYY where no more was known.',
  })
  dateOfBirth!: string | null;

  @Field(() => String, { nullable: true, description: 'NHS number, ten digits without spaces.' })
  nhsNumber!: string | null;

  @Field(() => String, { nullable: true, description: 'Unique pupil number.' })
  upn!: string | null;

  @Field(() => String, { nullable: true, description: 'Where the child is or lives.' })
  whereabouts!: string | null;

  @Field(() => String, { nullable: true, description: 'School or nursery.' })
  school!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'Who reported a concern, for ringing back. All of it is null when a member of the public did so anonymously.',
})
export class Reporter extends Seen {
  @Field(() => String, { nullable: true, description: 'The name that was given.' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'The telephone number or e-mail address that was given.' })
  contact!: string | null;

  @Field(() => String, { nullable: true, description: 'What the reporter said they are to the child.' })
  relationship!: string | null;

  workerId!: string | null;
  agencyId!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'What a reporter is told. It is the same for every child, known to social care or not, and says nothing of any.',
})
export class ConcernReceipt {
  @Field(() => ID, { description: 'The report in the hub: with it, concernReceipt tells what has become of it.' })
  id!: string;

  @Field(() => Instant, { description: 'When the hub stored the report for good.' })
  receivedAt!: Date;

  @Field(() => ConcernState, {
    description: 'Whether a named person of social care has taken it on, and whether it is decided.',
  })
  state!: ConcernLife;

  @Field(() => Day, {
    nullable: true,
    description: 'The day on which a named person of social care took it on; null while nobody has.',
  })
  acceptedOn!: string | null;

  @Field(() => Day, { nullable: true, description: 'The day on which social care decided; null while it has not.' })
  decidedOn!: string | null;

  @Field(() => ConcernOutcome, {
    nullable: true,
    description: 'What kind of decision it was, for a professional who reported; null while there is none.',
  })
  outcome!: ToldOutcome | null;

  @Field(() => String, { description: 'What to do now, for a person to read.' })
  note!: string;

  @Field(() => String, {
    description: 'The emergency duty team of the authority that the report named: to be rung outside office hours.',
  })
  urgentPhone!: string;
}
