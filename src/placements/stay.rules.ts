import { ageOn, dayOf } from '../platform/days/civil-day';
import { parsePartialDate } from '../platform/days/partial-date';
import { AppError, invalid } from '../platform/errors';

export type CarerOutcome = 'SUITABLE' | 'NOT_SUITABLE' | 'NOT_WILLING' | 'NOT_ASKED';
export type PlacementKind = 'FAMILY_NETWORK' | 'FOSTER_CARER' | 'RESIDENTIAL' | 'OTHER';

/** Kinds of connection that are no family who could take the child in: the child, and carers who are not of the family. */
export const NO_FAMILY_CARERS: readonly string[] = ['THE_CHILD', 'FOSTER_CARER'];

const TOWER_HAMLETS =
  "Tower Hamlets, 'Child protection': when a child must stay elsewhere, alternative carers within the family are always looked for first";

/** Somebody around the child who could care, and what was found when they were last considered; null while they were not. */
export interface Carer {
  readonly connectionId: string;
  readonly dateOfBirth: string | null;
  readonly outcome: CarerOutcome | null;
}

/** Whether somebody is an adult on a day; whose age nobody knows is taken for one, so that nobody is left out unasked. */
export function isAdult(dateOfBirth: string | null, today: string): boolean {
  const born = dateOfBirth === null ? undefined : parsePartialDate(dateOfBirth);
  return born === undefined || (ageOn(born.earliest, dayOf(today)) ?? 0) >= 18;
}

/** Those who must be considered: the adults around the child now. */
export const adults = (carers: readonly Carer[], today: string): Carer[] =>
  carers.filter((carer) => isAdult(carer.dateOfBirth, today));

const named = (carers: readonly Carer[]): string => carers.map((carer) => carer.connectionId).join(', ');

/**
 * The family first: another placement is recorded when everybody in the family has been considered, and none of them was
 * found suitable. People are named by their connections: a refusal is no place for anybody's name.
 */
export function checkFamilyFirst(kind: PlacementKind, carers: readonly Carer[]): void {
  if (kind === 'FAMILY_NETWORK') return;
  const missed = carers.filter((carer) => carer.outcome === null);
  if (missed.length > 0) {
    throw new AppError(
      'RULE_BROKEN',
      `Not everybody in the family has been considered as a carer (${TOWER_HAMLETS}). Not yet considered: ${named(missed)}.`,
      'placement.kind',
    );
  }
  const suitable = carers.filter((carer) => carer.outcome === 'SUITABLE');
  if (suitable.length > 0) {
    throw new AppError(
      'RULE_BROKEN',
      `There is a carer in the family who was found suitable (${TOWER_HAMLETS}): ${named(suitable)}. Consider them again if that has changed.`,
      'placement.kind',
    );
  }
}

/** A child stays with somebody of the family who was considered and found suitable; with others nobody of the family is named. */
export function checkCarer(kind: PlacementKind, connectionId: string | null, carers: readonly Carer[]): void {
  const field = 'placement.familyMember';
  if ((kind === 'FAMILY_NETWORK') !== (connectionId !== null))
    throw invalid(field, 'expected a member of the family exactly with FAMILY_NETWORK');
  if (connectionId === null) return;
  const carer = carers.find((one) => one.connectionId === connectionId);
  if (carer === undefined) throw unknownCarer(field);
  if (carer.outcome !== 'SUITABLE') {
    throw new AppError(
      'RULE_BROKEN',
      'A child stays with somebody who was considered and found suitable: consider this carer first.',
      field,
    );
  }
}

export const unknownCarer = (field: string): AppError =>
  invalid(field, 'expected the connection of an adult of the family who is around this child now');

/** What has ended stays as it was. */
export function checkStayOpen(endedOn: string | null): void {
  if (endedOn !== null)
    throw new AppError('RULE_BROKEN', 'This has ended, and stays as it was: decide anew instead.', 'stay');
}

/** A child stays with one at a time. */
export function checkNotPlaced(placed: boolean): void {
  if (placed)
    throw new AppError('RULE_BROKEN', 'The child has a placement that has not ended: end it first.', 'placement');
}

/** A placement begins when the child had to stay elsewhere, after the one before, and not in the future. */
export function checkPlacementFrom(from: string, neededFrom: string, lastTo: string | null, today: string): void {
  if (from > today) throw invalid('placement.from', 'expected a day that is not in the future');
  if (from < neededFrom || (lastTo !== null && from < lastTo)) {
    throw new AppError(
      'RULE_BROKEN',
      'A placement begins on or after the day from which the child must stay elsewhere, and when the one before has ended.',
      'placement.from',
    );
  }
}

/** Something that lasts ends on or after the day it began, and not in the future. */
export function checkEndDay(on: string, began: string, today: string): void {
  if (on > today || on < began)
    throw invalid('on', 'expected a day that is not in the future, and not before it began');
}
