import { Field, ID, InputType } from 'type-graphql';
import { Day } from '../platform/graphql/scalars';
import { PlacementKindEnum } from './placement.type';
import type { PlacementKind } from './stay.rules';

@InputType({ description: 'Somebody of the family at a family group conference.' })
export class FamilyGroupMemberInput {
  @Field(() => ID, { description: 'Who: their connection with the child.' })
  familyMember!: string;

  @Field(() => Boolean, { description: 'Whether they came.' })
  came!: boolean;

  @Field(() => String, { nullable: true, description: 'What they can help with, when they can.' })
  canHelp?: string | null | undefined;
}

@InputType({ description: 'A family group conference as it was held.' })
export class FamilyGroupHeldInput {
  @Field(() => Day, { description: 'The day.' })
  on!: string;

  @Field(() => [FamilyGroupMemberInput], { description: 'Who was invited, up to 50; somebody of them came.' })
  invited!: FamilyGroupMemberInput[];

  @Field(() => String, { description: 'The plan of the family, in their own words.' })
  familyPlan!: string;
}

@InputType({ description: 'The decision that a child must stay elsewhere.' })
export class StayInput {
  @Field(() => Day, { description: 'From which day.' })
  neededFrom!: string;

  @Field(() => String, { description: 'Why.' })
  why!: string;

  @Field(() => String, {
    description: 'Who decided it: a court, the parents, the police, a head of service; one line.',
  })
  decidedBy!: string;
}

@InputType({ description: 'With whom a child stays.' })
export class PlacementInput {
  @Field(() => PlacementKindEnum, { description: 'With whom.' })
  kind!: PlacementKind;

  @Field(() => ID, { nullable: true, description: 'With FAMILY_NETWORK: who, by their connection with the child.' })
  familyMember?: string | null | undefined;

  @Field(() => Day, { description: 'From which day; not in the future.' })
  from!: string;

  @Field(() => String, { description: 'Why there.' })
  reason!: string;

  @Field(() => String, { description: 'Who decided it; one line.' })
  decidedBy!: string;
}
