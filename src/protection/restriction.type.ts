import { Field, ID, Int, ObjectType } from 'type-graphql';
import { RESTRICTIONS, Seen, type RestrictionKind } from '../access';
import { AgencyKindEnum } from '../agencies';
import type { AgencyKind } from '../identity';
import { describedEnum } from '../platform/graphql/enum-of';
import { Instant } from '../platform/graphql/scalars';

export const RestrictionKindEnum = describedEnum('RestrictionKind', 'What a restriction closes.', {
  RECORD: `${RESTRICTIONS.RECORD}.`,
  ADDRESS: `${RESTRICTIONS.ADDRESS}.`,
  SENSITIVE: `${RESTRICTIONS.SENSITIVE}.`,
  CONFLICT: `${RESTRICTIONS.CONFLICT}.`,
});

@ObjectType({
  simpleResolvers: true,
  description:
    'What closes a record, or a part of it, whatever a relationship opens. Nobody whom it keeps away is told that it is there.',
})
export class Restriction extends Seen {
  @Field(() => ID, { nullable: true, description: 'The restriction in the hub.' })
  id!: string | null;

  @Field(() => RestrictionKindEnum, { nullable: true, description: 'What it closes.' })
  kind!: RestrictionKind | null;

  @Field(() => [AgencyKindEnum], {
    nullable: true,
    description:
      'Of a shield: from everybody of these kinds of agency. A shield that names nobody is one from everybody.',
  })
  audiences!: AgencyKind[] | null;

  @Field(() => String, { nullable: true, description: 'Why.' })
  reason!: string | null;

  @Field(() => Instant, { nullable: true, description: 'Since when.' })
  beganAt!: Date | null;

  @Field(() => Instant, { nullable: true, description: 'Until when; null while it stands.' })
  endedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was ended.' })
  endedBecause!: string | null;

  @Field(() => Int, { nullable: true, description: 'Counts the changes; a change names the one it was made from.' })
  version!: number | null;

  restrictionId!: string;
  childId!: string;
  workerIds!: readonly string[];
  madeById!: string | null;
  endedById!: string | null;
}
