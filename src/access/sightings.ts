import type { Selection } from '../platform/graphql/selection';
import type { Access, Cut } from './cut';
import type { Relationship } from './relationships';

/** A field that the caller's relationship does not open: where it was asked for, of which children, and what would open it. */
export interface Withheld {
  readonly path: string;
  readonly opensWith: readonly Relationship[];
  readonly children: readonly string[];
}

/** What one caller saw of one child in one operation, as it goes into the audit. */
export interface Sighting {
  readonly childId: string;
  readonly authorityId: string;
  readonly bases: readonly Relationship[];
  /** `Type.field`, only what the operation asked for and the caller was shown. */
  readonly fields: readonly string[];
}

/** Gathers, while an operation runs, whose records were shown and how they were cut. */
export class Sightings {
  private readonly seen = new Map<Cut, Map<string, Access>>();

  get isEmpty(): boolean {
    return this.seen.size === 0;
  }

  saw(access: Access, cut: Cut): void {
    const children = this.seen.get(cut);
    if (children === undefined) this.seen.set(cut, new Map([[access.child_id, access]]));
    else children.set(access.child_id, access);
  }

  /** One entry for each child. */
  sightings(selection: Selection): Sighting[] {
    const byChild = new Map<string, { access: Access; fields: Set<string> }>();
    for (const [cut, children] of this.seen) {
      const asked = [...(selection.types.get(cut.type)?.fields ?? [])]
        .filter((f) => cut.shown.has(f))
        .map((f) => `${cut.type}.${f}`);
      for (const [childId, access] of children) {
        const entry = byChild.get(childId) ?? { access, fields: new Set<string>() };
        byChild.set(childId, entry);
        for (const field of asked) entry.fields.add(field);
      }
    }
    return [...byChild].map(([childId, { access, fields }]) => ({
      childId,
      authorityId: access.authority_id,
      bases: access.bases,
      fields: [...fields],
    }));
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
          found.push({ path: path === '' ? field : `${path}.${field}`, opensWith, children: [...children.keys()] });
        }
      }
    }
    return found;
  }
}
