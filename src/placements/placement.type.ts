import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Seen } from '../access';
import { describedEnum } from '../platform/graphql/enum-of';
import { Day, Instant } from '../platform/graphql/scalars';
import { OFFER_SOURCE, type FamilyGroupState } from './family-group.rules';
import type { CarerOutcome, PlacementKind } from './stay.rules';

export const CarerOutcomeEnum = describedEnum<CarerOutcome>(
  'CarerOutcome',
  'What was found when somebody of the family was considered as a carer.',
  {
    SUITABLE: 'Can care for the child, and is willing.',
    NOT_SUITABLE: 'Can not, for the reason that is said.',
    NOT_WILLING: 'Does not want to, or no longer.',
    NOT_ASKED: 'Was not asked, for the reason that is said.',
  },
);

export const PlacementKindEnum = describedEnum<PlacementKind>(
  'PlacementKind',
  'With whom a child stays who can not stay at home.',
  {
    FAMILY_NETWORK: 'With somebody of the family or its friends.',
    FOSTER_CARER: 'With a foster carer who is not of the family.',
    RESIDENTIAL: 'In a home for children.',
    OTHER: 'Elsewhere.',
  },
);

export const FamilyGroupStateEnum = describedEnum<FamilyGroupState>(
  'FamilyGroupState',
  'What has become of a family group conference.',
  {
    OFFERED: 'Offered; the family has not answered yet.',
    REFUSED: 'The family did not want it. Final.',
    HELD: 'Held. Final.',
  },
);

@ObjectType({
  simpleResolvers: true,
  description: `A meeting of the family, to find out who of them can help to keep the child safe. ${OFFER_SOURCE}.`,
})
export class FamilyGroupConference extends Seen {
  @Field(() => ID, { description: 'The family group conference in the hub.' })
  id!: string;

  @Field(() => FamilyGroupStateEnum, { description: 'What has become of it.' })
  state!: FamilyGroupState;

  @Field(() => Day, { description: 'The day it was offered to the family.' })
  offeredOn!: string;

  @Field(() => Instant, { nullable: true, description: 'When it is to be held; null until a time has been set.' })
  plannedFor!: Date | null;

  @Field(() => Day, { nullable: true, description: 'The day the family refused it.' })
  refusedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Why, as the family says.' })
  refusedBecause!: string | null;

  @Field(() => Day, { nullable: true, description: 'The day it was held.' })
  heldOn!: string | null;

  @Field(() => String, { nullable: true, description: 'The plan of the family, in their own words.' })
  familyPlan!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Counts the changes of it; a change names the one it was made from.',
  })
  version!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'Somebody of the family who was invited to a family group conference.',
})
export class FamilyGroupMember extends Seen {
  @Field(() => Boolean, { description: 'Whether they came.' })
  came!: boolean;

  @Field(() => String, { nullable: true, description: 'What they can help with, when they can.' })
  canHelp!: string | null;

  connectionId!: string;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'That a child must stay elsewhere than at home: since when and why, who of the family was considered, and with whom the child stays. Where is never said here.',
})
export class Stay extends Seen {
  @Field(() => ID, { description: 'The decision in the hub.' })
  id!: string;

  @Field(() => Day, { description: 'The day from which the child must stay elsewhere.' })
  neededFrom!: string;

  @Field(() => Day, { nullable: true, description: 'The day it ended.' })
  endedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Why the child must stay elsewhere.' })
  why!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who decided it: a court, the parents, the police, a head of service. A conference can not.',
  })
  decidedBy!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it ended.' })
  endedBecause!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Counts the changes of it; a change names the one it was made from.',
  })
  version!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'That somebody of the family was considered as a carer. The last one for each of them holds.',
})
export class CarerConsidered extends Seen {
  @Field(() => CarerOutcomeEnum, { description: 'What was found.' })
  outcome!: CarerOutcome;

  @Field(() => String, { description: 'The reason.' })
  reason!: string;

  @Field(() => Instant, { description: 'When they were considered.' })
  consideredAt!: Date;

  connectionId!: string;
  consideredById!: string;
}

@ObjectType({ simpleResolvers: true, description: 'With whom a child stays, from a day to a day.' })
export class Placement extends Seen {
  @Field(() => ID, { description: 'The placement in the hub.' })
  id!: string;

  @Field(() => PlacementKindEnum, { description: 'With whom.' })
  kind!: PlacementKind;

  @Field(() => Day, { description: 'The first day.' })
  fromOn!: string;

  @Field(() => Day, { nullable: true, description: 'The last day; null while it lasts.' })
  toOn!: string | null;

  @Field(() => String, { description: 'Why there.' })
  reason!: string;

  @Field(() => String, { description: 'Who decided it.' })
  decidedBy!: string;

  @Field(() => Int, { description: 'Counts the changes of it; a change names the one it was made from.' })
  version!: number;

  connectionId!: string | null;
}
