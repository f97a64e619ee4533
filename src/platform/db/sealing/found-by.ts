import type { BlindIndex, Purpose } from './blind';

/**
 * By which digests records are found at the moment: by those of one index, and by those of two while its key is exchanged, for
 * a record stands under the one or the other until every one of them has been made anew.
 */
export class FoundBy {
  constructor(
    /** Under which one every digest is made that is written now. */
    readonly writing: BlindIndex,
    /** Under which ones a record may stand; the one before comes first. */
    readonly standing: readonly [BlindIndex] | readonly [BlindIndex, BlindIndex],
  ) {}

  /** The digests of which a record with this value has one. None, when nothing of it is left to compare: it finds nobody. */
  any(purpose: Purpose, value: string | null | undefined): string[] {
    return this.standing.map((index) => index.digest(purpose, value)).filter((digest) => digest !== null);
  }

  /** The digests of which records with any of these values have one, in no order. */
  anyOf(purpose: Purpose, values: readonly string[]): string[] {
    return this.standing.flatMap((index) => index.digests(purpose, values));
  }

  /** The digests of each value under the one index and, while there are two, under the other; both in the order of the values. */
  each(purpose: Purpose, values: readonly string[]): [of: string[], orOf: (string | null)[]] {
    const [first, second] = this.standing;
    const digests = first.digests(purpose, values);
    return [digests, second?.digests(purpose, values) ?? digests.map(() => null)];
  }

  /** The index under which everything stood before, for as long as something may still stand so while this one is written. */
  get before(): BlindIndex | undefined {
    const [first] = this.standing;
    return first === this.writing ? undefined : first;
  }
}
