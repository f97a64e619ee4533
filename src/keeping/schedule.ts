/**
 * THE schedule: how long a record is kept, by the classes that it has come to, from what that is counted, and where the figure comes from.
 * Few of them are law; councils differ, so an authority takes a profile or sets its own (as with the timetable). A record is kept whole, and
 * for as long as the longest of its classes: a plan without the concern that began it would be a false picture.
 */
export const TRIGGERS = {
  BIRTH: 'the day of birth',
  LAST_CONTACT: 'the last contact with the child',
  END_OF_PLAN: 'the end of the last plan',
  ORDER: 'the day of the order',
} as const;
export type Trigger = keyof typeof TRIGGERS;

/** So many years after something; of a child who died before eighteen, so many after that day. */
export interface Rule {
  readonly trigger: Trigger;
  readonly years: number;
  readonly died?: number;
}

export interface Scheduled extends Rule {
  readonly says: string;
  readonly source: string;
  /** Law: an authority may keep longer, and no shorter. */
  readonly statutory?: true;
}

export const SCHEDULE = {
  CHILD_IN_NEED: {
    says: 'every record: contacts, referrals, assessments, help to a child in need',
    ...{ trigger: 'BIRTH', years: 30, died: 6 },
    source: 'no national figure; North Somerset Council, privacy notice for safeguarding: until the age of 30',
  },
  CHILD_PROTECTION: {
    says: 'a section 47 enquiry, a child protection conference or plan',
    ...{ trigger: 'LAST_CONTACT', years: 35 },
    source:
      "no national figure; Blackpool Council, children's services retention schedule: 35 years after last contact",
  },
  LOOKED_AFTER: {
    says: 'a child who was looked after, or of whom it was decided that they stay elsewhere',
    ...{ trigger: 'BIRTH', years: 75, died: 15 },
    source: 'Care Planning, Placement and Case Review (England) Regulations 2010, reg. 50',
    statutory: true,
  },
  ADOPTED: {
    says: 'an adoption',
    ...{ trigger: 'ORDER', years: 100 },
    source: 'Disclosure of Adoption Information (Post-Commencement Adoptions) Regulations 2005, reg. 6',
    statutory: true,
  },
} as const satisfies Readonly<Record<string, Scheduled>>;

export type RecordClass = keyof typeof SCHEDULE;
export const RECORD_CLASSES = Object.keys(SCHEDULE) as RecordClass[];

/** What the hub cannot work out of a record, and is told. */
export const MARKS = ['LOOKED_AFTER', 'ADOPTED'] as const satisfies readonly RecordClass[];
export type Mark = (typeof MARKS)[number];

/** The figures of one council where they differ from the schedule, as its own pages give them. */
export interface KeepingProfile {
  readonly name: string;
  readonly source: string;
  readonly rules: Partial<Readonly<Record<RecordClass, Rule>>>;
}

export const KEEPING_PROFILES = {
  STANDARD: { name: 'The schedule as it stands', source: 'schedule.ts', rules: {} },
  NORTH_SOMERSET: {
    name: 'North Somerset',
    source: 'its privacy notice for safeguarding: child protection 35 years after the case was closed',
    rules: { CHILD_PROTECTION: { trigger: 'LAST_CONTACT', years: 35 } },
  },
  DEVON: {
    name: 'Devon',
    source: "its page on keeping children's social care data: age eighteen plus three years",
    rules: { CHILD_IN_NEED: { trigger: 'BIRTH', years: 21 } },
  },
} as const satisfies Readonly<Record<string, KeepingProfile>>;
export type KeepingProfileName = keyof typeof KEEPING_PROFILES;
