import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Seen } from '../access';
import { Day } from '../platform/graphql/scalars';
import type { ConnectionKind, SiblingKind } from './kinds';
import { ConnectionKindEnum, EdgeKindEnum, SiblingKindEnum, type EdgeKind } from './network.enums';
import { Person } from './person.type';

@ObjectType({
  simpleResolvers: true,
  description:
    'What one person is to one child, from a day to a day. A member of the family is named by it everywhere.',
})
export class Connection extends Seen {
  @Field(() => ID, { description: 'The connection in the hub.' })
  id!: string;

  @Field(() => Person, { nullable: true, description: 'The person.' })
  person!: Person | null;

  @Field(() => ConnectionKindEnum, { nullable: true, description: 'What they are to the child.' })
  kind!: ConnectionKind | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether they have parental responsibility; null where nobody knows yet.',
  })
  parentalResponsibility!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether they live in one home with the child.' })
  livesWithChild!: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: "A name for the home they live in, such as 'mother's'; never an address.",
  })
  household!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether they help to look after the child, or could.' })
  helps!: boolean | null;

  @Field(() => Day, { nullable: true, description: 'Since when; null where nobody knows, and from birth.' })
  since!: string | null;

  @Field(() => Day, { nullable: true, description: 'Until when; null while it lasts.' })
  until!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Counts the changes of the connection; a change names the one it was made from.',
  })
  version!: number | null;

  personId!: string;
}

@ObjectType({ simpleResolvers: true, description: 'A brother or sister whose record the caller may see too.' })
export class Sibling extends Seen {
  @Field(() => SiblingKindEnum, { nullable: true, description: 'How they are brothers or sisters.' })
  kind!: SiblingKind | null;

  childId!: string;
  otherId!: string;
}

@ObjectType({ simpleResolvers: true, description: 'A home by its name, and who lives in it as far as is known.' })
export class Household {
  @Field(() => String, { description: "The name of the home, such as 'mother's'; never an address." })
  label!: string;

  @Field(() => [ID], { description: 'The people and children who live there, by their ids in the picture.' })
  members!: string[];
}

@ObjectType({ simpleResolvers: true, description: 'A line of the picture.' })
export class NetworkEdge {
  @Field(() => ID, { description: 'The person, or the child, that the line begins at.' })
  from!: string;

  @Field(() => ID, { description: 'The child that the line ends at.' })
  to!: string;

  @Field(() => EdgeKindEnum, { description: 'What the one is to the other.' })
  kind!: EdgeKind;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'The people around a child, as data a page can draw: people and children are the nodes, by their ids; edges say what one is to another; households say who lives together.',
})
export class Network extends Seen {
  childId!: string;
}
