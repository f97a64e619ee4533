import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Seen } from '../access';
import { ConnectionKindEnum, type ConnectionKind } from '../network';
import { Instant } from '../platform/graphql/scalars';
import type { FamilyRole } from './family.rules';

export const FamilyRoleEnum = { FAMILY: 'FAMILY', SUPPORTER: 'SUPPORTER' } as const;
registerEnumType(FamilyRoleEnum, {
  name: 'FamilyRole',
  description: 'As what somebody of the family comes into the hub, for one child.',
  valuesConfig: {
    FAMILY: { description: 'A parent, a carer, or the child.' },
    SUPPORTER: { description: 'Somebody who supports the family at meetings.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'A child for whom the caller was invited into the hub.' })
export class FamilyPlace extends Seen {
  @Field(() => ConnectionKindEnum, { nullable: true, description: 'What the caller is to the child.' })
  kind!: ConnectionKind | null;

  @Field(() => FamilyRoleEnum, { nullable: true, description: 'As what they were invited.' })
  role!: FamilyRole | null;

  @Field(() => Instant, { nullable: true, description: 'Since when.' })
  since!: Date | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'A person’s own way into the hub for one child: open, or offered by an invitation.',
})
export class FamilyAccess extends Seen {
  @Field(() => FamilyRoleEnum, { nullable: true, description: 'As what.' })
  role!: FamilyRole | null;

  @Field(() => Instant, { nullable: true, description: 'Since when; null while the invitation is not accepted.' })
  since!: Date | null;

  @Field(() => Instant, { nullable: true, description: 'Until when the invitation can be accepted; null afterwards.' })
  invitedUntil!: Date | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'A new invitation. The code is shown this once; hand it over in person or by a way the family trusts.',
})
export class NewInvitation {
  @Field(() => String, { description: 'The code to accept it with, once.' })
  code!: string;

  @Field(() => Instant, { description: 'Until when it can be accepted.' })
  validUntil!: Date;
}
