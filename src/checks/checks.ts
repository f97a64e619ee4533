import type { Scope } from '../access';
import { authorityByCode } from '../agencies';
import type { FoundBy } from '../platform/db/sealing/found-by';
import { dfeAuthorityCode } from '../platform/identifiers';
import { grouped } from '../platform/grouped';
import { accept, line } from '../platform/input';
import type { ChildMetInput, PatientInput, PupilInput } from './check.input';
import { answerOf, checkPatient, checkPupil, checkRoll, matchedSurname, type Hit, type Identity } from './check.rules';
import { fieldsAsked, lookUp, named, rollOf, type OnRoll } from './check.store';
import { CareSetting, PupilAnswer, type PlanCheck, type PolicePurpose } from './check.type';
import { declare } from './declaration';
import { alertOfKin } from './kin-alert';
import { withinLimits } from './missed';

const typedIn = ({ number, dateOfBirth, surnameKey }: Identity): [string, ...string[]] => [
  number,
  dateOfBirth,
  surnameKey,
];

/** A school asks about one pupil. */
export async function askAboutPupil(scope: Scope, pupil: PupilInput): Promise<PlanCheck> {
  scope.purpose = 'PUPIL_CHECK';
  const { authorityId } = scope.worker();
  const asked = checkPupil('pupil', pupil);
  const hit = await withinLimits(scope, typedIn(asked), () => lookUp(scope, 'checkPupil', asked));
  if (hit?.kin === true) await alertOfKin(scope, hit);
  return answerOf(hit, authorityId);
}

/**
 * A school asks about its whole roll: one answer for each pupil in the order asked, and one audit row that names every child
 * found. A roll singles nobody out, so nobody is told that somebody's family may be on it.
 */
export async function askAboutRoll(scope: Scope, pupils: readonly PupilInput[]): Promise<PupilAnswer[]> {
  scope.purpose = 'ROLL_CHECK';
  const { authorityId } = scope.worker();
  const identities = checkRoll(pupils);
  const matches = await scope.hub.vault.find(scope.hub.db, async (by) =>
    matchesIn(await rollOf(scope), identities, by),
  );
  await scope.hub.audit(scope, [
    {
      action: 'LOOK_UP',
      operation: `checkRoll of ${identities.length}`,
      childIds: [...new Set(matches.flatMap((child) => (child === undefined ? [] : [child.child_id])))],
      fields: fieldsAsked(scope),
      digest: scope.hub.digest(
        ...identities.map((asked) => `${asked.number} ${asked.dateOfBirth} ${asked.surnameKey}`),
      ),
    },
  ]);
  // Most of a roll has the one negative answer.
  const no = answerOf(undefined, authorityId);
  return identities.map((asked, i) => {
    const child = matches[i];
    const answer = new PupilAnswer();
    answer.upn = asked.number;
    answer.check = child?.started_on == null ? no : answerOf(child as Hit, authorityId);
    return answer;
  });
}

const NONE: readonly OnRoll[] = [];

/** Which known child of the school each pupil of its roll is. */
function matchesIn(roll: readonly OnRoll[], identities: readonly Identity[], by: FoundBy): (OnRoll | undefined)[] {
  const known = grouped(
    roll,
    (child) => child.number,
    (child) => child,
  );
  const [numbers, orNumbers] = by.each(
    'upn',
    identities.map(({ number }) => number),
  );
  return identities.map((asked, i) => {
    const [number, orNumber] = [numbers[i] ?? '', orNumbers[i]];
    const sameNumber = [...(known.get(number) ?? NONE), ...(orNumber == null ? NONE : (known.get(orNumber) ?? NONE))];
    // Most of a roll is not known at all.
    return sameNumber.length === 0 ? undefined : matchOf(asked, by.any('surname', asked.surnameKey), sameNumber);
  });
}

/** Two authorities may each hold a record of one pupil: the one with a plan is the answer, as in checkPupil. */
function matchOf(asked: Identity, surnameKeys: readonly string[], known: readonly OnRoll[]): OnRoll | undefined {
  const agreeing = known.filter(
    (child) => surnameKeys.includes(child.surnameKey) && asked.dateOfBirth.startsWith(child.dateOfBirth),
  );
  return agreeing.find((child) => child.started_on !== null) ?? agreeing[0];
}

/** A health service asks about a patient who presents. Unscheduled care is told to the key worker as it happens. */
export async function askAboutPatient(scope: Scope, patient: PatientInput, care: CareSetting): Promise<PlanCheck> {
  scope.purpose = `${care}_CARE`;
  const { authorityId } = scope.worker();
  const asked = checkPatient('patient', patient);
  const hit = await withinLimits(scope, typedIn(asked), () => lookUp(scope, 'checkPatient', asked));
  await found(scope, hit, 'PRESENTING', care === CareSetting.UNSCHEDULED);
  return answerOf(hit, authorityId);
}

/** An officer asks about a child met on duty. */
export async function askAboutChildMet(scope: Scope, child: ChildMetInput, purpose: PolicePurpose): Promise<PlanCheck> {
  scope.purpose = purpose;
  const { authorityId: own } = scope.worker();
  const surnameKey = matchedSurname('child', child.surname);
  const [forename = ''] = accept('child.forenames', child.forenames, line(150)).split(' ');
  const code = accept('child.authority', child.authority, dfeAuthorityCode);
  const authorityId = await authorityByCode(scope, code);
  const hit = await withinLimits(scope, undefined, () =>
    childMet(scope, { code, authorityId, surnameKey, dateOfBirth: child.dateOfBirth, forename }),
  );
  await found(scope, hit, 'ENQUIRY', true);
  return answerOf(hit, authorityId ?? own);
}

/**
 * What follows from a hit. Whoever may know the family is answered like everybody else, since somebody before whom a namesake
 * lies must not read that there is no plan; the record stays closed to them, and the information-governance lead hears of it.
 */
async function found(
  scope: Scope,
  hit: Hit | undefined,
  kind: 'PRESENTING' | 'ENQUIRY',
  tellsKeyWorker: boolean,
): Promise<void> {
  if (hit === undefined) return;
  if (hit.kin === true) await alertOfKin(scope, hit);
  await declare(scope, hit, kind, tellsKeyWorker);
}

interface ChildMet {
  readonly code: string;
  readonly authorityId: string | undefined;
  readonly surnameKey: string;
  readonly dateOfBirth: string;
  readonly forename: string;
}

/** The one certain match with a plan, if there is one; logged whether or not there is. */
async function childMet(
  scope: Scope,
  { code, authorityId, surnameKey, dateOfBirth, forename }: ChildMet,
): Promise<Hit | undefined> {
  const found = authorityId === undefined ? [] : await named(scope, authorityId, surnameKey, dateOfBirth, forename);
  const open = found.filter((one) => !one.barred);
  const [only, another] = open.length > 0 ? open : found;
  const match = another === undefined ? only : undefined;
  await scope.hub.audit(scope, [
    {
      action: 'LOOK_UP',
      operation: 'checkChild',
      authorityId: match?.authority_id ?? null,
      childId: match?.child_id ?? null,
      fields: fieldsAsked(scope),
      digest: scope.hub.digest(code, forename, surnameKey, dateOfBirth),
    },
  ]);
  return match?.started_on == null || match.barred ? undefined : (match as Hit);
}
