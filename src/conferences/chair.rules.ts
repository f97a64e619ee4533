import { AppError } from '../platform/errors';
import { isAhead, type ConferenceState } from './conference.rules';

/**
 * What makes somebody involved with a child or family, wherever the hub knows it from. The chair of a conference is an
 * experienced social worker who has never been directly involved: 'an independent chairperson' (Lewisham Safeguarding
 * Children Partnership), 'who has had no direct involvement with your child or family' (Royal Greenwich).
 */
export const INVOLVED_AS = {
  ALLOCATED: 'was or is the key worker of',
  MANAGED_KEY_WORKER: 'manages a key worker, past or present, of',
  CORE_GROUP: 'sat in the core group of',
  STRATEGY: 'took part in a strategy discussion or enquiry about',
  PRESENTING: 'has seen as a practitioner',
  ENQUIRY: 'has met on duty',
  INVITED: 'was invited as a practitioner to a conference about',
  FAMILY: 'belongs to the family of',
  ACTION: 'had something to do under the plan of',
  ASSESSMENT: 'assessed, or spoke for an enquiry with,',
  VISIT: 'visited or, in the course of their work, saw',
  PLACEMENT: 'offered a family group conference, or considered carers, for',
  CONCERN: 'reported, took on or decided on a concern about',
  DECIDED: 'called, closed or answered something in the case of',
} as const;

export type InvolvedAs = keyof typeof INVOLVED_AS;

/** Until the meeting the chair is whoever was named last; from then on the one who held it, unless they can not go on. */
export function checkMayBeNamed(state: ConferenceState, canStill: boolean): void {
  if (isAhead(state) || (!canStill && (state === 'HELD' || state === 'DECIDED'))) return;
  throw new AppError(
    'RULE_BROKEN',
    'This conference lies ahead no more, and keeps its chair: another takes over only where it is still to be decided or recorded and its chair has left or may not see a child of it any more.',
    'conference',
  );
}

/** Who leads the meeting comes to it as nothing else: to weigh one's own report is not to chair. `field` is the path of the input. */
export function checkComesAsNothingElse(workerId: string, chairId: string | null, field: string): void {
  if (workerId !== chairId) return;
  throw new AppError(
    'RULE_BROKEN',
    'This worker chairs the conference, and comes to it as nothing else: the chair is independent of the agencies that report to it (Royal Greenwich; Lewisham Safeguarding Children Partnership).',
    field,
  );
}

/** One way in which somebody was tied to the family, and whether whoever asks may see the child that it was. */
export interface Tie {
  readonly involved: InvolvedAs;
  readonly visible: boolean;
}

/**
 * Refuses a chair who was ever directly involved. Says how, and not with which of the children. A tie to a brother or sister
 * whose record is hidden from whoever asks counts as well, and is answered as a chair who is not known here, which is also
 * what a chair is whom a restriction keeps away: a refusal that named the tie would tell of the child.
 */
export function checkIndependent(ties: readonly Tie[], unknown: () => AppError): void {
  const seen = ties.find(({ visible }) => visible);
  if (seen !== undefined)
    throw new AppError(
      'RULE_BROKEN',
      `This worker ${INVOLVED_AS[seen.involved]} one of the children, or a brother or sister. A chair has never been directly involved with the child or family (Royal Greenwich; Lewisham Safeguarding Children Partnership).`,
      'chair',
    );
  if (ties.length > 0) throw unknown();
}
