import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Seen } from '../access';
import { enumOf } from '../platform/graphql/enum-of';
import { Day } from '../platform/graphql/scalars';
import type { MoveEnding, MoveKind, MoveState } from './move.rules';

export const MoveKindEnum = enumOf<MoveKind>('TEMPORARY', 'PERMANENT');
registerEnumType(MoveKindEnum, {
  name: 'MoveKind',
  description: 'Whether the child comes back.',
  valuesConfig: {
    TEMPORARY: { description: 'For less than 15 working days: the other authority is told, and nothing else changes.' },
    PERMANENT: {
      description: 'For good: the other authority holds a transfer-in conference and takes responsibility.',
    },
  },
});

const ENDED = {
  RETURNED: { description: 'The child is back.' },
  STAYED: { description: 'The child stays there: notice of a permanent move is given next.' },
  WITHDRAWN: { description: 'The notice was taken back: the child does not move there.' },
};

export const MoveStateEnum = enumOf<MoveState>('NOTIFIED', 'RETURNED', 'STAYED', 'WITHDRAWN', 'ACCEPTED');
registerEnumType(MoveStateEnum, {
  name: 'MoveState',
  description: 'How far a move is.',
  valuesConfig: {
    NOTIFIED: { description: 'The other authority was given notice. The authority before is responsible.' },
    ...ENDED,
    ACCEPTED: { description: 'The authority to which the child moved has taken responsibility.' },
  },
});

export const MoveEndingEnum = enumOf<MoveEnding>('RETURNED', 'STAYED', 'WITHDRAWN');
registerEnumType(MoveEndingEnum, {
  name: 'MoveEnding',
  description: 'How a move ends without responsibility being taken.',
  valuesConfig: ENDED,
});

@ObjectType({
  simpleResolvers: true,
  description:
    'A child under a plan goes to live in the area of another authority. The authority before stays responsible until the other one has held its transfer-in conference and takes responsibility.',
})
export class Move extends Seen {
  @Field(() => ID, { nullable: true, description: 'The move in the hub.' })
  id!: string | null;

  @Field(() => MoveKindEnum, { nullable: true, description: 'For a time, or for good.' })
  kind!: MoveKind | null;

  @Field(() => MoveStateEnum, { nullable: true, description: 'How far it is.' })
  state!: MoveState | null;

  @Field(() => Day, { nullable: true, description: 'The day on which notice was given in writing.' })
  noticedOn!: string | null;

  @Field(() => Day, { nullable: true, description: 'The first day there.' })
  fromOn!: string | null;

  @Field(() => Day, { nullable: true, description: 'The day on which the child is to be back; null when for good.' })
  expectedUntil!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether a temporary move has lasted longer than was said.' })
  overdue!: boolean | null;

  @Field(() => String, { nullable: true, description: 'Why the child moves.' })
  why!: string | null;

  @Field(() => Day, { nullable: true, description: 'The day on which it ended, or responsibility was taken.' })
  endedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it ended, in words.' })
  endedBecause!: string | null;

  @Field(() => String, { nullable: true, description: "The child's id with the authority before." })
  localIdBefore!: string | null;

  @Field(() => Int, { nullable: true, description: 'Counts the changes; a change names the one it was made from.' })
  version!: number | null;

  childId!: string;
  moveId!: string;
  fromAuthorityId!: string;
  toAuthorityId!: string;
  notifiedById!: string;
  endedById!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'What an authority still sees of a child for whom another authority has taken responsibility: that a child it knew by this id has moved.',
})
export class Departure {
  @Field(() => String, { description: "The authority's own id of the child, as it was." })
  localId!: string;

  @Field(() => Day, { description: 'The day on which the other authority took responsibility.' })
  movedOn!: string;

  id!: string;
  toAuthorityId!: string;
}
