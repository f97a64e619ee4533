import type { CensusDays } from './census-days';
import { episodeOn, joined } from './episodes';
import type {
  Day,
  ReturnAssessment,
  ReturnChild,
  ReturnEnquiry,
  ReturnEpisode,
  ReturnInNeedPlan,
} from './return.model';
import type { Road, RoadAssessment, RoadConference, RoadEnquiry, RoadInNeedPlan, RoadReferral } from './road.model';

/**
 * A child as a census of these days has them: what the return said (or, without one, who the child is), and what people did
 * in the hub. An episode of both is the one with the same day of referral, a record in it the one with the same start. Where
 * the hub has said something its word stands, and what only the return said stays. What was open on the last day is open.
 */
export function withRoad(content: ReturnChild, road: Road, days: CensusDays): ReturnChild {
  const referrals = road.referrals.filter((referral) => isReferredIn(referral, days));
  const episodes = joined(content.episodes, referrals, 'referralDate', 'referredOn', (said, referral) =>
    episodeOf(said, referral, road, days),
  );
  for (const plan of road.inNeedPlans.filter((one) => runsIn(one, days))) addInNeedPlan(episodes, plan, days);
  for (const conference of road.conferences.filter(({ heldOn }) => days.first <= heldOn && heldOn <= days.last))
    addConference(episodes, conference);
  return { ...content, episodes };
}

/** Whether anything of a road needs an episode around it in these days. */
export const isOnRoad = (road: Road, days: CensusDays): boolean =>
  road.inNeedPlans.some((plan) => runsIn(plan, days)) ||
  road.conferences.some(({ heldOn }) => days.first <= heldOn && heldOn <= days.last);

/** Open on some of the days; a referral that led to nothing was never open and belongs to its own year. */
const isReferredIn = ({ referredOn, closedOn, noFurtherAction }: RoadReferral, { first, last }: CensusDays): boolean =>
  referredOn <= last && (noFurtherAction ? referredOn >= first : closedOn === null || closedOn >= first);

const runsIn = ({ startedOn, endedOn }: RoadInNeedPlan, { first, last }: CensusDays): boolean =>
  startedOn <= last && (endedOn === null || endedOn >= first);

/** One that was finished is of the census of the year in which it was (rule 8696). */
const isAssessedIn = ({ startedOn, authorisedOn }: RoadAssessment, { first, last }: CensusDays): boolean =>
  startedOn <= last && (authorisedOn === null || authorisedOn >= first);

/** The year of an enquiry is that of its conference (rule 8715), or of its end where it needed none. */
function isEnquiredIn({ startedOn, endedOn, riskless, heldOn }: RoadEnquiry, { first, last }: CensusDays): boolean {
  const finishedOn = heldOn ?? (riskless ? endedOn : null);
  return startedOn <= last && (finishedOn === null || finishedOn >= first);
}

/** A day as it stood on the last day: the hub's if it has one, be it later and so not yet; else the return's. */
const standing = (ours: Day | null, said: Day | undefined, { last }: CensusDays): Day | undefined =>
  ours === null ? said : ours <= last ? ours : undefined;

const NOTHING: Omit<ReturnEpisode, 'referralDate'> = {
  assessments: [],
  inNeedPlans: [],
  enquiries: [],
  protectionPlans: [],
  preProceedings: [],
  workers: [],
};

function episodeOf(
  said: ReturnEpisode | undefined,
  referral: RoadReferral,
  road: Road,
  days: CensusDays,
): ReturnEpisode {
  const { id, referredOn, source, primaryNeed, noFurtherAction, closedOn, closeReason } = referral;
  const { closureDate: saidClosure, closureReason: saidReason, ...besides } = said ?? NOTHING;
  const closureDate = standing(closedOn, saidClosure, days);
  const closureReason = closedOn === null ? saidReason : (closureDate && closeReason) || undefined;
  const assessments = road.assessments.filter((one) => one.referralId === id && isAssessedIn(one, days));
  const enquiries = road.enquiries.filter((one) => one.referralId === id && isEnquiredIn(one, days));
  return {
    ...besides,
    ...{ referralDate: referredOn, referralSource: source, primaryNeed, noFurtherAction },
    ...(closureDate !== undefined && { closureDate }),
    ...(closureReason !== undefined && { closureReason }),
    assessments: joined(besides.assessments, assessments, 'startDate', 'startedOn', (one, ours) =>
      assessmentOf(one, ours, days),
    ),
    enquiries: joined(besides.enquiries, enquiries, 'startDate', 'startedOn', (one, ours) =>
      enquiryOf(one, ours, days),
    ),
  };
}

/** Factors are those of a finished assessment (rule 8614). A review that lies ahead has not been. */
function assessmentOf(
  said: ReturnAssessment | undefined,
  { startedOn: startDate, reviewOn, authorisedOn, factors }: RoadAssessment,
  days: CensusDays,
): ReturnAssessment {
  const { internalReviewDate: saidReview, authorisationDate: saidEnd, ...besides } = said ?? { factors: [] };
  const internalReviewDate = standing(reviewOn, saidReview, days);
  const authorisationDate = standing(authorisedOn, saidEnd, days);
  const found = authorisedOn === null ? besides.factors : authorisationDate === undefined ? [] : factors;
  return {
    ...besides,
    startDate,
    ...(internalReviewDate !== undefined && { internalReviewDate }),
    ...(authorisationDate !== undefined && { authorisationDate }),
    factors: found,
  };
}

/** A target that the return gave is never overwritten. */
function enquiryOf(
  said: ReturnEnquiry | undefined,
  { startedOn: startDate, endedOn, riskless, target, heldOn }: RoadEnquiry,
  days: CensusDays,
): ReturnEnquiry {
  const { conferenceTarget: saidTarget, conferenceDate: saidDate, conferenceNotRequired, ...besides } = said ?? {};
  const conferenceTarget = saidTarget ?? target ?? undefined;
  const conferenceDate = standing(heldOn, saidDate, days);
  const ended = endedOn !== null && endedOn <= days.last;
  return {
    ...besides,
    startDate,
    ...(conferenceTarget !== undefined && { conferenceTarget }),
    ...(conferenceDate !== undefined && { conferenceDate }),
    conferenceNotRequired:
      endedOn === null && heldOn === null
        ? (conferenceNotRequired ?? false)
        : ended && riskless && conferenceDate === undefined,
  };
}

function addInNeedPlan(episodes: ReturnEpisode[], plan: RoadInNeedPlan, days: CensusDays): void {
  const given = episodes.findIndex((one) => one.inNeedPlans.some(({ startDate }) => startDate === plan.startedOn));
  change(episodes, given < 0 ? episodeOn(episodes, plan.startedOn) : given, (episode) => ({
    inNeedPlans: joined(episode.inNeedPlans, [plan], 'startDate', 'startedOn', (said, ours) =>
      inNeedPlanOf(said, ours, days),
    ),
  }));
}

function inNeedPlanOf(
  said: ReturnInNeedPlan | undefined,
  { startedOn: startDate, endedOn }: RoadInNeedPlan,
  days: CensusDays,
): ReturnInNeedPlan {
  const { endDate: saidEnd, ...besides } = said ?? {};
  const endDate = standing(endedOn, saidEnd, days);
  return { ...besides, startDate, ...(endDate !== undefined && { endDate }) };
}

const awaits = ({ startDate, conferenceDate, conferenceNotRequired }: ReturnEnquiry, heldOn: Day): boolean =>
  startDate <= heldOn && conferenceDate === undefined && conferenceNotRequired !== true;

/** With the enquiry that waits for it; without one, as of a child who moved in, with the episode: never with both (2884). */
function addConference(episodes: ReturnEpisode[], { kind, heldOn }: RoadConference): void {
  const given = episodes.some((one) => one.enquiries.some(({ conferenceDate }) => conferenceDate === heldOn));
  if (given) return;
  change(episodes, episodeOn(episodes, heldOn), ({ enquiries }) => {
    const waiting = kind === 'TRANSFER_IN' ? -1 : enquiries.findLastIndex((one) => awaits(one, heldOn));
    if (waiting < 0) return { initialConferenceDate: heldOn };
    return { enquiries: enquiries.map((one, i) => (i === waiting ? { ...one, conferenceDate: heldOn } : one)) };
  });
}

function change(episodes: ReturnEpisode[], at: number, to: (episode: ReturnEpisode) => Partial<ReturnEpisode>): void {
  const episode = episodes[at];
  if (episode !== undefined) episodes[at] = { ...episode, ...to(episode) };
}
