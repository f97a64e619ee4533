/** What an agency is in the protection of children. */
export type AgencyKind = 'SOCIAL_CARE' | 'POLICE' | 'HEALTH' | 'SCHOOL' | 'PARTNER';

/** The roles a worker can hold; one active role per session. SERVICE is an agency's service account. */
export const WORKER_ROLES = [
  'SOCIAL_WORKER',
  'DUTY_PRACTITIONER',
  'TEAM_MANAGER',
  'CONFERENCE_CHAIR',
  'DATA_OFFICER',
  'INFORMATION_GOVERNANCE',
  'POLICE_OFFICER',
  'HEALTH_PRACTITIONER',
  'DESIGNATED_SAFEGUARDING_LEAD',
  'PARTNER_PRACTITIONER',
  'SERVICE',
] as const;

export type WorkerRole = (typeof WORKER_ROLES)[number];
