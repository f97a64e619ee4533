import { parseDay } from '../platform/days/civil-day';
import type { CensusDays } from './census-days';
import type { ChildFacts } from './child-merge.rules';
import type { Disability, Ethnicity } from './codes';
import { episodeOn } from './episodes';
import { categoryOn, type PlanRow } from './plan-merge.rules';
import type { Day, ReturnChild, ReturnProtectionPlan } from './return.model';

/** A day of birth that is known to the day and has come by the last day. */
const bornBy = ({ dateOfBirth }: ChildFacts, { last }: CensusDays): Day | undefined =>
  dateOfBirth !== null && parseDay(dateOfBirth) !== undefined && dateOfBirth <= last ? dateOfBirth : undefined;

const diedBy = ({ dateOfDeath }: ChildFacts, { last }: CensusDays): Day | undefined =>
  dateOfDeath !== null && dateOfDeath <= last ? dateOfDeath : undefined;

/** Who a child is of whom no return has spoken. One who was born after the last day is expected still. */
export function childOf(laChildId: string, facts: ChildFacts, days: CensusDays): ReturnChild {
  const { sex, upn, ethnicity, disabilities, expectedDateOfBirth: expected, dateOfBirth } = facts;
  const birthDate = bornBy(facts, days) ?? (expected === null && dateOfBirth?.length === 10 ? dateOfBirth : undefined);
  const deathDate = diedBy(facts, days);
  return {
    ...{ laChildId, sex, disabilities: disabilities as readonly Disability[], episodes: [] },
    ...(upn !== null && { upn }),
    ...(birthDate !== undefined ? { birthDate } : expected !== null && { expectedBirthDate: expected }),
    ...(deathDate !== undefined && { deathDate }),
    ...(ethnicity !== null && { ethnicity: ethnicity as Ethnicity }),
  };
}

/** What a return left out of who a child is and the hub knows: the birth of one who was expected, a death, the ethnicity. */
export function withFacts(content: ReturnChild, facts: ChildFacts, days: CensusDays): ReturnChild {
  const { expectedBirthDate, ...besides } = content;
  const birthDate = content.birthDate ?? bornBy(facts, days);
  const deathDate = content.deathDate ?? diedBy(facts, days);
  const ethnicity = content.ethnicity ?? (facts.ethnicity as Ethnicity | null) ?? undefined;
  return {
    ...besides,
    ...(content.birthDate === birthDate && expectedBirthDate !== undefined && { expectedBirthDate }),
    ...(birthDate !== undefined && { birthDate }),
    ...(deathDate !== undefined && { deathDate }),
    ...(ethnicity !== undefined && { ethnicity }),
  };
}

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
      const at = episodeOn(episodes, row.startedOn);
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
export function ofFeed(content: ReturnChild, { first, last }: CensusDays): ReturnChild {
  const episodes = content.episodes.filter(
    ({ referralDate, closureDate }) => referralDate <= last && (closureDate === undefined || closureDate >= first),
  );
  return { ...content, episodes };
}

function brought(plan: ReturnProtectionPlan, row: PlanRow, { last }: CensusDays): ReturnProtectionPlan {
  const { endDate: saidEnd, ...besides } = plan;
  const told = row.managed || plan.initialCategory === undefined ? row.reviewedOn : [];
  const more = [...told, ...row.reviewsHeld].filter((day) => !plan.reviews.includes(day) && day <= last);
  const endDate = !row.managed ? saidEnd : row.endedOn !== null && row.endedOn <= last ? row.endedOn : undefined;
  return {
    ...besides,
    ...(endDate !== undefined && { endDate }),
    initialCategory: plan.initialCategory ?? row.initialCategory,
    latestCategory: row.managed ? categoryOn(row, last) : (plan.latestCategory ?? row.latestCategory),
    // What a census left out stays out; a feed, or the hub's own plan, has no other word than the row's.
    ...(plan.initialCategory === undefined && { previousPlans: row.previousPlans }),
    // What the hub held itself is always told, whoever wrote the rest.
    reviews: [...plan.reviews, ...[...new Set(more)].sort()],
  };
}
