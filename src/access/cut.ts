import type { Audience } from '../identity';
import { permittedFields, wouldOpen } from './ability';
import { POLICY } from './policy';
import type { Relationship } from './relationships';
import { hiddenFields } from './restrictions';

/** What every row that is shown carries: whose it is, what the caller is to the child, and whether a shield lies on it. */
export interface RecordAccess {
  /** Null for a concern about a child of whom there is no record. */
  readonly child_id: string | null;
  readonly authority_id: string;
  readonly bases: readonly Relationship[];
  readonly shielded: boolean;
}

/** The same for a row of a child's record. */
export interface Access extends RecordAccess {
  readonly child_id: string;
}

/** Which fields of one type somebody sees of one record. Made once for each audience, type, relationships and shield. */
export interface Cut {
  readonly type: string;
  readonly bases: readonly Relationship[];
  /** Shown, after policy and restrictions. */
  readonly shown: ReadonlySet<string>;
  /** Null because of the relationship: said to be withheld, with the relationships that would open each. */
  readonly withheld: ReadonlyMap<string, readonly Relationship[]>;
  /** Everything that is not shown: of no concern to this audience, withheld, or hidden by a restriction and not said to be. */
  readonly cleared: readonly string[];
}

const cuts = new Map<string, Cut>();

export function cutFor(audience: Audience, type: string, access: RecordAccess): Cut {
  const key = `${audience} ${type} ${String(access.shielded)} ${access.bases.join()}`;
  const known = cuts.get(key);
  if (known !== undefined) return known;
  const lines = POLICY.filter((line) => line.type === type);
  const contract = lines.filter((line) => line.to[audience] !== undefined).flatMap((line) => line.fields);
  const permitted = permittedFields(audience, type, access.bases);
  const restricted = hiddenFields(type, access.shielded, access.bases);
  const shown = new Set(contract.filter((field) => permitted.has(field) && !restricted.includes(field)));
  // Said whether or not a shield lies on the record: a list that grew shorter under a shield would tell of the shield.
  const withheld = contract.filter((field) => !permitted.has(field));
  const cut: Cut = {
    type,
    bases: access.bases,
    shown,
    withheld: new Map(withheld.map((field) => [field, wouldOpen(audience, type, field)])),
    cleared: [...new Set(lines.flatMap((line) => line.fields))].filter((field) => !shown.has(field)),
  };
  cuts.set(key, cut);
  return cut;
}
