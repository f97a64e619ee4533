import { minutesAfter } from '../platform/clock';
import { afterOfficeMinutes, officeDay, type OfficeHours } from '../platform/days/office-hours';
import { AppError, invalid } from '../platform/errors';
import { LADDER, RUNGS, type ConcernUrgency, type Rung, type Step } from './ladder';

/** When a step of the ladder is reached by a concern that was received at an instant. */
export function dueAt(receivedAt: Date, { length, unit }: Step, hours: OfficeHours): Date {
  if (unit === 'MINUTES') return minutesAfter(receivedAt, length);
  return afterOfficeMinutes(receivedAt, length * (unit === 'OFFICE_HOURS' ? 60 : officeDay(hours)), hours);
}

/** What an authority has set itself. */
export interface LadderSettings {
  readonly hours: OfficeHours;
  readonly headOfServiceId: string | null;
  readonly own: ReadonlyMap<string, Step>;
}

export const OFFICE_HOURS: OfficeHours = { opens: 9 * 60, closes: 17 * 60 };

export const keyOf = (urgency: ConcernUrgency, rung: Rung): string => `${urgency} ${rung}`;

/** A step as it holds in an authority, and whether the authority has set it itself. */
export function stepOf(
  urgency: ConcernUrgency,
  rung: Rung,
  { own }: LadderSettings,
): Step & { setBy: 'STANDARD' | 'OWN' } {
  const set = own.get(keyOf(urgency, rung));
  return set === undefined ? { ...LADDER[urgency][rung], setBy: 'STANDARD' } : { ...set, setBy: 'OWN' };
}

const inMinutes = ({ length, unit }: Step, hours: OfficeHours): number =>
  length * { MINUTES: 1, OFFICE_HOURS: 60, OFFICE_DAYS: officeDay(hours) }[unit];

/** `HH:MM` on the wall, in minutes since midnight. */
export function minuteOfDay(field: string, text: string): number {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (parts === null) throw invalid(field, 'expected a time of day such as 09:00');
  return Number(parts[1]) * 60 + Number(parts[2]);
}

export const timeOfDay = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** An office that is open for an hour or more; a night shift is the emergency duty team's and no office. */
export function checkHours(hours: OfficeHours): void {
  if (officeDay(hours) < 60) throw invalid('closes', 'expected a time an hour or more after the office opens');
}

/**
 * Whether an authority may set a step so. It may be quicker than the hub, and not slower: behind the ladder stands the one
 * working day of Working Together. Who is first is told at once, an urgent concern does not wait for the office, and nobody
 * is passed over: each rung comes after the one before it.
 */
export function checkStep(urgency: ConcernUrgency, rung: Rung, step: Step, settings: LadderSettings): void {
  if (rung === 'FIRST') throw new AppError('RULE_BROKEN', 'Whoever is first on the ladder is told at once.', 'rung');
  if (urgency === 'URGENT' && step.unit !== 'MINUTES')
    throw new AppError('RULE_BROKEN', 'An urgent concern does not wait for the office to open.', 'step.unit');
  if (urgency === 'STANDARD' && step.unit === 'MINUTES')
    throw new AppError(
      'RULE_BROKEN',
      'Others than urgent concerns go by the time in which the office is open.',
      'step.unit',
    );
  if (step.length < 1) throw invalid('step.length', 'expected 1 or more');
  const { hours } = settings;
  const standard = LADDER[urgency][rung];
  if (inMinutes(step, hours) > inMinutes(standard, hours)) {
    throw new AppError(
      'RULE_BROKEN',
      `An authority may be quicker and not slower than ${standard.length} ${standard.unit} (${standard.source}).`,
      'step.length',
    );
  }
  checkOrder(urgency, { ...settings, own: new Map([...settings.own, [keyOf(urgency, rung), step]]) });
}

/** Each rung is reached after the one before it. */
export function checkOrder(urgency: ConcernUrgency, settings: LadderSettings): void {
  const lengths = RUNGS.map((rung) => inMinutes(stepOf(urgency, rung, settings), settings.hours));
  if (lengths.some((length, i) => i > 0 && length <= (lengths[i - 1] as number)))
    throw new AppError('RULE_BROKEN', 'Each rung of the ladder comes after the one before it.', 'step.length');
}
