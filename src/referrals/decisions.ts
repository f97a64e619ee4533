import type { Scope } from '../access';
import { responsibleFor } from '../children';
import {
  checkCrime,
  checkLinked,
  checkUndecided,
  concernFor,
  lockConcern,
  tellPolice,
  writeDecision,
  type DecisionKind,
  type HeldConcern,
  type VisibleConcern,
} from '../concerns';
import type { Change } from '../events';
import type { PrimaryNeed, ReferralSource } from '../platform/codes';
import { dayInEngland } from '../platform/clock';
import { newId } from '../platform/ids';
import { accept, narrative } from '../platform/input';
import { ReferralEntity } from './referral.entity';
import type { DecisionInput } from './referral.input';
import { checkNeed, sourceOf } from './referral.rules';
import { openReferralOf } from './referral.store';

/** A decision that is allowed and complete, on its way into a commit. */
export interface Prepared {
  readonly concern: VisibleConcern;
  readonly id: string;
  readonly decision: DecisionKind;
  readonly reason: string;
  readonly suspectedCrime: boolean;
  readonly need: PrimaryNeed | null;
  readonly source: ReferralSource | null;
}

/** The referral of one child that a decision made, or joined because one was open. */
export interface Referred {
  readonly authorityId: string;
  readonly childId: string;
  readonly referralId: string;
  readonly referredOn: string;
}

/** Whether the caller may decide on a concern, and whether the decision says what it must. */
export async function prepareDecision(scope: Scope, id: string, input: DecisionInput): Promise<Prepared> {
  const concern = await concernFor(scope, id);
  const { decision, suspectedCrime } = input;
  checkCrime(decision, suspectedCrime);
  const reason = accept('decision.reason', input.reason, narrative());
  const need = decision === 'NO_FURTHER_ACTION' ? null : checkNeed(input.primaryNeed);
  return { concern, id, decision, reason, suspectedCrime, need, source: input.source ?? null };
}

/**
 * Writes a decision in the caller's commit: the answer to the concern, a referral for each child where social care or early
 * help acts, and word to the police where a crime is suspected.
 *
 * @returns the open referral of each child, for what the decision sets in motion; none when social care does nothing more.
 */
export async function recordDecision(unit: Change, prepared: Prepared): Promise<Referred[]> {
  const { concern, id, decision, need, suspectedCrime } = prepared;
  const held = await lockConcern(unit, id);
  checkUndecided(held.state);
  checkLinked(decision, held.children);
  await writeDecision(unit, concern, held, prepared);
  if (suspectedCrime) await tellPolice(unit, held);
  if (need === null) return [];
  const referred: Referred[] = [];
  for (const childId of held.children) referred.push(await refer(unit, prepared, held, childId, need));
  return decision === 'EARLY_HELP' ? [] : referred;
}

async function refer(
  unit: Change,
  { concern, decision, source }: Prepared,
  held: HeldConcern,
  childId: string,
  primaryNeed: PrimaryNeed,
): Promise<Referred> {
  const { authorityId } = held;
  const about = { authorityId, childId };
  // What is worried about while social care is at work with a child belongs to that work: a child has one open referral.
  const open = await openReferralOf(unit, childId);
  if (open !== undefined) return { ...about, referralId: open.id, referredOn: open.referredOn };
  const referralId = newId();
  const referredOn = dayInEngland(held.raisedAt);
  await unit.insert(ReferralEntity, {
    ...about,
    ...{ id: referralId, concernId: held.id, referredOn, source: source ?? sourceOf(held), primaryNeed },
    ...{ noFurtherAction: decision === 'EARLY_HELP', closedOn: null, closeReason: null, closedBy: null, version: 1 },
  });
  const fields = ['referredOn', 'source', 'primaryNeed', 'noFurtherAction'].map((field) => `Referral.${field}`);
  unit.audit({ action: 'WRITE', operation: 'decideConcern', ...about, bases: concern.bases, fields });
  const hearing = await responsibleFor(unit.scope, { child_id: childId, authority_id: authorityId });
  await unit.tell('ReferralMade', { ...about, subjectId: childId }, hearing);
  return { ...about, referralId, referredOn };
}
