import { Field, ID, InputType } from 'type-graphql';
import { Instant } from '../platform/graphql/scalars';
import type { VisitPlace } from './visit.rules';
import { VisitPlaceEnum } from './visit.type';

@InputType({ description: 'A visit that is planned.' })
export class PlannedVisitInput {
  @Field(() => Instant, { description: 'When.' })
  plannedFor!: Date;

  @Field(() => Boolean, { description: 'Whether the family is told of it.' })
  announced!: boolean;

  @Field(() => VisitPlaceEnum, { description: 'What sort of place it is to.' })
  place!: VisitPlace;
}

@InputType({ description: 'A visit as it was made.' })
export class VisitInput {
  @Field(() => Instant, { description: 'When; not in the future.' })
  at!: Date;

  @Field(() => Boolean, { description: 'Whether the family knew that it would come.' })
  announced!: boolean;

  @Field(() => VisitPlaceEnum, { description: 'What sort of place it was to.' })
  place!: VisitPlace;

  @Field(() => Boolean, { description: 'Whether the child was seen.' })
  childSeen!: boolean;

  @Field(() => Boolean, { description: 'Whether the child was seen alone.' })
  seenAlone!: boolean;

  @Field(() => Boolean, { description: "Whether the child's bedroom was seen." })
  bedroomSeen!: boolean;

  @Field(() => String, { nullable: true, description: 'Who was there; one line.' })
  present?: string | null | undefined;

  @Field(() => String, { description: 'What was learnt; for the key worker and managers alone.' })
  learnt!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Which social worker of the authority made it; whoever records it when not given.',
  })
  by?: string | null | undefined;
}
