import type { WorkerRole } from '../identity';

/** One look or look-up of a worker, as the rules need to know it. */
export interface Look {
  readonly at: Date;
  /** The hour of the clock in England, 0 to 23. */
  readonly hour: number;
  readonly childId: string | null;
  readonly childSurnameKey: string | null;
  /** The team of the child's key worker. */
  readonly childTeamId: string | null;
  readonly bases: readonly string[];
  /** An identity that was looked for and not found. */
  readonly missed: boolean;
}

/** A worker's day so far and what is usual for them, with the looks that have just come. */
export interface Looking {
  readonly role: WorkerRole;
  /** What a child of the worker's own surname is found by. */
  readonly surnameKeys: readonly string[];
  readonly teamId: string | null;
  readonly looks: readonly Look[];
  /** Different children they have looked at today. */
  readonly childrenToday: number;
  readonly nightsToday: number;
  /** Different children they have looked at today with nothing to do with them: see isStranger. */
  readonly strangersToday: number;
  /** When their latest look-ups found nothing, in milliseconds. */
  readonly misses: readonly number[];
  readonly missesOfAgencyToday: number;
  /** The 28 days before today. */
  readonly before: { readonly looks: number; readonly nights: number; readonly teams: readonly string[] };
}

/** What a rule has found: how much, and about which child when it is about one. */
export interface Found {
  readonly count: number;
  readonly childId?: string;
}

/** Limits that were set for this hub instead of those of the table; 0 switches a rule off. */
export type LookingLimits = Partial<Record<LookingRule, number>>;

/** Whoever has not looked this often has no pattern yet that a look could be out of. */
const ENOUGH_TO_KNOW = 20;
const TEN_MINUTES = 600_000;

export const isNight = ({ hour }: Look): boolean => hour >= 22 || hour < 6;

/** Different children a day, by what the role does: twice and more of a full day's work. */
const CHILDREN_A_DAY: Readonly<Record<WorkerRole, number>> = {
  SOCIAL_WORKER: 50,
  DUTY_PRACTITIONER: 100,
  TEAM_MANAGER: 150,
  CONFERENCE_CHAIR: 50,
  CONFERENCE_COORDINATOR: 100,
  DATA_OFFICER: 1_000,
  INFORMATION_GOVERNANCE: 200,
  POLICE_OFFICER: 40,
  HEALTH_PRACTITIONER: 80,
  DESIGNATED_SAFEGUARDING_LEAD: 60,
  PARTNER_PRACTITIONER: 30,
  FAMILY_MEMBER: 10,
  SERVICE: 5_000,
};

const over = (count: number, limit: number): Found[] => (count > limit ? [{ count }] : []);

/** The most misses that lie within ten minutes of each other. */
function mostWithinTenMinutes(instants: readonly number[]): number {
  const sorted = [...instants].sort((a, b) => a - b);
  let [most, from] = [0, 0];
  sorted.forEach((instant, to) => {
    while (instant - (sorted[from] ?? instant) > TEN_MINUTES) from++;
    most = Math.max(most, to - from + 1);
  });
  return most;
}

/** Social care looks at a child of a team whose children they have never looked at, with nothing but working for the authority. */
export const isStranger =
  ({ teamId, before }: Pick<Looking, 'teamId' | 'before'>) =>
  ({ bases, childTeamId }: Look): boolean =>
    childTeamId !== null &&
    childTeamId !== teamId &&
    !before.teams.includes(childTeamId) &&
    bases.length === 1 &&
    bases[0] === 'AUTHORITY';

/**
 * What is unusual. None of it is wrong by itself: each is a reason to ask, and is told to those whose work it is to ask. A rule is
 * a pure function of a worker's looks and of a limit; the limits are [P] of the security design where no source stands.
 */
export const LOOKING_RULES = {
  VOLUME: {
    says: 'More children in one day than the role has to do with.',
    source: 'security design C29; figures by role [P], twice a full day and more',
    limit: (role: WorkerRole): number => CHILDREN_A_DAY[role],
    about: 'WORKER',
    finds: ({ childrenToday }: Looking, limit: number): Found[] => over(childrenToday, limit),
  },
  MISSES: {
    says: 'More look-ups that found nothing, within ten minutes, than happen by mistyping.',
    source: 'security design I-02: more than 5 in 10 minutes for each user',
    limit: (): number => 5,
    about: 'WORKER',
    finds: ({ misses }: Looking, limit: number): Found[] => over(mostWithinTenMinutes(misses), limit),
  },
  MISSES_OF_AGENCY: {
    says: 'More look-ups of one agency that found nothing, in one day, than the limit.',
    source: 'security design I-02: more than 50 a day for each agency; a large emergency department will set its own',
    limit: (): number => 50,
    about: 'AGENCY',
    finds: ({ missesOfAgencyToday }: Looking, limit: number): Found[] => over(missesOfAgencyToday, limit),
  },
  SURNAME: {
    says: "A child with the worker's own surname.",
    source: 'security design I-15: staff who look up their own family; a common surname is no more than that',
    limit: (): number => 1,
    about: 'CHILD',
    finds: ({ surnameKeys, looks }: Looking): Found[] =>
      [...new Set(looks.filter((look) => surnameKeys.includes(look.childSurnameKey ?? '')).map((l) => l.childId))]
        .filter((childId) => childId !== null)
        .map((childId) => ({ count: 1, childId })),
  },
  NIGHT: {
    says: 'At night (22:00 to 6:00), by somebody who has not looked at night in 28 days.',
    source: 'security design J1: out of pattern [P]',
    limit: (): number => 1,
    about: 'WORKER',
    finds: ({ looks, nightsToday, before }: Looking, limit: number): Found[] =>
      looks.some(isNight) && before.looks >= ENOUGH_TO_KNOW && before.nights === 0 && nightsToday >= limit
        ? [{ count: nightsToday }]
        : [],
  },
  OTHER_TEAM: {
    says: 'Children of a team whose children they have not looked at in 28 days, without anything to do with them.',
    source: 'security design J1: out of pattern [P]; one is often a colleague on leave, three are not',
    limit: (): number => 3,
    about: 'WORKER',
    finds: ({ strangersToday, before }: Looking, limit: number): Found[] =>
      before.looks >= ENOUGH_TO_KNOW && strangersToday >= limit ? [{ count: strangersToday }] : [],
  },
} as const satisfies Record<
  string,
  {
    readonly says: string;
    readonly source: string;
    readonly limit: (role: WorkerRole) => number;
    /** What one alert a day is about. */
    readonly about: 'WORKER' | 'AGENCY' | 'CHILD';
    readonly finds: (looking: Looking, limit: number) => Found[];
  }
>;

export type LookingRule = keyof typeof LOOKING_RULES;
export const LOOKING_RULE_NAMES = Object.keys(LOOKING_RULES) as LookingRule[];

/** Everything unusual about what a worker did. */
export const unusual = (looking: Looking, limits: LookingLimits): (Found & { readonly rule: LookingRule })[] =>
  LOOKING_RULE_NAMES.flatMap((rule) => {
    const limit = limits[rule] ?? LOOKING_RULES[rule].limit(looking.role);
    return limit === 0 ? [] : LOOKING_RULES[rule].finds(looking, limit).map((found) => ({ rule, ...found }));
  });
