import { invalid } from '../platform/errors';
import { nhsNumber, upn } from '../platform/identifiers';
import { accept, line } from '../platform/input';
import { foldName } from '../platform/text';
import type { PatientInput, PupilInput } from './check.input';
import { PlanCheck } from './check.type';

/** An identity as it is matched: number, date of birth and folded surname together, as PDS traces a patient. */
export interface Identity {
  readonly number: string;
  readonly dateOfBirth: string;
  readonly surnameKey: string;
}

/** Most pupils in one roll check. */
export const MOST_PUPILS = 1_000;

/** A surname as it is matched. One without letters would match every other one without letters. */
export function matchedSurname(field: string, raw: string): string {
  const key = foldName(accept(`${field}.surname`, raw, line(150)));
  if (key === '') throw invalid(`${field}.surname`, 'expected a family name with letters');
  return key;
}

/** A pupil that can be looked for. INVALID_INPUT names the field: a typing slip must never read as "no plan". */
export const checkPupil = (field: string, pupil: PupilInput): Identity => ({
  number: accept(`${field}.upn`, pupil.upn, upn),
  dateOfBirth: pupil.dateOfBirth,
  surnameKey: matchedSurname(field, pupil.surname),
});

/** A patient that can be looked for. */
export const checkPatient = (field: string, patient: PatientInput): Identity => ({
  number: accept(`${field}.nhsNumber`, patient.nhsNumber, nhsNumber),
  dateOfBirth: patient.dateOfBirth,
  surnameKey: matchedSurname(field, patient.surname),
});

/** A whole roll: every pupil is acceptable, or the first that is not is named. */
export function checkRoll(pupils: readonly PupilInput[]): Identity[] {
  if (pupils.length < 1 || pupils.length > MOST_PUPILS) throw invalid('pupils', `expected 1 to ${MOST_PUPILS} pupils`);
  return pupils.map((pupil, i) => checkPupil(`pupils.${i}`, pupil));
}

/** What a look-up found: an open plan, or one that ended within 12 months. */
export interface Hit {
  readonly child_id: string;
  readonly authority_id: string;
  readonly started_on: string;
  readonly ended_on: string | null;
  readonly key_worker_id: string | null;
  /** Whether who asks may know the family. */
  readonly kin?: boolean;
}

const YES =
  'This child is the subject of a child protection plan. Tell the key worker of any concern at once; in immediate danger ring 999.';
const ENDED =
  'A child protection plan for this child has ended within the last 12 months. If you are worried, ring the authority.';
const NO =
  'There is no child protection plan that you may see. This is no assurance that the child is safe or has no plan. ' +
  "If you are worried, ring children's social care of the authority where the child lives or is found; in immediate danger ring 999.";

/** The answer for a hit; without one the single negative answer, with the numbers of the caller's own authority. */
export function answerOf(hit: Hit | undefined, ownAuthorityId: string | null): PlanCheck {
  const hasPlan = hit !== undefined && hit.ended_on === null;
  return Object.assign(new PlanCheck(), {
    hasPlan,
    startedOn: hit?.started_on ?? null,
    endedOn: hit?.ended_on ?? null,
    note: hit === undefined ? NO : hasPlan ? YES : ENDED,
    childId: hit?.child_id ?? null,
    keyWorkerId: hit?.key_worker_id ?? null,
    authorityId: hit?.authority_id ?? ownAuthorityId,
  });
}
