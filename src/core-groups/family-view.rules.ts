import { AppError, invalid } from '../platform/errors';

/** The day somebody said it: in the life of the plan, and not in the future. Days as `YYYY-MM-DD`. */
export function checkSaidOn(day: string, planStartedOn: string, today: string): void {
  if (day > today) throw invalid('view.saidOn', 'expected a day that is not in the future');
  if (day >= planStartedOn) return;
  throw new AppError(
    'RULE_BROKEN',
    `The plan began on ${planStartedOn}; what was said before it is no view of it (Working Together 2023: the child and the family are heard in the plan).`,
    'view.saidOn',
  );
}
