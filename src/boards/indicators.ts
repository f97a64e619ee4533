import type { Scope } from '../access';
import { settingsOf } from '../deadlines';
import { dayInEngland } from '../platform/clock';
import { notAvailable } from '../platform/errors';
import { percent, suppressed, suppressedShare } from '../platform/figures';
import { INDICATOR_NAMES, INDICATORS, inTime, MEASURED, periodOf, type IndicatorName } from './indicator.rules';
import { countMet, countPlans, type PlanCounts } from './indicator.store';
import { CategoryCount, Indicator } from './indicator.type';

const CATEGORIES = ['NEG', 'PHY', 'SAB', 'EMO', 'MUL'] as const;

interface Share {
  readonly numerator: number;
  readonly denominator: number;
}

/** The statutory indicators of the caller's authority for a year: three statements, however many plans there are. */
export async function indicators(scope: Scope, year: number): Promise<Indicator[]> {
  const { authorityId } = scope.worker();
  if (authorityId === null) throw notAvailable();
  const period = periodOf(year, dayInEngland(scope.now));
  await scope.hub.audit(scope, [
    { action: 'READ', operation: 'indicators', authorityId, fields: ['Indicator.numerator', 'Indicator.byCategory'] },
  ]);
  const [{ convention }, met, plans] = await Promise.all([
    settingsOf(scope.hub.db, authorityId),
    countMet(scope, period, Object.values(MEASURED)),
    countPlans(scope, period),
  ]);
  const measured = (name: keyof typeof MEASURED): Share => inTime(met, MEASURED[name], convention);
  const shares: Readonly<Record<IndicatorName, Share | null>> = {
    ASSESSMENTS_IN_TIME: measured('ASSESSMENTS_IN_TIME'),
    INITIAL_CONFERENCES_IN_TIME: measured('INITIAL_CONFERENCES_IN_TIME'),
    TRANSFER_IN_CONFERENCES_IN_TIME: measured('TRANSFER_IN_CONFERENCES_IN_TIME'),
    PLANS_OF_TWO_YEARS: { numerator: plans.lasted, denominator: plans.ended },
    PLANS_REVIEWED_IN_TIME: { numerator: plans.reviewed, denominator: plans.reviewable },
    SECOND_OR_SUBSEQUENT_PLANS: { numerator: plans.again, denominator: plans.begun },
    PLANS_BY_CATEGORY: null,
  };
  return INDICATOR_NAMES.map((name) =>
    Object.assign(
      new Indicator(),
      { name, ...INDICATORS[name], ...period },
      shares[name] === null ? ofCategories(scope, plans) : ofShare(scope, shares[name]),
    ),
  );
}

const seesFiguresAlone = (scope: Scope): boolean => scope.caller.audience === 'ASSURANCE';

function ofShare(scope: Scope, { numerator, denominator }: Share) {
  const share = seesFiguresAlone(scope) ? suppressedShare(numerator, denominator) : { numerator, denominator };
  return { ...share, percent: percent(share.numerator, share.denominator), byCategory: [] };
}

/** All open plans stand in the denominator, so that each category can be read as a part of them. */
function ofCategories(scope: Scope, plans: PlanCounts) {
  const counts = CATEGORIES.map((category) => plans[category]);
  const { total, cells } = seesFiguresAlone(scope)
    ? suppressed(counts)
    : { total: counts.reduce((sum, count) => sum + count, 0), cells: counts };
  return {
    ...{ numerator: null, denominator: total, percent: null },
    byCategory: CATEGORIES.map((category, i) =>
      Object.assign(new CategoryCount(), { category, plans: cells[i] ?? null }),
    ),
  };
}
