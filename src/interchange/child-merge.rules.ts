import { sameContent } from './canonical';
import type { ReturnChild } from './return.model';
import type { Weight } from './source';

/** What a return and the row of a child both speak of, as the row has it. */
export interface ChildFacts {
  readonly forenames: string | null;
  readonly surname: string | null;
  readonly dateOfBirth: string | null;
  readonly expectedDateOfBirth: string | null;
  readonly dateOfDeath: string | null;
  readonly sex: 'M' | 'F' | 'U';
  readonly upn: string | null;
  readonly ethnicity: string | null;
  readonly disabilities: readonly string[];
}

/** A child of whom nothing is known. */
const UNKNOWN: ChildFacts = {
  forenames: null,
  surname: null,
  dateOfBirth: null,
  expectedDateOfBirth: null,
  dateOfDeath: null,
  sex: 'U',
  upn: null,
  ethnicity: null,
  disabilities: [],
};

const FIELDS = Object.keys(UNKNOWN) as (keyof ChildFacts)[];

/** What a return says of a child, in the words of the row; what it leaves out is as if unknown. */
const factsOf = (child: ReturnChild): ChildFacts => ({
  forenames: child.firstName ?? null,
  surname: child.surname ?? null,
  dateOfBirth: child.birthDate ?? null,
  expectedDateOfBirth: child.expectedBirthDate ?? null,
  dateOfDeath: child.deathDate ?? null,
  sex: child.sex ?? 'U',
  upn: child.upn ?? null,
  ethnicity: child.ethnicity ?? null,
  disabilities: child.disabilities,
});

export interface ChildMerge {
  /** The row as it is afterwards. */
  readonly facts: ChildFacts;
  /** What of it is new. */
  readonly changed: readonly (keyof ChildFacts)[];
}

/** The row of a child that the hub does not know yet. */
export function newChild(given: ReturnChild): ChildMerge {
  const facts = factsOf(given);
  return { facts, changed: FIELDS.filter((field) => !sameContent(facts[field], UNKNOWN[field])) };
}

/**
 * The row of a known child after a return. What a return leaves out says nothing, unless the same return gave it before
 * and the row still has it: then it was taken back. What somebody has mended in the hub stays until the return says
 * something new of it.
 */
export function mergeChild(
  row: ChildFacts,
  given: ReturnChild,
  before: ReturnChild | undefined,
  weight: Weight,
): ChildMerge {
  const now = factsOf(given);
  const then = before && factsOf(before);
  const blank = (facts: ChildFacts, field: keyof ChildFacts) => sameContent(facts[field], UNKNOWN[field]);

  const takes = (field: keyof ChildFacts): boolean => {
    if (sameContent(now[field], row[field])) return false;
    if (weight === 'BLANKS') return blank(row, field);
    if (then !== undefined && sameContent(now[field], then[field])) return false;
    return !blank(now, field) || (then !== undefined && sameContent(row[field], then[field]));
  };
  const changed = FIELDS.filter(takes);
  return { facts: { ...row, ...Object.fromEntries(changed.map((field) => [field, now[field]])) }, changed };
}
