import type { Change } from '../events';
import type { VisibleChild } from './child.store';

/** What follows when a child is born: times that are counted from the birth. In the commit that records it. */
export type AtBirth = (unit: Change, child: VisibleChild, dateOfBirth: string) => Promise<void>;

const follows: AtBirth[] = [];

/** Says, once and as the hub is put together, what a later feature does when a child is born. */
export const whenBorn = (then: AtBirth): number => follows.push(then);

/** Called when the date of birth of an expected child becomes known. */
export async function tellOfBirth(unit: Change, child: VisibleChild, dateOfBirth: string): Promise<void> {
  for (const then of follows) await then(unit, child, dateOfBirth);
}
