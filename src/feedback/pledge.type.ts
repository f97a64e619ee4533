import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Seen } from '../access';
import { Day } from '../platform/graphql/scalars';
import { PROMISE_NAMES, PROMISES, type Attending, type Kept, type PromiseName } from './pledge.rules';

export const PromiseEnum = Object.fromEntries(PROMISE_NAMES.map((name) => [name, name])) as {
  [P in PromiseName]: P;
};
registerEnumType(PromiseEnum, {
  name: 'Promise',
  description: 'Something a family is promised.',
  valuesConfig: Object.fromEntries(
    PROMISE_NAMES.map((name) => [name, { description: `${PROMISES[name].says} ${PROMISES[name].source}.` }]),
  ),
});

@ObjectType({
  simpleResolvers: true,
  description: 'How often one promise was kept. Null is a number too small to be shown to whoever sees figures alone.',
})
export class PledgeKept {
  @Field(() => PromiseEnum, { description: 'What was promised.' })
  promise!: PromiseName;

  @Field(() => Int, { nullable: true, description: 'How often it was kept in time.' })
  inTime!: number | null;

  @Field(() => Int, { nullable: true, description: 'How often it was kept late.' })
  late!: number | null;

  @Field(() => Int, { nullable: true, description: 'How often it is still to be kept, and in time.' })
  open!: number | null;

  @Field(() => Int, { nullable: true, description: 'How often it is still to be kept, and its day has gone by.' })
  overdue!: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'How what the family is promised was kept for one child.' })
export class Pledge extends Seen {
  @Field(() => [PledgeKept], { description: 'Promise by promise. Complaints are not counted for one child.' })
  kept!: readonly Kept[];

  @Field(() => Int, {
    description: 'How many copies the family was given; to a member of the family: how many they were.',
  })
  copies!: number;

  @Field(() => Int, { description: 'How many of these copies are known to have reached them.' })
  delivered!: number;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'At how many conferences the family was. A child of several has a conference of their own in it. Null is a number too small to be shown to whoever sees figures alone.',
})
export class FamiliesAttending {
  @Field(() => Int, { nullable: true, description: 'How many conferences were held, counted for each child.' })
  conferences!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'At how many of these the child, or somebody of the family who was invited for them, was there.',
  })
  withFamily!: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'How what families are promised was kept in an authority.' })
export class AuthorityPledge {
  @Field(() => Day, { description: 'The first day of the period.' })
  from!: string;

  @Field(() => Day, { description: 'Its last day. What was due in the period is counted.' })
  to!: string;

  @Field(() => [PledgeKept], { description: 'Promise by promise.' })
  kept!: readonly Kept[];

  @Field(() => FamiliesAttending, { description: 'At how many of the conferences held in the period the family was.' })
  attending!: Attending;
}
