import type { TimescaleName } from '../deadlines';
import { AppError, invalid } from '../platform/errors';
import { checkCanBeTold, checkRecorded, type ConferenceState } from './conference.rules';
import type { InvitedAs } from './invitation.rules';
import type { HandedOver } from './report.rules';

/** What of a conference goes out to more than one: what was decided, to the family; the whole record, to all who were asked. */
export type Sent = 'OUTLINE' | 'RECORD';

interface Paper {
  readonly kind: 'DECISION' | 'MINUTES';
  readonly timescale: TimescaleName;
  readonly checkReady: (state: ConferenceState) => void;
  /** Who is entitled to it. A supporter or interpreter comes with somebody, and is given no paper of their own. */
  readonly to: readonly InvitedAs[];
  readonly called: string;
  readonly source: string;
}

export const PAPERS: Readonly<Record<Sent, Paper>> = {
  OUTLINE: {
    ...{ kind: 'DECISION', timescale: 'OUTLINE_TO_FAMILY', checkReady: checkCanBeTold, to: ['FAMILY', 'CHILD'] },
    ...{ called: 'what was decided', source: 'no national figure; local procedures: one working day' },
  },
  RECORD: {
    ...{ kind: 'MINUTES', timescale: 'MINUTES', checkReady: checkRecorded, to: ['PRACTITIONER', 'FAMILY', 'CHILD'] },
    called: 'the record',
    source: 'Lewisham Safeguarding Children Partnership, pledge to service users: within 20 working days',
  },
};

/** How the register names the way in which a copy reached the family. */
export const HANDED_OVER = {
  POST: 'POST',
  BY_HAND: 'BY_HAND',
  SECURE_EMAIL: 'SECURE_EMAIL',
  IN_THE_HUB: 'IN_THE_HUB',
  MEETING: 'BY_HAND',
} as const satisfies Record<string, HandedOver>;

/** A paper has gone out when everybody entitled to it has a copy; otherwise it is said why somebody has none. */
export function checkNobodyWaits(waiting: number, because: string | null, paper: Sent): void {
  if (waiting === 0 || because !== null) return;
  const { called, source } = PAPERS[paper];
  throw new AppError(
    'RULE_BROKEN',
    `${waiting} entitled to ${called} have no copy of it. Give them one, or say why they have none (${source}).`,
    'because',
  );
}

/** Only who was invited is given papers of a conference: of the family for that child, and nobody by name alone. */
export function checkInvited(invited: boolean, field: string): void {
  if (!invited) throw invalid(field, 'expected a member of the family who is invited for this child');
}

/** A paper is not given before there was anything to give. */
export function checkNotBefore(on: string, earliest: string | null, field: string): void {
  if (earliest !== null && on < earliest)
    throw invalid(field, `expected a day from ${earliest}, when there was something to give`);
}
