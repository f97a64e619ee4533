import type { Audience } from '../identity';
import { permittedFields, wouldOpen } from './ability';
import { linesOf } from './policy';
import type { Relationship } from './relationships';
import { hiddenFields, type Shield } from './restrictions';

/** What every row that is shown carries: whose it is, what the caller is to the child, and whether a shield lies on it. */
export interface RecordAccess {
  /** Null for a concern about a child of whom there is no record. */
  readonly child_id: string | null;
  readonly authority_id: string;
  readonly bases: readonly Relationship[];
  readonly shielded: Shield | null;
  /** Of what is about several children: a shield on one of them holds, whatever the caller is to another. See together. */
  readonly heldBack?: boolean;
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

/** The cuts of every type, by type, for one audience, relationships and shield: filled as types are shown. */
export interface Cuts {
  for(type: string): Cut;
}

const known = new Map<string, Cuts>();

/** How one record is cut: asked once for each record, however many objects of it are shown. */
export function cutsFor(audience: Audience, access: RecordAccess): Cuts {
  const key = `${audience} ${String(access.shielded)}${access.heldBack === true ? ' held back' : ''} ${access.bases.join()}`;
  let cuts = known.get(key);
  if (cuts === undefined) known.set(key, (cuts = cutsOf(audience, access)));
  return cuts;
}

/** How one type is cut for one record. */
export const cutFor = (audience: Audience, type: string, access: RecordAccess): Cut =>
  cutsFor(audience, access).for(type);

function cutsOf(audience: Audience, access: RecordAccess): Cuts {
  const byType = new Map<string, Cut>();
  return {
    for(type) {
      let cut = byType.get(type);
      if (cut === undefined) byType.set(type, (cut = makeCut(audience, type, access)));
      return cut;
    },
  };
}

function makeCut(audience: Audience, type: string, access: RecordAccess): Cut {
  const { bases } = access;
  const lines = linesOf(type);
  const contract = lines.filter((line) => line.to[audience] !== undefined).flatMap((line) => line.fields);
  const permitted = permittedFields(audience, type, bases);
  const restricted = hiddenFields(type, access);
  const shown = new Set(contract.filter((field) => permitted.has(field) && !restricted.includes(field)));
  // Said whether or not a shield lies on the record: a list that grew shorter under a shield would tell of the shield.
  const withheld = contract.filter((field) => !permitted.has(field));
  return {
    type,
    bases,
    shown,
    withheld: new Map(withheld.map((field) => [field, wouldOpen(audience, type, field)])),
    cleared: [...new Set(lines.flatMap((line) => line.fields))].filter((field) => !shown.has(field)),
  };
}
