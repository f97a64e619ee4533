import { MANAGING_ROLES, type Scope } from '../access';
import { change, type Change } from '../events';
import { activeWorker } from '../people';
import { invalid, notAvailable } from '../platform/errors';
import { isId } from '../platform/ids';
import { accept, line } from '../platform/input';
import { RUNGS, TELLS, URGENCIES, type ConcernUrgency, type Rung } from './ladder';
import { checkHours, checkOrder, checkStep, minuteOfDay, stepOf, timeOfDay } from './ladder.rules';
import { Ladder, LadderStep, UnansweredFigures, type LadderStepInput } from './ladder.type';
import { ladderSettingsOf, lockLadderSettings, resetStep, setHead, setHours, setStep } from './setting.store';
import { countUnanswered } from './unanswered.store';

/** The authority that the caller works for. */
export function authorityOf(scope: Scope): string {
  const { authorityId } = scope.worker();
  if (authorityId === null) throw notAvailable();
  return authorityId;
}

/** The ladder as it holds in the caller's authority. */
export async function ladder(scope: Scope): Promise<Ladder> {
  const settings = await ladderSettingsOf(scope.hub.db, authorityOf(scope));
  const { hours, headOfServiceId } = settings;
  const steps = URGENCIES.flatMap((urgency) =>
    RUNGS.map((rung) =>
      Object.assign(new LadderStep(), { urgency, rung, tells: TELLS[rung], ...stepOf(urgency, rung, settings) }),
    ),
  );
  return Object.assign(new Ladder(), {
    ...{ opens: timeOfDay(hours.opens), closes: timeOfDay(hours.closes), headOfServiceId, steps },
  });
}

/** Sets when the office is open. Rungs of concerns that wait already stay as they are. */
export function setOfficeHours(scope: Scope, opens: string, closes: string): Promise<Ladder> {
  const hours = { opens: minuteOfDay('opens', opens), closes: minuteOfDay('closes', closes) };
  checkHours(hours);
  return set(scope, 'setOfficeHours', ['opens', 'closes'], async (unit, authorityId) => {
    checkOrder('STANDARD', { ...(await ladderSettingsOf(unit, authorityId)), hours });
    await setHours(unit, authorityId, hours);
  });
}

/** Names the head of service, who stands on the last rung. */
export async function setHeadOfService(scope: Scope, workerId: string): Promise<Ladder> {
  const head = isId(workerId) ? await activeWorker(scope, workerId) : undefined;
  if (head?.authority_id !== authorityOf(scope) || head.kind !== 'SOCIAL_CARE' || !MANAGING_ROLES.includes(head.role))
    throw invalid('worker', 'expected a manager of social care of the authority who works there now');
  return set(scope, 'setHeadOfService', ['headOfService'], (unit, authorityId) => setHead(unit, authorityId, workerId));
}

/** Sets how long a rung waits. */
export function setLadderStep(
  scope: Scope,
  urgency: ConcernUrgency,
  rung: Rung,
  input: LadderStepInput,
): Promise<Ladder> {
  const step = { length: input.length, unit: input.unit, source: accept('step.source', input.source, line(500)) };
  return set(scope, 'setLadderStep', [`${urgency}.${rung}`], async (unit, authorityId) => {
    checkStep(urgency, rung, step, await ladderSettingsOf(unit, authorityId));
    await setStep(unit, authorityId, urgency, rung, step);
  });
}

/** Gives the authority's own length up again: the ladder of the hub holds. */
export const resetLadderStep = (scope: Scope, urgency: ConcernUrgency, rung: Rung): Promise<Ladder> =>
  set(scope, 'resetLadderStep', [`${urgency}.${rung}`], async (unit, authorityId) => {
    await resetStep(unit, authorityId, urgency, rung);
    checkOrder(urgency, await ladderSettingsOf(unit, authorityId));
  });

async function set(
  scope: Scope,
  operation: string,
  fields: readonly string[],
  write: (unit: Change, authorityId: string) => Promise<unknown>,
): Promise<Ladder> {
  const authorityId = authorityOf(scope);
  await change(scope, async (unit) => {
    await lockLadderSettings(unit, authorityId);
    await write(unit, authorityId);
    unit.audit({ action: 'WRITE', operation, authorityId, fields: fields.map((field) => `Ladder.${field}`) });
  });
  return ladder(scope);
}

/** Concerns of the caller's authority, or of one team of it, that nobody has acknowledged. */
export async function unansweredFigures(scope: Scope, teamId: string | null): Promise<UnansweredFigures[]> {
  const rows = await countUnanswered(scope, authorityOf(scope), teamId);
  return rows.map(({ level, urgency, concerns }) =>
    Object.assign(new UnansweredFigures(), { rung: RUNGS[level], urgency, concerns }),
  );
}
