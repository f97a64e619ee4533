/**
 * THE ladder: who hears of a concern that nobody has acknowledged, and after how long; a table for each urgency. A concern is
 * urgent when its reporter said that the child was in immediate danger. Outside office hours the emergency duty team hears at
 * every rung. An authority may set its own lengths (settings.ts); the rungs of a concern keep those they were set by.
 */
export const RUNGS = ['FIRST', 'DEPUTY', 'MANAGER', 'HEAD_OF_SERVICE'] as const;
export type Rung = (typeof RUNGS)[number];

export type ConcernUrgency = 'URGENT' | 'STANDARD';
export const URGENCIES = ['URGENT', 'STANDARD'] as const satisfies readonly ConcernUrgency[];

/** MINUTES go by at any hour; OFFICE_HOURS and OFFICE_DAYS are time in which the office is open. */
export type LadderUnit = 'MINUTES' | 'OFFICE_HOURS' | 'OFFICE_DAYS';
export const LADDER_UNITS = ['MINUTES', 'OFFICE_HOURS', 'OFFICE_DAYS'] as const satisfies readonly LadderUnit[];

export interface Step {
  /** How long after the concern was received. */
  readonly length: number;
  readonly unit: LadderUnit;
  readonly source: string;
}

const OWN_FIGURE =
  'no national figure: the hub’s own, half-way to the manager; for the safeguarding partners to confirm';
const PROPOSED = 'no national figure: the hub’s own; for the safeguarding partners to confirm';

export const LADDER: Readonly<Record<ConcernUrgency, Readonly<Record<Rung, Step>>>> = {
  URGENT: {
    FIRST: { length: 0, unit: 'MINUTES', source: 'the key worker and the duty team, at once' },
    DEPUTY: { length: 7, unit: 'MINUTES', source: OWN_FIGURE },
    MANAGER: { length: 15, unit: 'MINUTES', source: PROPOSED },
    HEAD_OF_SERVICE: { length: 30, unit: 'MINUTES', source: PROPOSED },
  },
  STANDARD: {
    FIRST: { length: 0, unit: 'MINUTES', source: 'the key worker and their manager, or the duty team, at once' },
    DEPUTY: { length: 2, unit: 'OFFICE_HOURS', source: OWN_FIGURE },
    MANAGER: { length: 4, unit: 'OFFICE_HOURS', source: PROPOSED },
    HEAD_OF_SERVICE: {
      length: 1,
      unit: 'OFFICE_DAYS',
      source:
        'Working Together 2023, ch. 3: a lead practitioner decides, and tells the referrer, within one working day',
    },
  },
};

/** Whom each rung tells; who is away is told with whoever covers for them. */
export const TELLS: Readonly<Record<Rung, string>> = {
  FIRST: 'whoever the concern went to, and whoever covers for them; of an urgent one the duty team too',
  DEPUTY: 'whoever covers for the key worker; else the duty team',
  MANAGER: 'their team manager; else every team manager of the authority',
  HEAD_OF_SERVICE: 'the head of service; else whoever manages the manager',
};
