import { Field, ID, InputType } from 'type-graphql';
import { Instant } from '../platform/graphql/scalars';
import { ConferenceKindEnum } from './conference.enums';
import type { ConferenceKind } from './conference.rules';

@InputType({ description: 'Why a conference is held later than the last day in time, and who agreed.' })
export class LatenessInput {
  @Field(() => String, { description: 'Why it is late.' })
  reason!: string;

  @Field(() => String, { description: 'Who agreed: the manager of social care and the chair, by name.' })
  agreedBy!: string;
}

@InputType({ description: 'When and where a conference is held.' })
export class ConferenceTimeInput {
  @Field(() => Instant, { description: 'When it begins; on a working day, ahead or at most 30 days ago.' })
  plannedFor!: Date;

  @Field(() => String, { nullable: true, description: 'Where; a conference is held somewhere, online, or both.' })
  venue?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'How to join it online.' })
  online?: string | null | undefined;

  @Field(() => LatenessInput, {
    nullable: true,
    description: 'Asked for when the day is later than the last one in time.',
  })
  late?: LatenessInput | null | undefined;
}

@InputType({ description: 'A conference to be held.' })
export class PlanConferenceInput extends ConferenceTimeInput {
  @Field(() => ConferenceKindEnum, { description: 'What it is held for.' })
  kind!: ConferenceKind;

  @Field(() => [ID], { description: 'The child, or brothers and sisters together; up to 12.' })
  children!: readonly string[];

  @Field(() => String, { nullable: true, description: 'Who takes the notes.' })
  noteTaker?: string | null | undefined;
}
