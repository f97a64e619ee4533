import type { PlanRow } from './plan-merge.rules';
import type { Day, ReturnChild, ReturnEpisode, ReturnProtectionPlan } from './return.model';

/** The days that a census speaks of: 1 April to 31 March. */
export interface CensusDays {
  readonly first: Day;
  readonly last: Day;
}

export const censusDays = (year: number): CensusDays => ({ first: `${year - 1}-04-01`, last: `${year}-03-31` });

/**
 * A child as a census of these days has them: what the return said, and of the plans that people work with in the hub
 * what the hub says. What happened after the last day is another census' business.
 */
export function withPlans(content: ReturnChild, rows: readonly PlanRow[], days: CensusDays): ReturnChild {
  const byStart = new Map(rows.map((row) => [row.startedOn, row]));
  const given = new Set<Day>();
  const episodes = content.episodes.map((episode) => ({
    ...episode,
    protectionPlans: episode.protectionPlans.map((plan) => {
      given.add(plan.startDate);
      const row = byStart.get(plan.startDate);
      return row === undefined ? plan : brought(plan, row, days);
    }),
  }));
  for (const row of rows) {
    if (row.managed && !given.has(row.startedOn) && runsIn(row, days)) {
      const at = lastReferredBy(episodes, row.startedOn);
      const episode = episodes[at];
      if (episode === undefined) continue;
      const { startedOn: startDate } = row;
      const plan = brought({ startDate, reviews: [] }, row, days);
      episodes[at] = { ...episode, protectionPlans: [...episode.protectionPlans, plan] };
    }
  }
  return { ...content, episodes };
}

/** Whether a child has a plan of the hub in these days. */
export const runsIn = ({ startedOn, endedOn }: PlanRow, { first, last }: CensusDays): boolean =>
  startedOn <= last && (endedOn === null || endedOn >= first);

/** Of a feed, what belongs in a census of these days: episodes that were not closed before them. */
export function ofFeed(content: ReturnChild, { first, last }: CensusDays): ReturnChild | undefined {
  const episodes = content.episodes.filter(
    ({ referralDate, closureDate }) => referralDate <= last && (closureDate === undefined || closureDate >= first),
  );
  return episodes.length === 0 ? undefined : { ...content, episodes };
}

function brought(plan: ReturnProtectionPlan, row: PlanRow, { last }: CensusDays): ReturnProtectionPlan {
  const { endDate: saidEnd, ...besides } = plan;
  const reviews = [...plan.reviews, ...row.reviewedOn.filter((day) => !plan.reviews.includes(day) && day <= last)];
  const endDate = !row.managed ? saidEnd : row.endedOn !== null && row.endedOn <= last ? row.endedOn : undefined;
  return {
    ...besides,
    ...(endDate !== undefined && { endDate }),
    initialCategory: plan.initialCategory ?? row.initialCategory,
    latestCategory: row.managed ? row.latestCategory : (plan.latestCategory ?? row.latestCategory),
    // What a census left out stays out; a feed, or the hub's own plan, has no other word than the row's.
    ...(plan.initialCategory === undefined && { previousPlans: row.previousPlans }),
    reviews: row.managed || plan.initialCategory === undefined ? reviews : plan.reviews,
  };
}

/** The last episode that began by referral on or before a day; else the last of all. */
function lastReferredBy(episodes: readonly ReturnEpisode[], day: Day): number {
  const at = episodes.findLastIndex(({ referralDate }) => referralDate <= day);
  return at < 0 ? episodes.length - 1 : at;
}
