import {
  censusDays,
  childOf,
  digestOf,
  withPlans,
  withRoad,
  type ReturnChild,
  type ReturnEpisode,
  type Road,
} from '../interchange';
import type { Calendar } from './calendar';
import { AUTHORITY_CODE, DEMONSTRATION } from './personas';
import type { Rows } from './rows';

const AUTHORITY = DEMONSTRATION.authority.id;

/** What a return says of a child, as the generator wrote their record. */
export interface ReturnedChild {
  readonly id: string;
  readonly localId: string;
  readonly upn: string | null;
  readonly bornOn: string | null;
  readonly expectedOn: string | null;
  readonly sex: 'F' | 'M' | 'U';
  readonly ethnicity: string | null;
  readonly disabilities: readonly string[];
}

/** What it says of a plan. Moments are in days before today. */
export interface ReturnedPlan {
  readonly startedAgo: number;
  readonly endedAgo: number | null;
  readonly initialCategory: string;
  readonly latestCategory: string;
  readonly previous: number;
  readonly reviewsAgo: readonly number[];
  /** Whether social care's work ended with it. */
  readonly closed: boolean;
  /** When the latest category replaced the initial one, where it is known. */
  readonly changedAgo?: number | undefined;
}

/**
 * The authority's last Children in Need census, so that the demonstration can export what it would have imported: every
 * child with a plan in the census year that ended on the last 31 March, with the referral, the assessment and the section
 * 47 enquiry that led to the conference.
 */
export class LastCensus {
  readonly year: number;
  private readonly first: string;
  private readonly last: string;
  private readonly plans = new Map<string, { child: ReturnedChild; episodes: ReturnEpisode[] }>();
  private readonly roads = new Map<string, { child: ReturnedChild; road: Walked }>();

  constructor(private readonly calendar: Calendar) {
    const today = calendar.day(0);
    this.year = Number(today.slice(0, 4)) - (today.slice(5) < '04-01' ? 1 : 0);
    this.first = `${this.year - 1}-04-01`;
    this.last = `${this.year}-03-31`;
  }

  /** Takes a plan in, when it ran in the census year. */
  add(child: ReturnedChild, plan: ReturnedPlan): void {
    const { calendar, first, last } = this;
    const startDate = calendar.day(plan.startedAgo);
    const endDate = plan.endedAgo === null ? null : calendar.day(plan.endedAgo);
    if (startDate > last || (endDate !== null && endDate < first)) return;
    const ended = endDate !== null && endDate <= last;
    const changed = plan.changedAgo === undefined || calendar.day(plan.changedAgo) <= last;
    const referralDate = calendar.day(plan.startedAgo + 30);
    const episode = {
      referralDate,
      referralSource: '2A',
      primaryNeed: 'N1',
      ...(ended && plan.closed ? { closureDate: endDate, closureReason: 'RC7' } : {}),
      // A census has the assessments and conferences of its own year (rules 8696, 8715): those of an older plan were in another.
      ...(startDate < first
        ? { assessments: [], enquiries: [] }
        : {
            assessments: [{ startDate: referralDate, authorisationDate: startDate, factors: ['16A'] }],
            enquiries: [
              {
                startDate: calendar.day(plan.startedAgo + 15),
                conferenceDate: startDate,
                conferenceNotRequired: false,
              },
            ],
          }),
      inNeedPlans: [],
      noFurtherAction: false,
      protectionPlans: [
        {
          startDate,
          ...(ended ? { endDate } : {}),
          initialCategory: plan.initialCategory,
          latestCategory: changed ? plan.latestCategory : plan.initialCategory,
          previousPlans: plan.previous,
          reviews: plan.reviewsAgo.map((ago) => calendar.day(ago)).filter((day) => day <= last),
        },
      ],
      preProceedings: [],
      workers: [],
    } as ReturnEpisode;
    const known = this.plans.get(child.id);
    if (known === undefined) this.plans.set(child.id, { child, episodes: [episode] });
    else known.episodes.push(episode);
  }

  /** What the hub itself has seen of a child since a referral; undefined when that is not of this census. */
  walked(child: ReturnedChild, referredOn: string): Walked | undefined {
    if (referredOn > this.last) return undefined;
    const known = this.roads.get(child.id) ?? { child, road: nothing() };
    this.roads.set(child.id, known);
    return known.road;
  }

  /** The head of the census, once. */
  writeHeader(rows: Rows): void {
    const header = {
      collection: 'CIN',
      year: this.year,
      referenceDate: this.last,
      sourceLevel: 'L',
      authority: AUTHORITY_CODE,
      softwareCode: 'demonstration',
      release: '1',
      serialNumber: '001',
    };
    rows.add('census_return', {
      authority_id: AUTHORITY,
      year: this.year,
      header: JSON.stringify(header),
      read_at: this.calendar.instant(2, 600),
    });
  }

  /** The children gathered so far. */
  writeChildren(rows: Rows): void {
    for (const { child } of this.roads.values())
      if (!this.plans.has(child.id)) this.plans.set(child.id, { child, episodes: [] });
    for (const { child, episodes } of this.plans.values()) {
      const content = this.complete(child, contentOf(child, episodes));
      if (content.episodes.length === 0) continue;
      rows.add('census_record', {
        child_id: child.id,
        year: this.year,
        authority_id: AUTHORITY,
        content: JSON.stringify(content),
        digest: digestOf(content),
        read_at: this.calendar.instant(2, 600),
      });
    }
    this.plans.clear();
    this.roads.clear();
  }

  /** With what the hub has seen, as its own export has it: so that what went out and what comes back are the same. */
  private complete(child: ReturnedChild, said: ReturnChild): ReturnChild {
    const road = this.roads.get(child.id)?.road;
    if (road === undefined) return said;
    const days = censusDays(this.year);
    const facts = {
      ...{ forenames: null, surname: '', sex: child.sex, upn: child.upn, ethnicity: child.ethnicity },
      ...{ disabilities: child.disabilities, dateOfDeath: null },
      ...{ dateOfBirth: child.bornOn, expectedDateOfBirth: child.expectedOn },
    };
    const content = said.episodes.length > 0 ? said : childOf(child.localId, facts, days);
    return withPlans(withRoad(content, road, days), road.plans, days);
  }
}

/** A road as it is being written down, with the plans on it. */
export type Walked = { -readonly [K in keyof Road]: Road[K][number][] } & {
  plans: Parameters<typeof withPlans>[1][number][];
};

const nothing = (): Walked => ({
  ...{ referrals: [], assessments: [], enquiries: [], conferences: [], inNeedPlans: [], plans: [] },
});

const contentOf = (child: ReturnedChild, episodes: readonly ReturnEpisode[]): ReturnChild =>
  ({
    laChildId: child.localId,
    ...(child.upn === null ? {} : { upn: child.upn }),
    ...(child.bornOn === null ? {} : { birthDate: child.bornOn }),
    ...(child.expectedOn === null ? {} : { expectedBirthDate: child.expectedOn }),
    sex: child.sex,
    ethnicity: child.ethnicity ?? 'NOBT',
    disabilities: child.disabilities.length === 0 ? ['NONE'] : child.disabilities,
    episodes: [...episodes].sort((a, b) => (a.referralDate < b.referralDate ? -1 : 1)),
  }) as ReturnChild;
