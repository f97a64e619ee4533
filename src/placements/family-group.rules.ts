import { checkWithinTwoYears } from '../platform/days/ahead';
import { AppError, invalid } from '../platform/errors';
import { checkSteps } from '../platform/steps';

/** A family group conference is offered; the family refuses it or holds it. Offered anew it is another. */
export const FAMILY_GROUP_STEPS = {
  OFFERED: ['REFUSED', 'HELD'],
  REFUSED: [],
  HELD: [],
} as const satisfies Record<string, readonly string[]>;
export type FamilyGroupState = keyof typeof FAMILY_GROUP_STEPS;
checkSteps('a family group conference', FAMILY_GROUP_STEPS, 'OFFERED');

/** The duty to offer, as it stands in the Act; the day on which it comes into force was not known when this was written. */
export const OFFER_SOURCE =
  "Children's Wellbeing and Schools Act 2026, section 1: family group decision-making is offered";

/** One offer waits for the family's answer at a time. */
export function checkNotOffered(waiting: boolean): void {
  if (waiting)
    throw new AppError(
      'RULE_BROKEN',
      'A family group conference has been offered already, and waits for the family.',
      'child',
    );
}

/** What the family has answered stays so. */
export function checkOffered(state: FamilyGroupState): void {
  if (state === 'OFFERED') return;
  throw new AppError(
    'RULE_BROKEN',
    `This family group conference was ${state === 'HELD' ? 'held' : 'refused'}, and stays so: offer another (${OFFER_SOURCE}).`,
    'at',
  );
}

/** What happens after an offer happens on its day or later, and not in the future. */
export function checkAfterOffer(on: string, offeredOn: string, today: string, field: string): void {
  if (on > today || on < offeredOn)
    throw invalid(field, 'expected a day that is not in the future, and not before the offer');
}

/** It is planned for the day of the offer or a later one. */
export function checkTimeAfterOffer(day: string, offeredOn: string, today: string): void {
  checkWithinTwoYears(day, today, 'plannedFor');
  if (day < offeredOn) throw invalid('plannedFor', 'expected a time that is not before the offer');
}

/** One of the family at the conference. */
export interface Invited {
  readonly familyMember: string;
  readonly came: boolean;
}

/** Who was invited: people around the child, each once, of whom somebody came. */
export function checkInvited(invited: readonly Invited[], around: ReadonlySet<string>): void {
  const field = 'held.invited';
  const seen = new Set<string>();
  invited.forEach(({ familyMember }, i) => {
    if (!around.has(familyMember))
      throw invalid(`${field}.${i}.familyMember`, 'expected the connection of somebody around this child now');
    if (seen.has(familyMember)) throw invalid(`${field}.${i}.familyMember`, 'expected each member of the family once');
    seen.add(familyMember);
  });
  if (!invited.some((one) => one.came)) {
    throw new AppError(
      'RULE_BROKEN',
      "A family group conference is the family's own meeting: where nobody of them came, none was held.",
      field,
    );
  }
}
