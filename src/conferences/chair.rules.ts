import { AppError } from '../platform/errors';

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
  INVITED: 'came as a practitioner to a conference about',
  FAMILY: 'belongs to the family of',
  ACTION: 'had something to do under the plan of',
  ASSESSMENT: 'assessed, or spoke for an enquiry with,',
  VISIT: 'visited or, in the course of their work, saw',
  PLACEMENT: 'offered a family group conference, or considered carers, for',
  CONCERN: 'reported or took on a concern about',
} as const;

export type InvolvedAs = keyof typeof INVOLVED_AS;

/** Refuses a chair who was ever directly involved. Says how, and not with which of the children: one of them may be hidden. */
export function checkIndependent(involved: readonly InvolvedAs[]): void {
  const [first] = involved;
  if (first === undefined) return;
  throw new AppError(
    'RULE_BROKEN',
    `This worker ${INVOLVED_AS[first]} one of the children, or a brother or sister. A chair has never been directly involved with the child or family (Royal Greenwich; Lewisham Safeguarding Children Partnership).`,
    'chair',
  );
}
