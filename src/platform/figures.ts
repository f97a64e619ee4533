/** Counts under this are not shown to whoever sees figures alone: who is one of three can be known. */
const SMALL = 5;

const isSmall = (count: number): boolean => count > 0 && count < SMALL;

/** Counts that add up to a total, as they may be shown; null is suppressed. */
export interface Shown {
  readonly total: number | null;
  readonly cells: readonly (number | null)[];
}

/**
 * Suppresses small counts, and one more when a single hidden one could be worked out from the total: the smallest that is
 * large enough, or else the total itself. Nought is shown: it is nobody.
 */
export function suppressed(cells: readonly number[]): Shown {
  const total = cells.reduce((sum, cell) => sum + cell, 0);
  const hidden = new Set(cells.flatMap((cell, i) => (isSmall(cell) ? [i] : [])));
  let hidesTotal = isSmall(total);
  if (hidden.size === 1 && !hidesTotal) {
    const [next] = cells
      .map((cell, i) => ({ cell, i }))
      .filter(({ cell }) => cell >= SMALL)
      .sort((a, b) => a.cell - b.cell);
    if (next === undefined) hidesTotal = true;
    else hidden.add(next.i);
  }
  return { total: hidesTotal ? null : total, cells: cells.map((cell, i) => (hidden.has(i) ? null : cell)) };
}

/** So many of so many: a share is as good as its rest, so both must be large enough. */
export const suppressedShare = (
  numerator: number,
  denominator: number,
): { readonly numerator: number | null; readonly denominator: number | null } =>
  isSmall(denominator)
    ? { numerator: null, denominator: null }
    : { numerator: isSmall(numerator) || isSmall(denominator - numerator) ? null : numerator, denominator };

/** In hundredths, to one place; null of nothing. */
export const percent = (numerator: number | null, denominator: number | null): number | null =>
  numerator === null || denominator === null || denominator === 0
    ? null
    : Math.round((numerator / denominator) * 1_000) / 10;
