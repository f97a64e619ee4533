import { AppError, invalid } from '../platform/errors';
import type { Reply } from './invitation.rules';

export const ATTENDANCES = ['NOT_RECORDED', 'ATTENDED', 'APOLOGIES', 'ABSENT'] as const;
export type Attendance = (typeof ATTENDANCES)[number];

const SOURCE = 'Working Together 2023, ch. 3; Standard Safeguarding Dataset, cppr_cp_review_quorate';

/** Who is named as what when a conference is recorded as held. */
export interface Named {
  readonly attended: readonly string[];
  readonly apologies: readonly string[];
  readonly absent: readonly string[];
}

/** Nobody is named as two things, and nobody twice. */
export function checkNamed({ attended, apologies, absent }: Named): void {
  const seen = new Set(attended);
  for (const [field, ids] of [
    ['apologies', apologies],
    ['absent', absent],
  ] as const)
    for (const id of ids) {
      if (seen.has(id)) throw invalid(field, 'expected each invitation once: attended, apologies or absent');
      seen.add(id);
    }
}

/** What is recorded of a seat: whoever said that they do not come and is not named has given apologies. */
export function attendanceOf(id: string, reply: Reply, { attended, apologies, absent }: Named): Attendance {
  if (attended.includes(id)) return 'ATTENDED';
  if (apologies.includes(id)) return 'APOLOGIES';
  if (absent.includes(id)) return 'ABSENT';
  return reply === 'APOLOGIES' || reply === 'SENDS_SOMEBODY' ? 'APOLOGIES' : 'NOT_RECORDED';
}

/** A record says of everybody who was invited whether they came. */
export function checkAllRecorded(notRecorded: number): void {
  if (notRecorded === 0) return;
  throw new AppError(
    'RULE_BROKEN',
    `Of ${notRecorded} who ${notRecorded === 1 ? 'was' : 'were'} invited it is not recorded whether they came: the record says so of each (${SOURCE}). recordAttendance does it, invitation by invitation.`,
    'conference',
  );
}

/** What was recorded is put right for a reason; what was not is recorded without one. */
export function checkAttendanceChange(before: Attendance, to: Attendance, reasonGiven: boolean): void {
  if (to === 'NOT_RECORDED') throw invalid('attendance', 'expected ATTENDED, APOLOGIES or ABSENT');
  if (before === to) throw invalid('attendance', 'expected something else than what is recorded');
  if (before !== 'NOT_RECORDED' && !reasonGiven)
    throw new AppError(
      'RULE_BROKEN',
      'Who came is on record, and quorum and decision stand on it: it is put right with the reason, and what was recorded before stays readable.',
      'because',
    );
}
