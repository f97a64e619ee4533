import { openAt } from './relationships';
import type { Relationship } from './relationships';

/**
 * THE denials, applied last on every path: what a relationship opened, a restriction closes. A part hidden here is null
 * like any unknown value and nothing says so; a hidden record is a record that does not exist.
 */
export const RESTRICTIONS = {
  RECORD: 'the whole record exists for the named workers only (adoption, witness protection)',
  ADDRESS:
    'addresses, homes, telephones, school, practice and placement are shown to the key worker and managers of the authority only; a shield that names people or audiences is one from these',
  SENSITIVE:
    'the same, and from what else it can be worked out, are shown to the named workers only (the S flag of the Personal Demographics Service)',
  CONFLICT: 'the record does not exist for the named workers (conflict of interest)',
} as const;

export type RestrictionKind = keyof typeof RESTRICTIONS;

export interface Restriction {
  readonly kind: RestrictionKind;
  readonly workers: readonly string[];
  readonly beganAt: Date;
  readonly endedAt: Date | null;
}

/** How a record is shielded from somebody. */
export type Shield = 'SHIELDED' | 'SENSITIVE';

/** The strictest of several: a shield on one child is a shield on what is shown of them together. */
export const strictest = (shields: readonly (Shield | null)[]): Shield | null =>
  shields.includes('SENSITIVE') ? 'SENSITIVE' : (shields.find((shield) => shield !== null) ?? null);

/** What a shielded address takes with it: everything from which the address can be worked out. */
const SHIELDED: Readonly<Record<string, readonly string[]>> = {
  Child: ['addresses', 'registrations'],
  // Who lives with whom, under which name of a home; and a number that rings there.
  Network: ['households'],
  Connection: ['livesWithChild', 'household'],
  Person: ['phone'],
  // A report can name where the child lives or learns, and a teacher's report names the school by who reports.
  ChildAsTold: ['whereabouts', 'school'],
  // A core group may meet at the home; with whom a child stays says where.
  CoreGroupMeeting: ['place'],
  FamilyMeeting: ['place'],
  // Into which area the child moves says about where.
  Move: ['to'],
  Stay: ['considered', 'notYetConsidered', 'placements'],
  Reporter: ['worker', 'agency', 'contact'],
  // The school and the practice are agencies directly involved.
  Conversation: ['agency', 'who'],
};

/**
 * What it takes from the family besides: a parent from whom an address is kept reads nothing that was written freely about the
 * child, since nobody can promise what it names. They have the copies that were read through for them (I-16, I-17).
 */
const SHIELDED_FROM_FAMILY: Readonly<Record<string, readonly string[]>> = {
  Plan: ['causeOfHarm', 'needs', 'whatMustChange', 'goals', 'contingency', 'dayToDayChecker'],
  FamilyAction: ['text'],
};

/**
 * What a record marked as sensitive keeps besides, from everybody it does not name: who of which school, practice or agency works
 * with the child, and where meetings are held. From these the place can be worked out (I-13).
 */
const SENSITIVE_BESIDES: Readonly<Record<string, readonly string[]>> = {
  Plan: ['coreGroup', 'sightings'],
  ActionOwner: ['worker', 'agency'],
  CoreGroupMeeting: ['attendance', 'reports'],
  Conference: ['venue', 'invitations', 'proposedInvitations', 'reports', 'reportRegister'],
  StrategyDiscussion: ['attenders'],
  Section47Enquiry: ['toHear', 'unheard'],
  SharingDecision: ['agency', 'decidedBy'],
  ChildsWords: ['writtenBy'],
  PlanVersion: ['madeBy'],
};

const IN_THE_FAMILY: readonly Relationship[] = ['FAMILY', 'SUPPORTER'];

/** Relationships that a shield does not stop (domain matrix: "child.address (shielded)" is for KW and MGR alone). */
const SEES_SHIELDED: readonly Relationship[] = ['ALLOCATED', 'MANAGER'];

/** Whether the record is hidden from this worker as a whole. */
export function hidesRecord(restrictions: readonly Restriction[], workerId: string, now: Date): boolean {
  return restrictions
    .filter((r) => openAt(r, now))
    .some((r) => {
      const named = r.workers.includes(workerId);
      return r.kind === 'CONFLICT' ? named : r.kind === 'RECORD' && !named;
    });
}

/** The fields of a type that a restriction on this record takes away from somebody with these relationships. */
export function hiddenFields(type: string, shield: Shield | null, bases: readonly Relationship[]): readonly string[] {
  if (shield === null) return [];
  const sensitive = shield === 'SENSITIVE';
  if (!sensitive && bases.some((b) => SEES_SHIELDED.includes(b))) return [];
  const ofFamily = bases.some((b) => IN_THE_FAMILY.includes(b)) ? SHIELDED_FROM_FAMILY[type] : undefined;
  return [...(SHIELDED[type] ?? []), ...(ofFamily ?? []), ...((sensitive ? SENSITIVE_BESIDES[type] : undefined) ?? [])];
}
