import type { Selection } from '../platform/graphql/selection';
import type { Cut, RecordAccess } from './cut';
import type { Relationship } from './relationships';

/** A field that the caller's relationship does not open: where it was asked for, of which children, and what would open it. */
export interface Withheld {
  readonly path: string;
  readonly opensWith: readonly Relationship[];
  readonly children: readonly string[];
}

/** What one caller saw of one child in one operation, as it goes into the audit. */
export interface Sighting {
  readonly childId: string | null;
  readonly authorityId: string;
  readonly bases: readonly Relationship[];
  /** `Type.field`, only what the operation asked for and the caller was shown. */
  readonly fields: readonly string[];
}

/** Gathers, while an operation runs, whose records were shown and how they were cut. */
export class Sightings {
  private readonly seen = new Map<Cut, Map<string, RecordAccess>>();

  get isEmpty(): boolean {
    return this.seen.size === 0;
  }

  saw(access: RecordAccess, cut: Cut): void {
    const key = access.child_id ?? access.authority_id;
    const children = this.seen.get(cut);
    if (children === undefined) this.seen.set(cut, new Map([[key, access]]));
    else children.set(key, access);
  }

  /** One entry for each child. */
  sightings(selection: Selection): Sighting[] {
    const byChild = new Map<string, { access: RecordAccess; cuts: string }>();
    const cuts = [...this.seen.keys()];
    for (const [i, cut] of cuts.entries()) {
      for (const [key, access] of this.seen.get(cut) ?? []) {
        const entry = byChild.get(key);
        if (entry === undefined) byChild.set(key, { access, cuts: String(i) });
        else entry.cuts += ` ${i}`;
      }
    }
    // Children who were cut in the same way share their list of fields, and most children of one answer were.
    const lists = new Map<string, readonly string[]>();
    return [...byChild.values()].map(({ access, cuts: which }) => {
      const fields =
        lists.get(which) ??
        shownOf(
          which.split(' ').map((i) => cuts[Number(i)] as Cut),
          selection,
        );
      lists.set(which, fields);
      return { childId: access.child_id, authorityId: access.authority_id, bases: access.bases, fields };
    });
  }

  /** What was asked for and is withheld. A field hidden by a restriction is not among them. */
  withheld(selection: Selection): Withheld[] {
    const found: Withheld[] = [];
    for (const [cut, children] of this.seen) {
      if (cut.withheld.size === 0) continue;
      const asked = selection.types.get(cut.type);
      for (const field of asked?.fields ?? []) {
        const opensWith = cut.withheld.get(field);
        if (opensWith === undefined) continue;
        for (const path of asked?.paths ?? []) {
          found.push({
            path: path === '' ? field : `${path}.${field}`,
            opensWith,
            children: [...children.values()].flatMap((access) => access.child_id ?? []),
          });
        }
      }
    }
    return found;
  }
}

/** `Type.field`, of what was asked for and shown. */
function shownOf(cuts: readonly Cut[], selection: Selection): string[] {
  const fields = cuts.flatMap(({ type, shown }) =>
    [...(selection.types.get(type)?.fields ?? [])]
      .filter((field) => shown.has(field))
      .map((field) => `${type}.${field}`),
  );
  return [...new Set(fields)];
}
