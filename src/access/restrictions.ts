import { openAt } from './relationships';
import type { Relationship } from './relationships';

/**
 * THE denials, applied last on every path: what a relationship opened, a restriction closes. A part hidden here is null
 * like any unknown value and nothing says so; a hidden record is a record that does not exist.
 */
export const RESTRICTIONS = {
  RECORD: 'the whole record exists for the named workers only (adoption, witness protection)',
  ADDRESS:
    'addresses, homes, telephones, school, practice and placement are shown to the key worker, managers of the authority and the chair of a conference only; a shield that names people or audiences is one from these',
  SENSITIVE:
    'the same are shown to the named workers only, not even to the key worker (the S flag of the Personal Demographics Service)',
  CONFLICT: 'the record does not exist for the named workers (conflict of interest)',
} as const;

export type RestrictionKind = keyof typeof RESTRICTIONS;

export interface Restriction {
  readonly kind: RestrictionKind;
  readonly workers: readonly string[];
  readonly beganAt: Date;
  readonly endedAt: Date | null;
}

/** How a record is shielded from somebody: both take the same, but through the S flag nobody sees whom it does not name. */
export type Shield = 'SHIELDED' | 'SENSITIVE';

/** What a shielded address takes with it: everything from which the address can be worked out. */
const SHIELDED: Readonly<Record<string, readonly string[]>> = {
  // Two children of one name are told apart by where they live or learn.
  Child: ['addresses', 'registrations', 'toldApart'],
  // Who lives with whom, under which name of a home; and a number that rings there.
  Network: ['households'],
  Connection: ['livesWithChild', 'household'],
  Person: ['phone'],
  // A report can name where the child lives or learns, and a teacher's report names the school by who reports.
  ChildAsTold: ['whereabouts', 'school'],
  // A core group or a conference may meet at the home or the school; why it was moved or called off names the place again.
  CoreGroupMeeting: ['place', 'calledOffBecause'],
  FamilyMeeting: ['place'],
  Conference: ['venue', 'online', 'noteTaker', 'changedReason'],
  // Whom somebody sends instead: 'my colleague at Hill School'.
  ConferenceInvitation: ['replyNote'],
  PaperOwed: ['name'],
  StrategyDiscussion: ['cancelledBecause'],
  // Why somebody did not open the door, and whose.
  Visit: ['notMadeBecause'],
  ChildsWords: ['place'],
  // Into which area the child moves says about where; with whom a child stays says where.
  Move: ['to', 'why', 'endedBecause'],
  Stay: ['considered', 'notYetConsidered', 'placements', 'endedBecause'],
  FamilyGroupConference: ['familyPlan'],
  FamilyGroupMember: ['canHelp'],
  Reporter: ['worker', 'agency', 'contact'],
  // The school and the practice are agencies directly involved.
  Conversation: ['agency', 'who'],
  // Agencies here are named in words.
  SharingDecision: ['withWhom'],
  Copy: ['recipient', 'title', 'note'],
  // What happened to a paper names who lives where.
  MisdirectionStep: ['note', 'heldBy'],
};

/**
 * What it takes from the family besides: a parent from whom an address is kept reads nothing that was written freely about the
 * child, since nobody can promise what it names. They have the copies that were read through for them (I-16, I-17).
 */
const SHIELDED_FROM_FAMILY: Readonly<Record<string, readonly string[]>> = {
  Plan: ['causeOfHarm', 'needs', 'whatMustChange', 'goals', 'contingency', 'dayToDayChecker'],
  FamilyAction: ['text'],
  // What they asked for are their own words; the chair's are somebody else's.
  ConferenceCorrection: ['answer'],
};

const IN_THE_FAMILY: readonly Relationship[] = ['FAMILY', 'SUPPORTER'];

/** Relationships that a shield does not stop (domain matrix: "child.address (shielded)" is for KW and MGR, the chair of a
 * conference among them, alone). */
const SEES_SHIELDED: readonly Relationship[] = ['ALLOCATED', 'MANAGER', 'CHAIR'];

/** Whether the record is hidden from this worker as a whole. */
export function hidesRecord(restrictions: readonly Restriction[], workerId: string, now: Date): boolean {
  return restrictions
    .filter((r) => openAt(r, now))
    .some((r) => {
      const named = r.workers.includes(workerId);
      return r.kind === 'CONFLICT' ? named : r.kind === 'RECORD' && !named;
    });
}

/** Whether and how a shield lies on a record, and what somebody is to it. */
interface Shielded {
  readonly shielded: Shield | null;
  readonly bases: readonly Relationship[];
  readonly heldBack?: boolean;
}

/** Whether a shield on the record, or on one of several, holds for somebody who has these relationships. */
export const isShieldedFrom = ({ shielded, bases, heldBack = false }: Shielded): boolean =>
  shielded === 'SENSITIVE' || (shielded !== null && (heldBack || !bases.some((b) => SEES_SHIELDED.includes(b))));

/**
 * What somebody is to several children, for what is about all of them: everything they are to any. Who is the key worker of
 * one does not see through the shield on the other.
 */
export function together<A extends Shielded>(all: readonly [A, ...A[]]): A {
  const [first, ...others] = all;
  if (others.length === 0) return first;
  const bases = [...new Set(all.flatMap((one) => one.bases))].sort();
  const shields = all.map((one) => one.shielded);
  const shielded = shields.includes('SENSITIVE') ? 'SENSITIVE' : (shields.find((one) => one !== null) ?? null);
  return { ...first, bases, shielded, heldBack: all.some(isShieldedFrom) };
}

/** Whether a shield may take a field away, from somebody. */
export const isShieldable = (type: string, field: string): boolean =>
  SHIELDED[type]?.includes(field) === true || SHIELDED_FROM_FAMILY[type]?.includes(field) === true;

/** The fields of a type that a restriction on this record takes away from somebody with these relationships. */
export function hiddenFields(type: string, shield: Shielded): readonly string[] {
  if (!isShieldedFrom(shield)) return [];
  const { bases } = shield;
  const ofFamily = bases.some((b) => IN_THE_FAMILY.includes(b)) ? SHIELDED_FROM_FAMILY[type] : undefined;
  return [...(SHIELDED[type] ?? []), ...(ofFamily ?? [])];
}
