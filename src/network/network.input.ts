import { Field, ID, InputType } from 'type-graphql';
import { Day } from '../platform/graphql/scalars';
import { ConnectionKindEnum, OffenceKindEnum } from './network.enums';
import type { ConnectionKind, OffenceKind } from './kinds';

@InputType({
  description:
    'Somebody around a child. A field left out is unknown when adding, and unchanged when amending; null empties it.',
})
export class PersonInput {
  @Field(() => String, { nullable: true, description: 'Their name; needed when adding.' })
  name?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'YYYY-MM-DD; or YYYY-MM or YYYY where no more is known.' })
  dateOfBirth?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'A UK telephone number.' })
  phone?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'The language they speak first.' })
  firstLanguage?: string | null | undefined;

  @Field(() => Boolean, { nullable: true, description: 'Whether they need an interpreter at meetings.' })
  interpreterNeeded?: boolean | null | undefined;
}

/** What can change of a connection while it lasts. */
@InputType()
export abstract class ConnectionPartsInput {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether they have parental responsibility; null where nobody knows.',
  })
  parentalResponsibility?: boolean | null | undefined;

  @Field(() => Boolean, { nullable: true, description: 'Whether they live in one home with the child.' })
  livesWithChild?: boolean | null | undefined;

  @Field(() => String, {
    nullable: true,
    description: "A name for the home they live in, such as 'mother's', without digits: never an address.",
  })
  household?: string | null | undefined;

  @Field(() => Boolean, { nullable: true, description: 'Whether they help to look after the child, or could.' })
  helps?: boolean | null | undefined;

  @Field(() => Day, { nullable: true, description: 'Since when, where it is known.' })
  since?: string | null | undefined;
}

@InputType({ description: 'Who is added to the people around a child, and what they are to the child.' })
export class ConnectionInput extends ConnectionPartsInput {
  @Field(() => PersonInput, { nullable: true, description: 'Somebody whom the hub does not know yet.' })
  person?: PersonInput | null | undefined;

  @Field(() => ID, {
    nullable: true,
    description: 'Somebody whom the hub knows already, by a child whose record the caller may see.',
  })
  knownPerson?: string | null | undefined;

  @Field(() => ConnectionKindEnum, { description: 'What they are to the child.' })
  kind!: ConnectionKind;
}

@InputType({ description: 'What changes of a connection. What is left out stays as it is; null empties it.' })
export class ConnectionChangeInput extends ConnectionPartsInput {}

@InputType({ description: 'What is disclosed of the offences of somebody around a child, for the sake of that child.' })
export class OffenceInput {
  @Field(() => OffenceKindEnum, { description: 'How sure it is.' })
  kind!: OffenceKind;

  @Field(() => String, { description: 'What is known, and what it means for the child; up to 4,000 characters.' })
  text!: string;

  @Field(() => String, {
    nullable: true,
    description: 'When it happened: YYYY-MM-DD; or YYYY-MM or YYYY where no more is known.',
  })
  happenedOn?: string | null | undefined;
}
