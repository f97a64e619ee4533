import { WORKER_ROLES, type Audience, type Caller, type WorkerCaller, type WorkerRole } from '../identity';

/** Who takes a child's case in from another authority; their colleagues come to it by an invitation or when it is theirs. */
const TAKING_IN: readonly WorkerRole[] = ['TEAM_MANAGER', 'DUTY_PRACTITIONER', 'CONFERENCE_COORDINATOR'];

/**
 * The legitimate relationships: nobody has access "to children", a caller has a relationship with one child. Stored ones
 * are rows with a beginning, an end and a reason; derived ones follow from who the caller is and which authority is
 * responsible for the child. One that is stored for an agency may count for some of its `roles` only. `means` is what
 * people read in the access matrix.
 */
export const RELATIONSHIPS = {
  ALLOCATED: { stored: 'worker', means: 'the key worker (lead social worker) allocated to the child' },
  CORE_GROUP: { stored: 'worker', means: "a member of the core group of the child's open plan" },
  ON_ROLL: {
    stored: 'agency',
    means: "the school or nursery on whose roll the child is, as the authority's feed says",
  },
  REGISTERED: { stored: 'agency', means: 'the practice where the child is registered' },
  PRESENTING: { stored: 'worker', means: 'a practitioner to whom the child presents now; declared, ends by itself' },
  ENQUIRY: { stored: 'worker', means: 'an officer who met the child on duty; declared with a purpose, ends by itself' },
  STRATEGY: {
    stored: 'worker',
    means:
      'a practitioner who takes part in the strategy discussion or section 47 enquiry about the child, until it ends',
  },
  INVITED: {
    stored: 'worker',
    means:
      'a practitioner invited to a child protection conference about the child, until its record has gone out, and never longer than six months',
  },
  FAMILY: { stored: 'worker', means: 'a parent, a carer or the child, invited by the key worker' },
  SUPPORTER: { stored: 'worker', means: 'somebody who supports the family at meetings, invited by the key worker' },
  HOSTING: {
    stored: 'agency',
    roles: TAKING_IN,
    means:
      'a manager, duty practitioner or conference coordinator of the authority where the child stays for a time, as it was told',
  },
  RECEIVING: {
    stored: 'agency',
    roles: TAKING_IN,
    means:
      'a manager, duty practitioner or conference coordinator of the authority to which the child moves, until it takes responsibility',
  },
  CHAIR: {
    stored: 'worker',
    roles: ['CONFERENCE_CHAIR'],
    means:
      'the independent chair of a conference about the child, from the appointment until its record has gone out, and never longer than six months: apart from the line that manages the case',
  },
  MANAGER: { stored: null, means: 'a team manager of the responsible authority' },
  COORDINATOR: {
    stored: null,
    means:
      'a conference coordinator of the responsible authority, who calls conferences, appoints chairs and sends papers',
  },
  EMERGENCY: {
    stored: 'worker',
    means:
      'a practitioner who said that this child is in danger now and why; for one hour, told to the key worker at once and reviewed afterwards',
  },
  CLEARED: {
    stored: 'worker',
    means:
      'a worker who may know the family, let in for a day by a second person; opens nothing, but lets what opens to them open',
  },
  AUTHORITY: { stored: null, means: "any other worker of the responsible authority's social care" },
  AUDITOR: { stored: null, means: 'an information-governance lead of the responsible authority' },
} as const satisfies Record<
  string,
  { stored: 'worker' | 'agency' | null; roles?: readonly WorkerRole[]; means: string }
>;

export type Relationship = keyof typeof RELATIONSHIPS;
export type StoredRelationship = {
  [R in Relationship]: (typeof RELATIONSHIPS)[R]['stored'] extends null ? never : R;
}[Relationship];

const names = Object.keys(RELATIONSHIPS) as Relationship[];

export const STORED_RELATIONSHIPS = names.filter((r) => RELATIONSHIPS[r].stored !== null) as StoredRelationship[];

/** Whether a relationship counts for somebody of this role. */
export function countsFor(kind: Relationship, role: WorkerRole): boolean {
  const said: { readonly stored: string | null; readonly roles?: readonly WorkerRole[] } = RELATIONSHIPS[kind];
  return said.roles?.includes(role) ?? true;
}

/** Whose role makes them more than a colleague. An independent chair is a colleague until they are appointed. */
const BY_ROLE: Partial<Record<WorkerRole, Relationship>> = {
  TEAM_MANAGER: 'MANAGER',
  CONFERENCE_COORDINATOR: 'COORDINATOR',
};

/** Who manages cases, by their role: whoever can restrict a record, and open it again. Nobody else may be counted as one who can. */
export const MANAGING_ROLES: readonly WorkerRole[] = WORKER_ROLES.filter((role) => BY_ROLE[role] === 'MANAGER');

/** The line that works a case, its managers first: who can be a key worker, take a concern on, and stand in for one who does. */
export const LINE_ROLES: readonly WorkerRole[] = [...MANAGING_ROLES, 'DUTY_PRACTITIONER', 'SOCIAL_WORKER'];

/** Roles as SQL, and what each role of social care makes somebody: the store of another folder asks for no role by its name. */
export const rolesIn = (roles: readonly WorkerRole[]): string => `(${roles.map((role) => `'${role}'`).join(', ')})`;
export const ownBy = (role: string): string =>
  `case ${role} ${Object.entries(BY_ROLE)
    .map(([of, own]) => `when '${of}' then '${own}'`)
    .join(' ')} else 'AUTHORITY' end`;

/** What a caller is to every child of the authority they work for; null where that alone gives nothing. */
export function ofOwnAuthority(caller: WorkerCaller): Relationship | null {
  // A data officer carries returns in and out and has no need of the records themselves.
  if (caller.role === 'DATA_OFFICER') return null;
  const by: Partial<Record<Audience, Relationship>> = {
    SOCIAL_CARE: BY_ROLE[caller.role] ?? 'AUTHORITY',
    ASSURANCE: 'AUDITOR',
  };
  return by[caller.audience] ?? null;
}

/**
 * Given to one person by name, by somebody else and with a reason. Whoever may know the family has the child by one of these
 * or not at all: what they come by without anybody deciding on them waits for a second person (I-15, staff-match.ts).
 */
export const GIVEN_BY_NAME: readonly StoredRelationship[] = [
  ...(['ALLOCATED', 'CORE_GROUP', 'STRATEGY', 'INVITED', 'CHAIR', 'FAMILY', 'SUPPORTER'] as const),
];

/** A stored relationship as the rules see it. */
export interface Link {
  readonly kind: StoredRelationship;
  readonly workerId: string | null;
  readonly agencyId: string;
  readonly beganAt: Date;
  readonly endedAt: Date | null;
}

/** Whether something with a beginning and an end is open: from its first instant up to, and not at, its last. */
export const openAt = (span: { beganAt: Date; endedAt: Date | null }, now: Date): boolean =>
  span.beganAt <= now && (span.endedAt === null || span.endedAt > now);

/**
 * The relationships a caller has with a child, by the facts alone. The database answers the same question with the
 * predicate in visible.ts; a property test holds the two against each other.
 */
export function relationshipsOf(
  caller: Caller,
  child: {
    authorityId: string;
    links: readonly Link[];
    /** Staff whose own surname or home is that of the child. */
    mayKnowFamily?: readonly string[];
  },
  now: Date,
): Relationship[] {
  if (caller.audience === 'PUBLIC') return [];
  const own = caller.authorityId === child.authorityId ? ofOwnAuthority(caller) : null;
  const linked = child.links
    .filter((link) => openAt(link, now) && countsFor(link.kind, caller.role))
    .filter((link) =>
      RELATIONSHIPS[link.kind].stored === 'worker'
        ? link.workerId === caller.workerId
        : link.agencyId === caller.agencyId,
    )
    .map((link) => link.kind);
  const held = [...new Set([...(own === null ? [] : [own]), ...linked])].sort();
  const waits = child.mayKnowFamily?.includes(caller.workerId) === true && !linked.includes('CLEARED');
  return waits ? held.filter((kind) => (GIVEN_BY_NAME as readonly Relationship[]).includes(kind)) : held;
}
