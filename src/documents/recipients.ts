import { Scope } from '../access';
import { isBarred, visibleChild, type VisibleChild } from '../children';
import { audienceOf, type AgencyKind, type WorkerCaller } from '../identity';
import { activeWorker, worker } from '../people';
import { dayInEngland } from '../platform/clock';
import { invalid } from '../platform/errors';
import { isId } from '../platform/ids';
import { accept, line } from '../platform/input';
import type { CopyRequest } from './copy.input';
import { kindOf, type DocumentKind } from './document.kinds';
import { agencyRecipient, familyRecipient } from './recipient.store';

/** Whom a copy is for, as the row keeps them, and what has to be known of them. */
export interface Recipient {
  readonly workerId: string | null;
  readonly connectionId: string | null;
  readonly agencyId: string | null;
  readonly other: string | null;
  /** As it stands on every page. */
  readonly name: string;
  /** Who hears of it in the hub. */
  readonly account: string | null;
  /** Whether they could open it there. */
  readonly canOpen: boolean;
  readonly personId: string | null;
  /** Somebody to whom the child's shielded address is no secret. */
  readonly trusted: boolean;
}

const NOBODY = { workerId: null, connectionId: null, agencyId: null, other: null, account: null, canOpen: false };
const NO_PERSON = { personId: null, trusted: false };

/** Finds out whom a copy of this kind is for; refuses who may not be given one. */
export async function recipientOf(
  scope: Scope,
  child: VisibleChild,
  kind: DocumentKind,
  input: CopyRequest['recipient'],
  field: string,
): Promise<Recipient> {
  const { worker: workerId, connection, agency, other } = input;
  if ([workerId, connection, agency, other].filter((one) => one != null).length !== 1) {
    throw invalid(field, 'expected exactly one of worker, connection, agency and other');
  }
  if (workerId != null) return ofWorker(scope, child, kind, workerId, `${field}.worker`);
  if (connection != null) return ofFamily(scope, child, connection, `${field}.connection`);
  if (agency != null) return ofAgency(scope, child, kind, agency, `${field}.agency`);
  const name = accept(`${field}.other`, other ?? '', line(200));
  return { ...NOBODY, ...NO_PERSON, other: name, name };
}

async function ofWorker(
  scope: Scope,
  child: VisibleChild,
  kind: DocumentKind,
  id: string,
  field: string,
): Promise<Recipient> {
  const access = isId(id) ? await accessOf(scope, id, child.child_id) : undefined;
  const bases = access?.bases ?? [];
  if (!bases.some((basis) => kindOf(kind).workers.includes(basis))) {
    throw invalid(field, 'expected a worker who works with the child and may have this kind of document');
  }
  const { name } = await worker(scope, id);
  const trusted = (bases.includes('ALLOCATED') || bases.includes('MANAGER')) && access?.shielded !== 'SENSITIVE';
  return { ...NOBODY, workerId: id, name, account: id, canOpen: true, personId: null, trusted };
}

async function ofFamily(scope: Scope, child: VisibleChild, id: string, field: string): Promise<Recipient> {
  const found = isId(id) ? await familyRecipient(scope, id, child.child_id, dayInEngland(scope.now)) : undefined;
  if (found === undefined) throw invalid(field, 'expected the connection of somebody to this child');
  const { account_id: account, person_id: personId, name, invited } = found;
  const canOpen = account !== null && invited && !(await isBarred(scope, child.child_id, account));
  return { ...NOBODY, connectionId: id, name, account, canOpen, personId, trusted: false };
}

async function ofAgency(
  scope: Scope,
  child: VisibleChild,
  kind: DocumentKind,
  id: string,
  field: string,
): Promise<Recipient> {
  const name = isId(id) && kindOf(kind).agencies ? await agencyRecipient(scope, id, child.child_id) : undefined;
  if (name === undefined) {
    throw invalid(field, 'expected an agency that has to do with the child and may have this kind of document');
  }
  return { ...NOBODY, ...NO_PERSON, agencyId: id, name };
}

/** What somebody else is to a child now: the same predicate decides, asked as them. */
export async function accessOf(
  scope: Scope,
  workerId: string,
  childId: string,
  whoIsThere = activeWorker,
): Promise<VisibleChild | undefined> {
  const place = await whoIsThere(scope, workerId);
  if (place === undefined) return undefined;
  const caller: WorkerCaller = {
    audience: audienceOf(place.kind as AgencyKind, place.role) as WorkerCaller['audience'],
    ...{ workerId, agencyId: place.agency_id, role: place.role, authorityId: place.authority_id },
    ...{ teamId: place.team_id, serviceId: null, expiresAt: 0 },
  };
  return visibleChild(new Scope(scope.hub, caller), childId);
}
