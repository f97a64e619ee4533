import { Field, ID, InputType } from 'type-graphql';
import { Day } from '../platform/graphql/scalars';
import type { MoveEnding, MoveKind } from './move.rules';
import { MoveEndingEnum, MoveKindEnum } from './move.type';

@InputType({ description: 'Written notice to the authority in whose area the child will live.' })
export class MoveInput {
  @Field(() => MoveKindEnum, { description: 'For a time, or for good.' })
  kind!: MoveKind;

  @Field(() => String, { description: 'The three-digit code of the authority to which the child moves.' })
  to!: string;

  @Field(() => Day, { description: 'The first day there.' })
  fromOn!: string;

  @Field(() => Day, {
    nullable: true,
    description: 'The day on which the child is to be back; for a temporary move, and no other.',
  })
  expectedUntil?: string | null | undefined;

  @Field(() => String, { description: 'Why the child moves.' })
  why!: string;
}

@InputType({ description: 'How a move ends without responsibility being taken.' })
export class MoveEndInput {
  @Field(() => MoveEndingEnum, { description: 'How it ends.' })
  how!: MoveEnding;

  @Field(() => Day, { description: 'The day on which it ended.' })
  on!: string;

  @Field(() => String, { description: 'Why, in words.' })
  reason!: string;
}

@InputType({ description: 'What the authority that takes responsibility decides with it.' })
export class ResponsibilityInput {
  @Field(() => String, { description: 'The id by which the authority knows the child from now on.' })
  localId!: string;

  @Field(() => ID, { description: 'The new key worker: a social worker of the authority.' })
  keyWorker!: string;

  @Field(() => String, { description: 'Why this worker.' })
  reason!: string;
}
