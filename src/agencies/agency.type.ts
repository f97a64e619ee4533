import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Placed, type Standing } from '../access';
import type { AgencyKind } from '../identity';
import { describedEnum } from '../platform/graphql/enum-of';

export const AgencyKindEnum = describedEnum('AgencyKind', 'What an agency is in the protection of children.', {
  SOCIAL_CARE: "An authority's children's social care.",
  POLICE: 'A police force.',
  HEALTH: 'A hospital, a practice, or community health.',
  SCHOOL: 'A school, a college or a nursery.',
  PARTNER: 'Housing, probation, the voluntary sector: whoever else works with the child.',
  FAMILY: 'The door through which an authority’s families sign in.',
} satisfies Record<AgencyKind, string>);

@ObjectType({
  simpleResolvers: true,
  description: 'An organisation that works with children: social care, police, health, a school, a partner.',
})
export class Agency extends Placed {
  @Field(() => ID, { description: 'The agency in the hub.' })
  id!: string;

  @Field(() => AgencyKindEnum, { description: 'What the agency is.' })
  kind!: AgencyKind;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { description: 'Its telephone number.' })
  phone!: string;

  authorityId!: string | null;

  standing(): Standing {
    return { agencyId: this.id, kind: this.kind, authorityId: this.authorityId };
  }
}

@ObjectType({
  simpleResolvers: true,
  description: "A local authority with children's social care, and the numbers to ring.",
})
export class Authority {
  @Field(() => String, { description: 'The three-digit code of the Department for Education, such as 211.' })
  code!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { description: "Children's social care in office hours." })
  dayPhone!: string;

  @Field(() => String, { description: 'The emergency duty team, outside office hours.' })
  outOfHoursPhone!: string;
}

export enum TeamKind {
  ADVICE_AND_ASSESSMENT = 'ADVICE_AND_ASSESSMENT',
  CHILD_PROTECTION = 'CHILD_PROTECTION',
  OUT_OF_HOURS = 'OUT_OF_HOURS',
  POLICE_DESK = 'POLICE_DESK',
}
registerEnumType(TeamKind, {
  name: 'TeamKind',
  description: 'What a team does in an authority; all but POLICE_DESK are of its social care.',
});

@ObjectType({ simpleResolvers: true, description: "A team of an authority's social care." })
export class Team {
  @Field(() => ID, { description: 'The team in the hub.' })
  id!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => TeamKind, { description: 'What it does; ADVICE_AND_ASSESSMENT is the front door (MASH).' })
  kind!: TeamKind;

  @Field(() => String, { description: 'Its telephone number.' })
  phone!: string;
}
