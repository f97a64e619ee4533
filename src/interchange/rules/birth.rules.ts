import { addMonths, dayOf, formatDay } from '../../platform/days/civil-day';
import type { ModelPath } from '../field-path';
import type { Day, ReturnChild } from '../return.model';
import { before, type RuleContext } from './rule';

/** A birth is expected at most some nine months ahead; one more, as dates are estimates. */
const MONTHS_EXPECTED = 10;

export interface ImpossibleBirth {
  readonly path: ModelPath;
  readonly message: string;
}

/** Days on which no child of a return can have been born or be expected; not rules of the Department's. */
export function impossibleBirths(
  { birthDate, expectedBirthDate }: Partial<ReturnChild>,
  { referenceDate, today }: RuleContext,
): ImpossibleBirth[] {
  const births: ImpossibleBirth[] = [];
  const wrong = (property: keyof ReturnChild, message: string) => births.push({ path: [property], message });
  if (before(today, birthDate)) wrong('birthDate', 'a date of birth is expected on or before today');
  else if (before(yearAfter(referenceDate), birthDate))
    wrong('birthDate', 'a date of birth is expected at most a year after the reference date');
  if (today !== undefined && before(ahead(today), expectedBirthDate))
    wrong('expectedBirthDate', `an expected date of birth is expected at most ${MONTHS_EXPECTED} months ahead`);
  return births;
}

const ahead = (day: Day): Day => formatDay(addMonths(dayOf(day), MONTHS_EXPECTED));
const yearAfter = (day: Day): Day => formatDay(addMonths(dayOf(day), 12));
