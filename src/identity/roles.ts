/**
 * What an agency is in the protection of children. FAMILY is none: it is the door through which an authority's residents
 * sign in, so that a parent is a caller like any other, with an issuer, relationships, an inbox and an audit.
 */
export const AGENCY_KINDS = ['SOCIAL_CARE', 'POLICE', 'HEALTH', 'SCHOOL', 'PARTNER', 'FAMILY'] as const;

export type AgencyKind = (typeof AGENCY_KINDS)[number];

/** The roles a worker can hold; one active role per session. SERVICE is an agency's service account. */
export const WORKER_ROLES = [
  'SOCIAL_WORKER',
  'DUTY_PRACTITIONER',
  'TEAM_MANAGER',
  'CONFERENCE_CHAIR',
  'CONFERENCE_COORDINATOR',
  'DATA_OFFICER',
  'INFORMATION_GOVERNANCE',
  'POLICE_OFFICER',
  'HEALTH_PRACTITIONER',
  'DESIGNATED_SAFEGUARDING_LEAD',
  'PARTNER_PRACTITIONER',
  'FAMILY_MEMBER',
  'SERVICE',
] as const;

export type WorkerRole = (typeof WORKER_ROLES)[number];
