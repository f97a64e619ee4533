import type { Limit, TimescaleName } from './timetable';

/** The figures of one council where they differ from the timetable, as its own pages give them. */
export interface Profile {
  readonly name: string;
  readonly source: string;
  readonly limits: Partial<Readonly<Record<TimescaleName, Limit>>>;
}

/** Named profiles an authority can take. A council that publishes no figure keeps the timetable's. */
export const PROFILES = {
  STANDARD: { name: 'The timetable as it stands', source: 'timetable.ts', limits: {} },
  TOWER_HAMLETS: {
    name: 'Tower Hamlets',
    source: 'its child protection page, which gives no figure of its own',
    limits: {},
  },
  SOUTHWARK: {
    name: 'Southwark',
    source: "its conference agenda ('within 90 calendar days') and its visiting procedure",
    limits: { FIRST_REVIEW: { length: 90, unit: 'DAYS' }, VISIT: { length: 28, unit: 'DAYS' } },
  },
  GREENWICH: {
    name: 'Royal Greenwich',
    source: "its page for parents: 'within 2 weeks of the initial child protection conference'",
    limits: { FIRST_CORE_GROUP: { length: 14, unit: 'DAYS' } },
  },
  LEWISHAM: {
    name: 'Lewisham',
    source: "its Safeguarding Children Partnership: core group 'usually immediately after the initial conference'",
    limits: {
      FIRST_CORE_GROUP: { length: 0, unit: 'DAYS' },
      REPORT_BEFORE_INITIAL: { length: -2, unit: 'WORKING_DAYS' },
      REPORT_BEFORE_REVIEW: { length: -5, unit: 'WORKING_DAYS' },
      MINUTES: { length: 20, unit: 'WORKING_DAYS' },
    },
  },
} as const satisfies Readonly<Record<string, Profile>>;

export type ProfileName = keyof typeof PROFILES;
