import type { Audience, WorkerRole } from '../../identity';
import type { Relationship } from '../relationships';

/** One line of the policy: some fields of a type, to whom they are opened by which relationship, and why. */
export interface Line {
  readonly type: string;
  readonly fields: readonly string[];
  /** ANY: the type is not part of one child's record, or only ever reached through a check that has its own predicate. */
  readonly to: Partial<Record<Audience, readonly Relationship[] | 'ANY'>>;
  /** Only these roles of the audiences, for operations; everybody else is told so by name of the operation alone. */
  readonly roles?: readonly WorkerRole[];
  readonly because: string;
}

export const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Fields of a type, and the relationships that open them to each audience. */
export const see = (type: string, fields: string, to: Line['to'], because: string): Line => ({
  type,
  fields: words(fields),
  to,
  because,
});

/** Operations, and the audiences that have them; of some audiences only these roles. */
export const may = (
  type: 'Query' | 'Mutation' | 'Subscription',
  fields: string,
  audiences: string,
  because: string,
  roles?: readonly WorkerRole[],
): Line => ({
  type,
  fields: words(fields),
  to: toEach(words(audiences) as readonly Audience[]),
  because,
  ...(roles === undefined ? {} : { roles }),
});

/** The roles that an operation is for, by its lines; none when any line lets every role in. */
export const rolesOf = (lines: readonly Line[]): readonly WorkerRole[] =>
  lines.every((line) => line.roles !== undefined) ? lines.flatMap((line) => line.roles ?? []) : [];

const toEach = (audiences: readonly Audience[]): Line['to'] =>
  Object.fromEntries(audiences.map((audience) => [audience, 'ANY' as const]));

/** The key worker and the managers of the responsible authority. */
export const OWN = ['ALLOCATED', 'MANAGER'] as const;
/** Everybody in the responsible authority's social care. */
export const SOCIAL_CARE = ['ALLOCATED', 'MANAGER', 'AUTHORITY', 'COORDINATOR'] as const;
export const CORE = ['CORE_GROUP'] as const;
/** Who chairs a conference about the child: sees what those who work with the child see, whichever authority they come from. */
export const CHAIR = ['CHAIR'] as const;
/** The core group, whichever agency a member comes from. */
const CORE_GROUP = { HEALTH: CORE, POLICE: CORE, SCHOOL: CORE, PARTNER: CORE } as const;
/**
 * The authority to which the child moves, until it takes responsibility: what the core group sees, so that the plan goes on
 * without a gap. What the key worker and managers alone see comes to it with the responsibility.
 */
export const RECEIVING = ['RECEIVING'] as const;
/** And the authority where the child stays for a time: that there is a plan, where the child is, and whom to ring. */
export const MOVING = [...RECEIVING, 'HOSTING'] as const;
export const WORKING_WITH_THE_CHILD = {
  SOCIAL_CARE: [...SOCIAL_CARE, ...CORE, ...RECEIVING, ...CHAIR],
  ...CORE_GROUP,
} as const;

/** Practitioners who come together about the child: in a strategy discussion or enquiry, at a conference. */
export const JOINING = ['STRATEGY', 'INVITED'] as const;
/** Every agency that has any relationship with the child: they must know who it is, whether there is a plan, and whom to ring. */
export const WITH_BUSINESS = {
  SOCIAL_CARE: [...SOCIAL_CARE, ...CORE, ...MOVING, ...JOINING, ...CHAIR],
  POLICE: [...CORE, 'ENQUIRY', ...JOINING],
  HEALTH: [...CORE, 'REGISTERED', 'PRESENTING', ...JOINING],
  SCHOOL: [...CORE, 'ON_ROLL', ...JOINING],
  PARTNER: [...CORE, ...JOINING],
} as const;
/** The family itself: parents, carers and the child. A supporter is told by lines of their own. */
export const KIN = { FAMILY: ['FAMILY'] } as const;
export const KIN_AND_SUPPORTER = { FAMILY: ['FAMILY', 'SUPPORTER'] } as const;

export const EVERY_AGENCY = 'SOCIAL_CARE POLICE HEALTH SCHOOL PARTNER';
export const EVERY_AUDIENCE = [
  ...['SOCIAL_CARE', 'POLICE', 'HEALTH', 'SCHOOL', 'PARTNER', 'FAMILY', 'ASSURANCE', 'PUBLIC'],
] as readonly Audience[];

/** Every audience but some. */
export const everyone = (...but: Audience[]): Line['to'] => toEach(EVERY_AUDIENCE.filter((a) => !but.includes(a)));

/** Every agency that works with children: not the family, not the public, not those who audit. */
export const everyAgency: Line['to'] = everyone('FAMILY', 'PUBLIC', 'ASSURANCE');
