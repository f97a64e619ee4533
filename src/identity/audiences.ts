import type { AgencyKind, WorkerRole } from './roles';

/** Who the hub serves. Each audience has its own contract: a schema with only what it may ever see. */
export const AUDIENCES = {
  SOCIAL_CARE: "children's social care of the responsible authority: key workers, duty team, managers, data officers",
  POLICE: 'public-protection and response officers',
  HEALTH: 'health visitors, school nurses, practices, emergency departments',
  SCHOOL: 'designated safeguarding leads of schools and nurseries',
  PARTNER: 'probation, housing, voluntary sector',
  FAMILY: 'parents, carers, children of sufficient age and their supporters, each invited for one child',
  ASSURANCE: 'information-governance leads and auditors of an authority',
  PUBLIC: 'anyone, without an account',
} as const;

export type Audience = keyof typeof AUDIENCES;

/**
 * The audience of a worker follows from the agency that the registry knows and the role held there; no token says it.
 * Only the authority's own information-governance lead audits its children: one of a school or a hospital does not.
 */
export function audienceOf(kind: AgencyKind, role: WorkerRole): Audience {
  return role === 'INFORMATION_GOVERNANCE' && kind === 'SOCIAL_CARE' ? 'ASSURANCE' : kind;
}
