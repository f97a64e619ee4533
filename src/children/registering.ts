import type { Scope } from '../access';
import { change, type Change } from '../events';
import { dayInEngland } from '../platform/clock';
import { AppError, notAvailable } from '../platform/errors';
import { localChildId } from '../platform/identifiers';
import { newId } from '../platform/ids';
import { accept, acceptIfGiven, line } from '../platform/input';
import type { Plain } from '../platform/plain';
import { tellOfBirth } from './births';
import type { ChildInput, RecordVersion } from './child.input';
import { isExpected } from './child-changes.store';
import { ChildEntity } from './child.entity';
import { checkBornOrExpected, checkChild } from './child.rules';
import type { VisibleChild } from './child.store';
import { auditChange, childFor } from './children';
import { hearingOfHidden } from './responsible.store';
import { checkNotRegistered, checkNumbersFree, placeAmong, type Twin } from './twin.rules';
import { registerOneAtATime, twinsOf, type KnownBy } from './twin.store';

/** Registers a child whom the caller's authority has come to know; `besides` is done in the same commit. */
export async function registerChild(
  scope: Scope,
  localId: string,
  input: ChildInput,
  confirmedDifferent: string | null,
  besides: (unit: Change, child: Pick<VisibleChild, 'child_id' | 'authority_id'>) => Promise<void> = () =>
    Promise.resolve(),
): Promise<string> {
  const { authorityId, role } = scope.worker();
  if (authorityId === null) throw notAvailable();
  // Whoever sees no record can not tell whether the child has one.
  if (role === 'DATA_OFFICER')
    throw new AppError('NOT_YOUR_ROLE', 'This is for those who work with children; a data officer carries returns.');
  const checked = checkChild(input, 'child', dayInEngland(scope.now));
  checkBornOrExpected(checked, 'child');
  const toldApart = acceptIfGiven('confirmedDifferent', confirmedDifferent, line(500));
  const row = { ...emptyChild(), ...checked, localId: accept('localId', localId, localChildId) };
  const by: KnownBy = {
    ...{ id: null, localId: row.localId, surname: row.surname ?? null, forenames: row.forenames ?? null },
    ...{ nhsNumber: row.nhsNumber ?? null, upn: row.upn ?? null, dateOfBirth: row.dateOfBirth ?? null },
  };
  await lookedUp(scope, await twinsOf(scope, by), (twins) => {
    checkNotRegistered(twins, toldApart);
  });
  const id = newId();
  await change(scope, async (unit) => {
    await registerOneAtATime(unit, authorityId);
    const twins = await twinsOf(scope, by, unit);
    checkNotRegistered(twins, toldApart);
    await unit.insert(ChildEntity, {
      ...row,
      ...{ id, authorityId, toldApart, twin: placeAmong(twins) },
      ...{ createdAt: scope.now, updatedAt: scope.now },
    } as Plain<ChildEntity>);
    unit.audit({
      action: 'WRITE',
      operation: 'registerChild',
      authorityId,
      childId: id,
      fields: [...Object.keys(checked), ...(toldApart === null ? [] : ['toldApart'])].map((f) => `Child.${f}`),
    });
    await tellOfTwins(unit, authorityId, twins);
    await besides(unit, { child_id: id, authority_id: authorityId });
  });
  return id;
}

const emptyChild = () => ({
  ...{ forenames: null, surname: null, knownAs: null, dateOfBirth: null, expectedDateOfBirth: null, dateOfDeath: null },
  ...{ sex: 'U', nhsNumber: null, upn: null, ethnicity: null, disabilities: [], firstLanguage: null },
  ...{ interpreterNeeded: false, version: 1 },
});

/** The numbers that an amendment gives a record: refused when a child whom the caller may see has one. @returns its place. */
async function takeNumbers(
  unit: Change,
  child: { readonly child_id: string; readonly authority_id: string },
  numbers: Pick<Plain<ChildInput>, 'nhsNumber' | 'upn'>,
): Promise<{ readonly twin?: number }> {
  const { nhsNumber = null, upn = null } = numbers;
  if (nhsNumber === null && upn === null) return {};
  await registerOneAtATime(unit, child.authority_id);
  const unnamed = { localId: null, surname: null, dateOfBirth: null, forenames: null };
  const twins = await twinsOf(unit.scope, { ...unnamed, id: child.child_id, nhsNumber, upn }, unit);
  checkNumbersFree(twins);
  await tellOfTwins(unit, child.authority_id, twins);
  const twin = placeAmong(twins);
  return twin === 0 ? {} : { twin };
}

/** Amends what is recorded of a child. */
export async function amendChild(scope: Scope, at: RecordVersion, input: ChildInput): Promise<string> {
  const child = await childFor(scope, at.id, 'ALLOCATED', 'MANAGER');
  const checked = checkChild(input, 'child', dayInEngland(scope.now));
  const patch = { ...checked, updatedAt: scope.now };
  await change(scope, async (unit) => {
    const expected = checked.dateOfBirth != null && (await isExpected(unit, at.id));
    const place = await takeNumbers(unit, child, checked);
    await unit.update(ChildEntity, at, { ...patch, ...place } as Partial<ChildEntity>);
    if (expected) await tellOfBirth(unit, child, checked.dateOfBirth);
    auditChange(
      unit,
      child,
      'amendChild',
      Object.keys(checked).map((f) => `Child.${f}`),
    );
  });
  return at.id;
}

/** What the caller learns by a refusal they have looked up, and the audit says so. */
async function lookedUp(scope: Scope, twins: readonly Twin[], check: (twins: readonly Twin[]) => void): Promise<void> {
  try {
    check(twins);
  } catch (error) {
    if (error instanceof AppError) {
      const childIds = twins.filter(({ visible }) => visible).map(({ id }) => id);
      const { authorityId } = scope.worker();
      await scope.hub.audit(scope, [{ action: 'REFUSED', operation: 'registerChild', authorityId, childIds }]);
    }
    throw error;
  }
}

/**
 * Whoever answers for a record that the caller may not see hears that there is another now, which may be of the same child.
 * People, and never a team: an inbox that grows would tell whoever looks into it that there is something.
 */
async function tellOfTwins(unit: Change, authorityId: string, twins: readonly Twin[]): Promise<void> {
  for (const { id: childId, own, visible } of twins) {
    if (!own || visible) continue;
    const hearing = await hearingOfHidden(unit.scope, childId, unit);
    await unit.tell('ChildRegisteredAgain', { authorityId, childId, subjectId: childId }, hearing);
  }
}
