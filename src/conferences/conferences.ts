import { doneBy, notFor, type Relationship, type Scope } from '../access';
import { auditChange } from '../children';
import type { Change, EventName } from '../events';
import { AppError, notAvailable } from '../platform/errors';
import { isId } from '../platform/ids';
import {
  hearersOf,
  visibleConference,
  type Hearer,
  type HeldChild,
  type HeldConference,
} from './conference-changes.store';
import { childConferencesLoader, conferenceLoader, invitedTo } from './conference.store';
import type { ConferenceKind } from './conference.rules';
import type { Conference } from './conference.type';

/** A conference, with those of its children whom the caller may see. */
export async function conferenceById(scope: Scope, id: string): Promise<Conference | null> {
  return isId(id) ? ((await conferenceLoader(scope).load(id)) ?? null) : null;
}

/** The conferences about a child, the latest first. */
export async function conferencesOfChild(scope: Scope, childId: string): Promise<Conference[]> {
  return all(scope, (await childConferencesLoader(scope).load(childId)) ?? []);
}

/** The conferences that the caller is invited to or chairs: ahead, and until the record has been read. */
export async function myConferences(scope: Scope): Promise<Conference[]> {
  return all(scope, await invitedTo(scope));
}

async function all(scope: Scope, ids: readonly string[]): Promise<Conference[]> {
  const found = await conferenceLoader(scope).loadMany(ids);
  return found.filter((one): one is Conference => one !== undefined && !(one instanceof Error));
}

/** Who calls a conference and appoints who chairs it: the key worker of one of its children, managers, and coordinators. */
export const CONVENING = ['ALLOCATED', 'MANAGER', 'COORDINATOR'] as const;

/** Everybody of the responsible social care: whoever sees a conference and does not chair it is told that its chair does this. */
export const SEEING = [...CONVENING, 'AUTHORITY', 'CHAIR'] as const;

/** Who prepares a conference and sends what comes of it: they, and whoever chairs it. */
export const RUNNING = [...CONVENING, 'CHAIR'] as const;

/**
 * Whether the relationships with one child of a conference are among some. A transfer-in conference is convened and led by the
 * authority to which the child moves, before it is responsible: there its managers stand where a manager does.
 */
export const isOneOf = (
  { bases }: { readonly bases: readonly Relationship[] },
  as: readonly Relationship[],
  kind: ConferenceKind,
): boolean => bases.some((basis) => as.includes(basis === 'RECEIVING' && kind === 'TRANSFER_IN' ? 'MANAGER' : basis));

/** A conference about a child to whom the caller is one of these. Whoever sees it and is not hears who these are. */
export async function conferenceFor(scope: Scope, id: string, ...as: readonly Relationship[]): Promise<HeldConference> {
  const conference = isId(id) ? await visibleConference(scope, id) : undefined;
  if (conference === undefined || !conference.children.some((child) => isOneOf(child, as, conference.kind)))
    throw notFor(scope, 'Conference', conference?.children[0], as);
  return conference;
}

/**
 * The same for what changes a conference for all its children: whoever may not see one of them can not know what they would
 * do to that child, and no note in the audit could say that they did. Somebody who sees them all does it.
 */
export async function wholeConferenceFor(
  scope: Scope,
  id: string,
  ...as: readonly Relationship[]
): Promise<HeldConference> {
  const conference = await conferenceFor(scope, id, ...as);
  if (conference.children.length < conference.about) throw notAvailable();
  return conference;
}

/**
 * The authority whose conference it is names its chair. While a child moves, those who are responsible until then prepare the
 * transfer-in conference with the others and can call it off; who leads it is not theirs to say.
 */
export function checkOwn(scope: Scope, { authorityId }: Pick<HeldConference, 'authorityId'>): void {
  if (scope.worker().authorityId === authorityId) return;
  throw new AppError(
    'RULE_BROKEN',
    'This conference is held by another authority, which names its chair.',
    'conference',
  );
}

/** One child of a conference to whom the caller is one of these. */
export function childOf(conference: HeldConference, childId: string, ...as: readonly Relationship[]): HeldChild {
  const child = conference.children.find((one) => one.child_id === childId);
  if (child === undefined) throw notAvailable();
  if (!isOneOf(child, as, conference.kind)) throw doneBy(as);
  return child;
}

/** Notes a change of the meeting for the audit, of every child that it is about. */
export function auditMeeting(
  unit: Change,
  conference: HeldConference,
  operation: string,
  fields: readonly string[],
): void {
  for (const child of conference.children) auditChange(unit, child, operation, fields);
}

/** Tells everybody who comes to the conference, each once, by a child they come for; and others with them. */
export async function tellThoseWhoCome(
  unit: Change,
  event: EventName,
  conference: Pick<HeldConference, 'id' | 'authorityId'>,
  others: readonly Hearer[] = [],
): Promise<void> {
  const hearers = [...(await hearersOf(unit, conference.id)), ...others];
  const seen = new Set<string>();
  const byChild = new Map<string, string[]>();
  for (const { recipient, child_id } of hearers) {
    if (seen.has(recipient)) continue;
    seen.add(recipient);
    byChild.set(child_id, [...(byChild.get(child_id) ?? []), recipient]);
  }
  for (const [childId, recipients] of byChild)
    await unit.tell(event, { authorityId: conference.authorityId, childId, subjectId: conference.id }, recipients);
}
