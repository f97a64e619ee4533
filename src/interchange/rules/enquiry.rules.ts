import { parseDay, weekday } from '../../platform/days/civil-day';
import type { Day, ReturnEnquiry, ReturnEpisode } from '../return.model';
import { before, enquiries, episodes, inCensusYear, type Rule } from './rule';

const onWeekend = (day: Day | undefined): boolean => {
  const civil = day === undefined ? undefined : parseDay(day);
  return civil !== undefined && weekday(civil) >= 6;
};

/** Neither has its conference been held nor was it found unnecessary. */
const isOpen = (enquiry: ReturnEnquiry): boolean =>
  enquiry.conferenceDate === undefined && enquiry.conferenceNotRequired !== true;

/** An enquiry runs to its conference; one without a conference is not known to have run any longer than its first day. */
const startsWithin = (enquiry: ReturnEnquiry, other: ReturnEnquiry): boolean =>
  other.startDate <= enquiry.startDate && before(enquiry.startDate, other.conferenceDate);

/** Days on which something happened in an episode, beginning or ending. */
const activity = (episode: ReturnEpisode): readonly (Day | undefined)[] => [
  episode.initialConferenceDate,
  ...episode.assessments.flatMap(({ startDate, authorisationDate }) => [startDate, authorisationDate]),
  ...episode.enquiries.flatMap(({ startDate, conferenceDate }) => [startDate, conferenceDate]),
  ...episode.protectionPlans.flatMap(({ startDate, endDate }) => [startDate, endDate]),
  ...episode.inNeedPlans.flatMap(({ startDate, endDate }) => [startDate, endDate]),
];

/** Section 47 enquiries, initial conferences and the episode around them. All for the authority to look at: none holds. */
export const ENQUIRY_RULES: readonly Rule[] = [
  {
    code: '8615',
    severity: 'NOTE',
    message: 'an enquiry is expected to start on or before its initial conference',
    broken: enquiries('startDate', (enquiry) => before(enquiry.conferenceDate, enquiry.startDate)),
  },
  {
    code: '2889',
    severity: 'NOTE',
    message: 'an enquiry is expected to start on or after the referral',
    broken: enquiries('startDate', (enquiry, { episode }) => enquiry.startDate < episode.referralDate),
  },
  {
    code: '1104',
    severity: 'NOTE',
    message: 'an initial conference is expected on or after the referral',
    broken: (child, context) => [
      ...enquiries('conferenceDate', ({ conferenceDate }, { episode }) => before(conferenceDate, episode.referralDate))(
        child,
        context,
      ),
      ...episodes('initialConferenceDate', (episode) => before(episode.initialConferenceDate, episode.referralDate))(
        child,
        context,
      ),
    ],
  },
  {
    code: '2884',
    severity: 'NOTE',
    message: 'an initial conference is expected with the enquiry or with the episode, not with both',
    broken: enquiries('conferenceDate', ({ conferenceDate }, { child }) =>
      child.episodes.some(
        (episode) => conferenceDate !== undefined && episode.initialConferenceDate === conferenceDate,
      ),
    ),
  },
  {
    code: '8715',
    severity: 'NOTE',
    censusOnly: true,
    message: 'an initial conference is expected in the census year',
    broken: enquiries(
      'conferenceDate',
      ({ conferenceDate }, { context }) => conferenceDate !== undefined && !inCensusYear(conferenceDate, context),
    ),
  },
  {
    code: '8740',
    severity: 'NOTE',
    censusOnly: true,
    message: 'an enquiry whose conference was not held is expected to start in the census year',
    broken: enquiries(
      'startDate',
      (enquiry, { context }) => isOpen(enquiry) && !inCensusYear(enquiry.startDate, context),
    ),
  },
  {
    code: '8839',
    severity: 'NOTE',
    message: 'an episode is expected to have at most one open enquiry',
    broken: enquiries(
      'conferenceDate',
      (enquiry, { episode }) => isOpen(enquiry) && episode.enquiries.filter(isOpen).length > 1,
    ),
  },
  {
    code: '8890',
    severity: 'NOTE',
    message: 'the enquiries of a child are expected not to overlap',
    broken: enquiries('startDate', (enquiry, { others }) => others().some((other) => startsWithin(enquiry, other))),
  },
  {
    code: '8868',
    severity: 'NOTE',
    message: 'in a closed episode every enquiry is expected to have its conference, or to have needed none',
    broken: enquiries('conferenceDate', (enquiry, { episode }) => episode.closureDate !== undefined && isOpen(enquiry)),
  },
  {
    code: '8870Q',
    severity: 'NOTE',
    message: 'the target of an initial conference is expected on a weekday',
    broken: enquiries('conferenceTarget', ({ conferenceTarget }) => onWeekend(conferenceTarget)),
  },
  {
    code: '8875',
    severity: 'NOTE',
    message: 'an initial conference is expected on a weekday',
    broken: (child, context) => [
      ...enquiries('conferenceDate', ({ conferenceDate }) => onWeekend(conferenceDate))(child, context),
      ...episodes('initialConferenceDate', (episode) => onWeekend(episode.initialConferenceDate))(child, context),
    ],
  },
  {
    code: '2991Q',
    severity: 'NOTE',
    message: 'an enquiry is expected to go with an assessment',
    broken: enquiries('startDate', (_, { episode }) => episode.assessments.length === 0),
  },
  {
    code: '2990',
    severity: 'NOTE',
    message: 'neither enquiry nor plan is expected in an episode closed after assessment (RC8, RC9)',
    broken: episodes(
      'closureReason',
      ({ closureReason, enquiries: made, protectionPlans }) =>
        (closureReason === 'RC8' || closureReason === 'RC9') && made.length + protectionPlans.length > 0,
    ),
  },
  {
    code: '8565',
    severity: 'NOTE',
    message: 'no activity is expected after the closure of the episode',
    broken: episodes('closureDate', (episode) => activity(episode).some((day) => before(episode.closureDate, day))),
  },
];
