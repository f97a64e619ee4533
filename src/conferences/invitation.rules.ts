import type { AgencyKind } from '../identity';
import { hoursAfter } from '../platform/clock';
import { AppError, invalid } from '../platform/errors';
import type { ConferenceKind } from './conference.rules';

export type InvitedAs = 'PRACTITIONER' | 'FAMILY' | 'CHILD' | 'SUPPORTER' | 'INTERPRETER';
export type Reply = 'NONE' | 'ACCEPTED' | 'APOLOGIES' | 'SENDS_SOMEBODY';

/** Who an invitation names, by what they come as: exactly one of these. */
const NAMED_BY: Readonly<Record<InvitedAs, readonly Who[]>> = {
  PRACTITIONER: ['worker'],
  FAMILY: ['connections'],
  CHILD: ['connections'],
  SUPPORTER: ['connections', 'name'],
  INTERPRETER: ['name'],
};
type Who = 'worker' | 'connections' | 'name';

/** Whoever comes is invited once, for all the children they come for. */
export function checkNotInvited(invited: boolean, family: boolean): void {
  if (!invited) return;
  throw new AppError(
    'RULE_BROKEN',
    'They are invited to this conference already. To invite them for other children, withdraw that invitation first (withdrawInvitation) and name all the children.',
    family ? 'invitation.connections' : 'invitation.worker',
  );
}

/** Who come for somebody else, and so say for whom. */
const COMES_WITH: readonly InvitedAs[] = ['SUPPORTER', 'INTERPRETER'];

/** Checks that an invitation names who comes in the one way that fits what they come as. */
export function checkWho(as: InvitedAs, given: Readonly<Record<Who, boolean>>, supports: boolean, field: string): void {
  const named = (Object.keys(given) as Who[]).filter((who) => given[who]);
  if (named.length !== 1 || !NAMED_BY[as].includes(named[0] as Who)) {
    throw invalid(field, `expected exactly one of ${NAMED_BY[as].join(', ')} for ${as}`);
  }
  if (COMES_WITH.includes(as) !== supports) {
    throw invalid(
      `${field}.supports`,
      supports ? `expected nobody for ${as}` : `expected the invitation of whoever the ${as.toLowerCase()} comes with`,
    );
  }
}

/**
 * How long after its day a conference keeps open what its invitations opened, at the most: six months, by when a child with a
 * plan has had the next one. A record that goes out ends it sooner; one that is never completed must not leave the child's
 * record open to guests for good.
 */
const MOST_OPEN_DAYS = 180;

/** When what an invitation to a conference of a day opened ends, whatever becomes of the conference. */
export const opensUntil = (plannedFor: Date): Date => hoursAfter(plannedFor, MOST_OPEN_DAYS * 24);

/** From which age the child is asked to come; a younger one comes when the key worker invites them all the same. */
export const CHILD_COMES_FROM_AGE = {
  years: 12,
  source: "Royal Greenwich, page for parents: 'children over 12 may be invited'",
} as const;

/** The police come to a first conference; to a review only with something to say that others do not know. */
export const POLICE_AT_REVIEWS = {
  source: 'North Yorkshire, Managing a child protection plan: police attend reviews only with specific information',
} as const;

/** Who come to a first conference and who stay away from a review. */
export const comesTo = (kind: ConferenceKind, agency: AgencyKind, holdsInformation: boolean): boolean =>
  kind !== 'REVIEW' || agency !== 'POLICE' || holdsInformation;

const QUORUM = {
  otherAgencies: 2,
  source:
    'Standard Safeguarding Dataset, cppr_cp_review_quorate: social care and at least two other agencies in direct contact with the child',
} as const;

export interface Attending {
  readonly agencyId: string;
  readonly agencyKind: AgencyKind;
}

/** Whether a conference is quorate with the practitioners who are there; a chair of social care is not counted among them. */
export function quorumOf(there: readonly Attending[]): {
  quorate: boolean;
  socialCare: boolean;
  otherAgencies: number;
} {
  const socialCare = there.some(({ agencyKind }) => agencyKind === 'SOCIAL_CARE');
  const others = new Set(
    there.filter(({ agencyKind }) => agencyKind !== 'SOCIAL_CARE').map(({ agencyId }) => agencyId),
  );
  return { quorate: socialCare && others.size >= QUORUM.otherAgencies, socialCare, otherAgencies: others.size };
}

/** A conference that is not quorate goes ahead only for a reason that the chair gives. */
export function checkQuorum(quorate: boolean, reasonGiven: boolean, field: string): void {
  if (quorate || reasonGiven) return;
  throw new AppError(
    'RULE_BROKEN',
    `The conference is not quorate: social care and at least two other agencies must be there (${QUORUM.source}). Adjourn it, or say why it goes ahead.`,
    field,
  );
}

/** A parent or carer who is neither invited nor left out for a reason. */
export interface Forgotten {
  readonly connectionId: string;
}

/** Every parent is invited, or it is written down why not. */
export function checkNobodyForgotten(forgotten: readonly Forgotten[]): void {
  if (forgotten.length === 0) return;
  throw new AppError(
    'RULE_BROKEN',
    `${forgotten.length === 1 ? 'One parent or carer is' : `${forgotten.length} parents and carers are`} neither invited nor left out for a reason; proposedInvitations names them (Working Together 2023, ch. 3: parents and carers are invited unless there is a reason to leave them out).`,
    'conference',
  );
}
