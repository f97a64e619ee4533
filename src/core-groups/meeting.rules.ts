import { checkWithinTwoYears } from '../platform/days/ahead';
import { AppError, invalid } from '../platform/errors';
import { checkSteps } from '../platform/steps';

/** A core group meeting is planned, and then held or called off. What was held or called off stays so. */
export const MEETING_STEPS = {
  PLANNED: ['HELD', 'CALLED_OFF'],
  HELD: [],
  CALLED_OFF: [],
} as const satisfies Record<string, readonly string[]>;
export type MeetingState = keyof typeof MEETING_STEPS;
checkSteps('a core group meeting', MEETING_STEPS, 'PLANNED');

export type Attended = 'CAME' | 'APOLOGIES' | 'STAYED_AWAY';

const WORDS: Readonly<Record<MeetingState, string>> = { PLANNED: 'planned', HELD: 'held', CALLED_OFF: 'called off' };

/** Only a planned meeting can still become something, or be moved or reported to. */
export function checkPlanned(state: MeetingState): void {
  if (state === 'PLANNED') return;
  throw new AppError(
    'RULE_BROKEN',
    `This meeting was ${WORDS[state]}, and stays so: what has to be added goes to the next one.`,
    'meeting',
  );
}

/** A meeting is planned for a time in the life of its plan, within two years. Days as `YYYY-MM-DD`. */
export function checkPlannedFor(day: string, planStartedOn: string, today: string, field: string): void {
  checkWithinTwoYears(day, today, field);
  if (day < planStartedOn)
    throw new AppError(
      'RULE_BROKEN',
      `The plan began on ${planStartedOn}; its core group meets on that day or later.`,
      field,
    );
}

/** A meeting was held by today, in the life of its plan. */
export function checkHeldOn(day: string, planStartedOn: string, today: string): void {
  if (day > today) throw invalid('held.on', 'expected a day that is not in the future');
  checkPlannedFor(day, planStartedOn, today, 'held.on');
}

/** One line of who came: exactly one of a worker and a member of the family. */
export interface Line {
  readonly worker?: string | null | undefined;
  readonly familyMember?: string | null | undefined;
  readonly attended: Attended;
}

/** Who belongs to the core group: workers with a seat, the key worker who leads it, and the family by their connections. */
export interface Members {
  readonly workers: ReadonlySet<string>;
  readonly family: ReadonlySet<string>;
}

const CORE_GROUP =
  'Working Together to Safeguard Children 2023: the core group is the lead social worker, the family and the agencies that carry out the plan';

/** Checks who came: members alone, each once, and two of them at least. */
export function checkAttendance(lines: readonly Line[], members: Members, field: string): void {
  const seen = new Set<string>();
  lines.forEach(({ worker, familyMember }, i) => {
    const at = `${field}.${i}`;
    if ([worker, familyMember].filter((one) => one != null).length !== 1)
      throw invalid(at, 'expected exactly one of worker and familyMember');
    const one = worker ?? familyMember ?? '';
    const belongs = worker == null ? members.family.has(one) : members.workers.has(one);
    if (!belongs) {
      throw new AppError(
        'RULE_BROKEN',
        'Who comes to a core group is a member of it: they would hear what they may not know. Make them a member first.',
        at,
      );
    }
    if (seen.has(one)) throw invalid(at, 'expected each member once');
    seen.add(one);
  });
  if (lines.filter((line) => line.attended === 'CAME').length < 2)
    throw new AppError('RULE_BROKEN', `One person is no core group (${CORE_GROUP}).`, field);
}
