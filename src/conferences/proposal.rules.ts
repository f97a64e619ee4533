import type { AgencyKind } from '../identity';
import type { ConferenceKind } from './conference.rules';
import { CHILD_COMES_FROM_AGE, comesTo, POLICE_AT_REVIEWS, type InvitedAs } from './invitation.rules';

/** A worker or an agency that works with a child. */
export interface Involved {
  readonly childId: string;
  readonly as: 'ALLOCATED' | 'CORE_GROUP' | 'STRATEGY' | 'ON_ROLL' | 'REGISTERED';
  readonly workerId: string | null;
  readonly agencyId: string;
  readonly agencyKind: AgencyKind;
}

/** Somebody of the family of a child, as the network has them. */
export interface Kin {
  readonly childId: string;
  readonly connectionId: string;
  readonly personId: string;
  readonly name: string;
  readonly isTheChild: boolean;
  readonly parentalResponsibility: boolean | null;
  readonly livesWithChild: boolean;
  readonly supports: boolean;
  /** Whether they have a seat in the core group. */
  readonly inCoreGroup: boolean;
  readonly interpreterNeeded: boolean;
  /** Of the child; undefined before birth, or when no day of birth is known. */
  readonly age: number | undefined;
}

export interface Proposal {
  readonly invitedAs: InvitedAs;
  readonly workerId: string | null;
  readonly agencyId: string | null;
  readonly personId: string | null;
  readonly name: string | null;
  readonly connections: readonly string[];
  readonly childIds: readonly string[];
  readonly because: readonly string[];
}

const WORKING_TOGETHER = 'Working Together 2023, ch. 3';

const BECAUSE: Readonly<Record<Involved['as'], string>> = {
  ALLOCATED: `the key worker (${WORKING_TOGETHER})`,
  CORE_GROUP: `in the core group (${WORKING_TOGETHER})`,
  STRATEGY: `took part in the strategy discussion or enquiry (${WORKING_TOGETHER})`,
  ON_ROLL: 'the school or nursery, which names who comes (Royal Greenwich; Lewisham)',
  REGISTERED: 'the practice, which names who comes (Lewisham: doctors, health visitors)',
};

/** Who should be invited, from who is involved: each once, with all the children they come for and every reason. */
export function propose(kind: ConferenceKind, involved: readonly Involved[], kin: readonly Kin[]): Proposal[] {
  const found = new Map<string, Proposal>();
  const add = (key: string, one: Omit<Proposal, 'because'> & { readonly because: string }): void => {
    const before = found.get(key);
    found.set(key, {
      ...one,
      connections: [...new Set([...(before?.connections ?? []), ...one.connections])],
      childIds: [...new Set([...(before?.childIds ?? []), ...one.childIds])],
      because: [...new Set([...(before?.because ?? []), one.because])],
    });
  };
  for (const { childId, as, workerId, agencyId, agencyKind } of involved) {
    const informed = as === 'STRATEGY';
    if (!comesTo(kind, agencyKind, informed)) continue;
    const police = kind === 'REVIEW' && agencyKind === 'POLICE' ? ` (${POLICE_AT_REVIEWS.source})` : '';
    add(`worker ${workerId ?? agencyId}`, {
      ...{
        invitedAs: 'PRACTITIONER',
        workerId,
        agencyId: workerId === null ? agencyId : null,
        personId: null,
        name: null,
      },
      ...{ connections: [], childIds: [childId], because: `${BECAUSE[as]}${police}` },
    });
  }
  for (const one of kin) {
    const as = comesAs(one);
    if (as === undefined) continue;
    const who = { personId: one.personId, name: one.name, connections: [one.connectionId], childIds: [one.childId] };
    add(`person ${one.personId}`, { ...who, ...as, workerId: null, agencyId: null });
    if (one.interpreterNeeded)
      add(`interpreter ${one.personId}`, {
        ...{ ...who, connections: [], invitedAs: 'INTERPRETER', workerId: null, agencyId: null, personId: null },
        ...{ name: `Interpreter for ${one.name}`, because: 'their language needs one' },
      });
  }
  return [...found.values()];
}

function comesAs(one: Kin): { invitedAs: InvitedAs; because: string } | undefined {
  if (one.isTheChild) {
    const { years, source } = CHILD_COMES_FROM_AGE;
    return one.age !== undefined && one.age >= years
      ? { invitedAs: 'CHILD', because: `${years} or older (${source})` }
      : undefined;
  }
  if (one.parentalResponsibility === true)
    return { invitedAs: 'FAMILY', because: `has parental responsibility (${WORKING_TOGETHER})` };
  if (one.livesWithChild) return { invitedAs: 'FAMILY', because: `lives with the child (${WORKING_TOGETHER})` };
  if (one.inCoreGroup) return { invitedAs: 'FAMILY', because: `in the core group (${WORKING_TOGETHER})` };
  return one.supports ? { invitedAs: 'SUPPORTER', because: 'supports the family (Lewisham)' } : undefined;
}
