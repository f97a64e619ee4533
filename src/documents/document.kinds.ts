import type { Relationship } from '../access';

interface Kind {
  readonly says: string;
  /** What a worker must be to the child to be given one. */
  readonly workers: readonly Relationship[];
  readonly agencies: boolean;
  /** How another copy is given where it is not by giveCopy: minutes and reports are the conference's to give, which knows who was invited and what the chair withheld. */
  readonly givenBy: string | null;
  readonly source: string;
}

const WORKING: readonly Relationship[] = ['ALLOCATED', 'MANAGER', 'AUTHORITY', 'COORDINATOR', 'CORE_GROUP'];

/** Every kind of document and who may be given a copy. The family may have each, once nothing protected is in it. */
export const KINDS = {
  PLAN: {
    says: 'What a child protection plan said in one of its versions, and its actions on that day.',
    ...{ workers: WORKING, agencies: true, givenBy: 'givePlan' },
    source: 'Working Together 2023: the plan is shared with the family and every member of the core group',
  },
  LETTER: {
    says: 'A letter to a member of the family: what was decided, and why.',
    ...{ workers: [], agencies: false, givenBy: null },
    source: 'Lewisham: you will be kept informed and involved in decisions',
  },
  DECISION: {
    says: 'What a conference decided of a child, written to the family.',
    ...{ workers: [], agencies: false, givenBy: 'giveDecision' },
    source: 'Lewisham: you will be told in writing what was decided',
  },
  MINUTES: {
    says: 'The record of a conference.',
    ...{ workers: [...WORKING, 'INVITED'], agencies: true, givenBy: 'giveMinutes' },
    source: 'Lewisham: a copy of the minutes within 20 working days',
  },
  REPORT: {
    says: 'A report to a conference.',
    ...{ workers: [...WORKING, 'INVITED'], agencies: false, givenBy: 'giveReport' },
    source: 'Lewisham: copies of all reports before the conference',
  },
  SUBJECT_ACCESS: {
    says: 'The answer to a subject access request.',
    ...{ workers: [], agencies: false, givenBy: 'releaseSubjectAccess' },
    source: 'UK GDPR, art. 15(3): a copy of the personal data',
  },
} as const satisfies Record<string, Kind>;

export type DocumentKind = keyof typeof KINDS;
export const DOCUMENT_KINDS = Object.keys(KINDS) as DocumentKind[];

export const kindOf = (kind: DocumentKind): Kind => KINDS[kind];

/** What a conference gives out its coordinator sends, and is the one to whom it comes back. */
const SENT_BY_COORDINATORS: readonly DocumentKind[] = ['DECISION', 'MINUTES', 'REPORT'];

/** Who says what became of a copy. */
export const settledBy = (kind: DocumentKind): readonly Relationship[] =>
  SENT_BY_COORDINATORS.includes(kind) ? ['ALLOCATED', 'MANAGER', 'COORDINATOR'] : ['ALLOCATED', 'MANAGER'];
