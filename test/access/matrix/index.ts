import type { Relationship } from '../../../src/access';
import type { Audience } from '../../../src/identity';
import { ACCOUNTABILITY } from './accountability';
import { BOARD } from './board';
import { CHECK } from './check';
import { CHILD } from './child';
import { CONCERN } from './concern';
import { CONFERENCE } from './conference';
import { CORE_GROUP } from './core-group';
import { DEADLINE } from './deadline';
import { ENQUIRY } from './enquiry';
import { ESCALATION } from './escalation';
import { FAMILIES } from './families';
import { DOCUMENT } from './document';
import { FEEDBACK } from './feedback';
import { KEEPING } from './keeping';
import { INBOX } from './inbox';
import { INTERCHANGE } from './interchange';
import { MOVE } from './move';
import { NETWORK } from './network';
import { ORGANISATION } from './organisation';
import { PLACEMENT } from './placement';
import { PLAN } from './plan';
import { PROTECTION } from './protection';
import { SUBJECT_ACCESS } from './subject-access';
import { VISIT } from './visit';
import type { Lines, Part } from './part';

/**
 * The access matrix, written down a second time and by hand: what the data protection impact assessment says, not what
 * src/access says. Nothing here may be made from the policy; the two are compared.
 */
export const COLUMNS: readonly (readonly [Audience, Relationship])[] = [
  ['SOCIAL_CARE', 'ALLOCATED'],
  ['SOCIAL_CARE', 'MANAGER'],
  ['SOCIAL_CARE', 'AUTHORITY'],
  ['SOCIAL_CARE', 'CORE_GROUP'],
  ['SOCIAL_CARE', 'RECEIVING'],
  ['SOCIAL_CARE', 'HOSTING'],
  ['SOCIAL_CARE', 'CHAIR'],
  ['SOCIAL_CARE', 'COORDINATOR'],
  ['HEALTH', 'CORE_GROUP'],
  ['HEALTH', 'REGISTERED'],
  ['HEALTH', 'PRESENTING'],
  ['POLICE', 'CORE_GROUP'],
  ['POLICE', 'ENQUIRY'],
  ['SCHOOL', 'CORE_GROUP'],
  ['SCHOOL', 'ON_ROLL'],
  ['PARTNER', 'CORE_GROUP'],
  ['ASSURANCE', 'AUDITOR'],
  ['SOCIAL_CARE', 'STRATEGY'],
  ['HEALTH', 'STRATEGY'],
  ['POLICE', 'STRATEGY'],
  ['SCHOOL', 'STRATEGY'],
  ['PARTNER', 'STRATEGY'],
  ['SOCIAL_CARE', 'INVITED'],
  ['HEALTH', 'INVITED'],
  ['POLICE', 'INVITED'],
  ['SCHOOL', 'INVITED'],
  ['PARTNER', 'INVITED'],
  ['FAMILY', 'FAMILY'],
  ['FAMILY', 'SUPPORTER'],
  ['SOCIAL_CARE', 'EMERGENCY'],
  ['HEALTH', 'EMERGENCY'],
  ['POLICE', 'EMERGENCY'],
  ['SCHOOL', 'EMERGENCY'],
  ['PARTNER', 'EMERGENCY'],
];

const PARTS: readonly Part[] = [
  ESCALATION,
  ACCOUNTABILITY,
  BOARD,
  CHECK,
  CHILD,
  CONCERN,
  CONFERENCE,
  DEADLINE,
  ENQUIRY,
  FAMILIES,
  DOCUMENT,
  FEEDBACK,
  KEEPING,
  INBOX,
  INTERCHANGE,
  NETWORK,
  MOVE,
  ORGANISATION,
  PLAN,
  CORE_GROUP,
  VISIT,
  PLACEMENT,
  PROTECTION,
  SUBJECT_ACCESS,
];

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');

/** The lines of one type, on whichever pages they stand. */
const linesOf = (type: string, of: (part: Part) => Lines): [string, string][] =>
  PARTS.flatMap((part) => Object.entries(of(part)[type] ?? {}));

/** One line of the matrix: the columns that are marked, or the audiences that are named. */
export interface MatrixLine {
  readonly fields: readonly string[];
  readonly columns?: readonly (readonly [Audience, Relationship])[];
  readonly audiences?: readonly Audience[];
}

/** Every line of a type. */
export const everyLine = (type: string): MatrixLine[] => [
  ...linesOf(type, (part) => part.byRelationship).map(([fields, marked]) => ({
    fields: words(fields),
    columns: COLUMNS.filter((_, i) => words(marked).join('')[i] === 'x'),
  })),
  ...linesOf(type, (part) => part.byAudience).map(([fields, audiences]) => ({
    fields: words(fields),
    audiences: words(audiences) as Audience[],
  })),
];

/** Whether the matrix opens a field to an audience with this relationship; null stands for no relationship at all. */
export function matrixOpens(audience: Audience, type: string, field: string, basis: Relationship | null): boolean {
  for (const [fields, audiences] of linesOf(type, (part) => part.byAudience)) {
    if (words(fields).includes(field)) return words(audiences).includes(audience);
  }
  const column = COLUMNS.findIndex(([a, r]) => a === audience && r === basis);
  return linesOf(type, (part) => part.byRelationship).some(
    ([fields, marks]) => words(fields).includes(field) && column >= 0 && words(marks).join('')[column] === 'x',
  );
}

/** Whether the matrix ever opens a field to an audience. */
export const matrixKnows = (audience: Audience, type: string, field: string): boolean =>
  [null, ...COLUMNS.map(([, basis]) => basis)].some((basis) => matrixOpens(audience, type, field, basis));

/** Every field that the matrix names, as `Type.field`. */
export const matrixFields = (): string[] =>
  PARTS.flatMap((part) => [part.byRelationship, part.byAudience]).flatMap((table) =>
    Object.entries(table).flatMap(([type, lines]) =>
      Object.keys(lines).flatMap((f) => words(f).map((name) => `${type}.${name}`)),
    ),
  );

/** Every row of marks, without the spaces between its groups. */
export const marks = (): string[] =>
  PARTS.flatMap((part) => Object.values(part.byRelationship).flatMap((lines) => Object.values(lines))).map((line) =>
    line.replaceAll(' ', ''),
  );

/** The types whose fields hang on a relationship with one child. */
export const recordTypes = (): ReadonlySet<string> => RECORD_TYPES;
const RECORD_TYPES = new Set(PARTS.flatMap((part) => Object.keys(part.byRelationship)));

/** The types that hang on no child. */
export const unboundTypes = (): Set<string> => new Set(PARTS.flatMap((part) => Object.keys(part.byAudience)));
