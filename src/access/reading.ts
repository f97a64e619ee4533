import type { Reading } from '../platform/db/statement';
import { grouped } from '../platform/grouped';
import type { Opened } from './known';
import type { Scope, Seen } from './scope';

interface How<F, T> {
  /** Adds what a rule works out from the row; it is cut like everything else. */
  readonly derive?: (row: F) => Partial<T>;
  /** Leaves rows out that exist for some relationships alone. */
  readonly only?: (row: Opened<F>) => boolean;
}

/**
 * Reads rows of records already found, by keys in the first parameter, and shows each as one of a class. A row whose type
 * the caller's relationship does not open at all is left out, not shown empty: an empty one would say that there is one.
 */
export async function readVisible<F extends object, T extends Seen>(
  scope: Scope,
  from: Reading,
  keys: readonly string[],
  make: new () => T,
  { derive, only }: How<F, T> = {},
): Promise<{ readonly row: F; readonly shown: T }[]> {
  const rows = await scope.read<F>(from, [keys]);
  return rows
    .filter((row) => scope.opens(make.name, row.access) && (only === undefined || only(row)))
    .map((row) => {
      const { access, ...fields } = row;
      return { row, shown: scope.show(access, Object.assign(new make(), fields, derive?.(row))) };
    });
}

/** What was read, by the key of what it belongs to, in the order it was read in. */
export function groupedBy<R, V>(
  read: readonly { readonly row: R; readonly shown: V }[],
  keyOf: (row: R) => string,
): Map<string, V[]> {
  return grouped(
    read,
    ({ row }) => keyOf(row),
    ({ shown }) => shown,
  );
}
