import type { ConferenceKind } from '../../conferences';
import type { AbuseCategory } from '../../platform/codes';
import type { Calendar } from '../calendar';
import type { LastCensus } from '../census';
import type { Limits } from '../limits';
import type { Colleague, Organisation } from '../organisation';
import { DEMONSTRATION } from '../personas';
import type { Random } from '../random';
import type { Around, Known } from '../recorder';
import type { Sheet } from '../rows';

export const AUTHORITY = DEMONSTRATION.authority.id;

/** Somebody of a child's family. */
export interface Relative {
  readonly personId: string;
  readonly connectionId: string;
  /** Their account, if the family has come in. */
  readonly account?: string;
}

/** The family around one child. */
export interface Kin {
  readonly mother: Relative;
  readonly father: Relative;
  readonly grandmother: Relative | undefined;
}

/** A child with whom social care works. Moments are in days before today. */
export interface Case {
  readonly child: Known;
  readonly around: Around;
  readonly kin: Kin;
}

/** A case with an open plan. */
export interface Planned extends Case {
  readonly planId: string;
  readonly startedAgo: number;
  readonly category: AbuseCategory;
  readonly latestCategory: AbuseCategory;
  readonly previous: number;
  readonly reviewsAgo: readonly number[];
  readonly outline: boolean;
  /** Where things happen late, or not at all. */
  readonly slow: boolean;
}

/** A child's part of a conference. */
export interface Part extends Case {
  /** The deadline that the conference answers, and the plan that it makes or reviews. */
  readonly deadlineId: string | null;
  readonly dueAgo: number | null;
  readonly planId: string | null;
  readonly categories: readonly string[];
  readonly outcome?: 'PLAN' | 'HELP_WITHOUT_PLAN' | 'CONTINUE';
}

/** A conference, held or ahead. Moments are in days before today. */
export interface Conferred {
  readonly kind: ConferenceKind;
  readonly parts: readonly [Part, ...Part[]];
  readonly on: number;
  readonly planned: number;
  readonly turn: number;
  /** Its day has come: it waits to be written down as held, or was held and has not decided. */
  readonly stage?: 'MET' | 'HELD' | undefined;
}

/** Of so many conferences that lie ahead the last has no chair yet. */
export const WITHOUT_CHAIR = 5;

/** Whether it is written down that a conference was held. */
export const isHeld = ({ on, stage }: Pick<Conferred, 'on' | 'stage'>): boolean => on > 0 && stage !== 'MET';

/** What everybody who writes the road needs. */
export interface Kit {
  readonly sheet: Sheet;
  readonly calendar: Calendar;
  readonly random: Random;
  readonly limits: Limits;
  readonly organisation: Organisation;
  readonly census: LastCensus;
  /** Invitations that went out yesterday, still to be told. */
  readonly invited: {
    readonly childId: string;
    readonly subjectId: string;
    readonly actorId: string;
    readonly to: string;
  }[];
}

/** The columns that every row of a child's record begins with. */
export const of = (child: { readonly id: string }) => ({ authority_id: AUTHORITY, child_id: child.id });

/** Who hears of what is due for a child: the key worker, then the manager. */
export const answering = ({ around }: Pick<Case, 'around'>): (string | null)[] => [
  around.keyWorker.id,
  around.keyWorker.managerId,
];

/** The practitioners around a child besides the key worker. */
export const practitioners = ({ child, around }: Pick<Case, 'child' | 'around'>): Colleague[] =>
  [child.school?.lead, around.health, around.police, around.partner].filter((one) => one !== undefined);
