import { AppError } from '../platform/errors';

export type ConfidentialDecision = 'SHARE' | 'WITHHOLD';
export type HandedOver = 'BY_HAND' | 'POST' | 'SECURE_EMAIL' | 'IN_THE_HUB' | 'READ_ALOUD';

/** How one report stands with one member of the family. What came late stays late. */
export type RegisterState = 'GIVEN' | 'GIVEN_LATE' | 'OUTSTANDING' | 'OVERDUE' | 'NOT_GIVEN';

/** The last word of the register about one report and one member of the family. */
export interface Handover {
  readonly givenOn: string | null;
  readonly reason: string | null;
}

/** How a report stands with a member of the family on a day; `dueOn` is the last day on which it reaches them in time. */
export function registerState(last: Handover | null, dueOn: string | null, today: string): RegisterState {
  const late = (day: string): boolean => dueOn !== null && day > dueOn;
  if (last === null) return late(today) ? 'OVERDUE' : 'OUTSTANDING';
  if (last.givenOn === null) return 'NOT_GIVEN';
  return late(last.givenOn) ? 'GIVEN_LATE' : 'GIVEN';
}

/** An agency reports once about each child. */
export function checkNotReported(there: boolean): void {
  if (there) throw new AppError('RULE_BROKEN', 'Your agency has reported about this child already.', 'child');
}

/** Whoever is invited as a practitioner reports, for their own agency; the key worker for social care. */
export function checkReports(invited: boolean): void {
  if (!invited)
    throw new AppError(
      'RULE_BROKEN',
      'Agencies that are invited report, each about the children it is invited for (Working Together 2023, ch. 3).',
      'conference',
    );
}

/** The chair decides once, about a confidential part that there is. */
export function checkToDecide(confidential: boolean, decided: boolean): void {
  if (!confidential) throw new AppError('RULE_BROKEN', 'The report has no confidential part.', 'report');
  if (decided)
    throw new AppError('RULE_BROKEN', 'The chair has decided about this confidential part already.', 'report');
}

/** A report that comes late, or not at all, comes with the reason. */
export function checkHandover(
  last: Handover | null,
  givenOn: string | null,
  dueOn: string | null,
  reason: boolean,
  reasonField = 'handover.reason',
): void {
  if (last?.givenOn != null)
    throw new AppError('RULE_BROKEN', 'The register says already that this report was given to them.', 'handover');
  const late = givenOn === null || (dueOn !== null && givenOn > dueOn);
  if (!late || reason) return;
  throw new AppError(
    'RULE_BROKEN',
    'A report that reaches the family late, or not at all, is registered with the reason (Local Government and Social Care Ombudsman, Tower Hamlets 23-005-790).',
    reasonField,
  );
}
