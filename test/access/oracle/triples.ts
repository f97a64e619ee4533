import type { Chance } from '../../../scripts/torture/chance';
import type { Restriction, Shield } from '../../../src/access/restrictions';
import type { Link, StoredRelationship } from '../../../src/access/relationships';
import type { Audience, Caller, WorkerRole } from '../../../src/identity';
import { COLUMNS, matrixFields, recordTypes } from '../matrix';

/** Who asks, about which record, under what: chance decides, the same for the same seed. */
export interface Triple {
  readonly caller: Caller & { readonly audience: Audience };
  readonly child: { authorityId: string; links: readonly MadeLink[]; mayKnowFamily: readonly string[] };
  readonly restrictions: readonly MadeRestriction[];
  readonly shield: Shield | null;
  readonly type: string;
  readonly field: string;
}
type When = 'OPEN' | 'ENDED' | 'NOT_YET';
/** What chance meant a span to be: said when it is made, not worked out from it, so that whoever works it out is tested. */
type MadeLink = Link & { readonly when: When };
type MadeRestriction = Restriction & { readonly when: When };

export const NOW = new Date('2026-03-02T10:00:00Z');
const at = (ms: number): Date => new Date(NOW.getTime() + ms);
const DAY = 86_400_000;
/** With the instants at which things begin and end: the edges are what goes wrong. */
const SPANS: Readonly<Record<When, readonly { beganAt: Date; endedAt: Date | null }[]>> = {
  OPEN: [
    { beganAt: at(-DAY), endedAt: null },
    { beganAt: at(0), endedAt: null },
    { beganAt: at(-DAY), endedAt: at(1) },
    { beganAt: at(0), endedAt: at(DAY) },
  ],
  ENDED: [
    { beganAt: at(-DAY), endedAt: at(0) },
    { beganAt: at(-2 * DAY), endedAt: at(-DAY) },
    { beganAt: at(0), endedAt: at(0) },
  ],
  NOT_YET: [
    { beganAt: at(1), endedAt: null },
    { beganAt: at(DAY), endedAt: at(2 * DAY) },
  ],
};

/** Kinds of agency, with the audience that its workers are, and the roles that are usual there. */
const KINDS: Readonly<Record<Exclude<Audience, 'PUBLIC'>, readonly WorkerRole[]>> = {
  SOCIAL_CARE: [
    'SOCIAL_WORKER',
    'DUTY_PRACTITIONER',
    'TEAM_MANAGER',
    'CONFERENCE_CHAIR',
    'CONFERENCE_COORDINATOR',
    'DATA_OFFICER',
  ],
  POLICE: ['POLICE_OFFICER'],
  HEALTH: ['HEALTH_PRACTITIONER'],
  SCHOOL: ['DESIGNATED_SAFEGUARDING_LEAD'],
  PARTNER: ['PARTNER_PRACTITIONER'],
  FAMILY: ['FAMILY_MEMBER'],
  ASSURANCE: ['INFORMATION_GOVERNANCE'],
};
const ROLES = [...new Set(Object.values(KINDS).flat()), 'SERVICE'] as const;
const AGENCY_LINKS: readonly StoredRelationship[] = ['ON_ROLL', 'REGISTERED', 'HOSTING', 'RECEIVING'];
const WORKER_LINKS: readonly StoredRelationship[] = [
  ...(['ALLOCATED', 'CORE_GROUP', 'STRATEGY', 'INVITED', 'PRESENTING', 'ENQUIRY', 'EMERGENCY'] as const),
  ...(['CHAIR', 'FAMILY', 'SUPPORTER', 'CLEARED'] as const),
];
const LINKS = [...AGENCY_LINKS, ...WORKER_LINKS];
const FIELDS = matrixFields().map((path) => path.split('.') as [string, string]);
const types = recordTypes();
const OF_RECORDS = FIELDS.filter(([type]) => types.has(type));
const ANYBODY = { workerId: 'w1', agencyId: 'a1', teamId: null, serviceId: null, expiresAt: 0 };
const some = <T>(chance: Chance, most: number, make: () => T): T[] =>
  Array.from({ length: Math.floor(chance.next() * (most + 1)) }, make);

function spanOf(chance: Chance): { beganAt: Date; endedAt: Date | null; when: When } {
  const when: When = chance.hits(0.75) ? 'OPEN' : chance.one(['ENDED', 'NOT_YET']);
  return { ...chance.one(SPANS[when]), when };
}

type Column = (typeof COLUMNS)[number];

/** Whose role makes them what they are; everybody else of the audience is a colleague. */
const BY_ROLE: Partial<Record<string, WorkerRole>> = {
  MANAGER: 'TEAM_MANAGER',
  COORDINATOR: 'CONFERENCE_COORDINATOR',
  CHAIR: 'CONFERENCE_CHAIR',
  HOSTING: 'DUTY_PRACTITIONER',
  RECEIVING: 'TEAM_MANAGER',
};

/** Somebody who fits a column of the matrix, mostly: pure chance would hardly ever open a door. */
function callerBy(chance: Chance, [audience, basis]: Column): Caller {
  if (chance.hits(0.02)) return { audience: 'PUBLIC' };
  const authorityId = chance.one(['x', 'x', 'y', null]);
  const who = audience as keyof typeof KINDS;
  const usual = BY_ROLE[basis] ?? chance.one(KINDS[who]);
  return { ...ANYBODY, audience: who, role: chance.hits(0.85) ? usual : chance.one(ROLES), authorityId };
}

function linkBy(chance: Chance, kind: StoredRelationship): MadeLink {
  const theirs = chance.hits(0.8);
  return AGENCY_LINKS.includes(kind)
    ? // A child is on the roll of the school, whoever of it brought that in.
      { kind, workerId: chance.one([null, 'w1']), agencyId: theirs ? 'a1' : 'a2', ...spanOf(chance) }
    : { kind, workerId: theirs ? 'w1' : 'w2', agencyId: chance.one(['a1', 'a2']), ...spanOf(chance) };
}

const restrictionBy = (chance: Chance): MadeRestriction => ({
  kind: chance.one(['RECORD', 'CONFLICT', 'ADDRESS', 'SENSITIVE']),
  workers: chance.one([[], ['w1'], ['w2'], ['w1', 'w2']]),
  ...spanOf(chance),
});

export function tripleBy(chance: Chance): Triple {
  const column = chance.one(COLUMNS);
  const caller = callerBy(chance, column);
  // What the column says, where it is stored at all, and now and then something else.
  const kinds = LINKS.filter((kind) => kind === column[1] && chance.hits(0.85));
  const others = some(chance, 3, () => chance.one(LINKS)).filter(() => chance.hits(0.4));
  const [type, field] = chance.one(chance.hits(0.9) ? OF_RECORDS : FIELDS);
  return {
    caller,
    child: {
      authorityId: chance.one(['x', 'x', 'x', 'y']),
      links: chance.shuffled([...kinds, ...others]).map((kind) => linkBy(chance, kind)),
      mayKnowFamily: chance.hits(0.1) ? ['w2', 'w1'] : chance.one([[], ['w2']]),
    },
    restrictions: chance.hits(0.2) ? some(chance, 2, () => restrictionBy(chance)) : [],
    shield: chance.one([null, null, null, 'SHIELDED', 'SENSITIVE']),
    type,
    field,
  };
}

/** In one sentence, for whoever has to find out why. */
export function sentence(
  { caller, child, restrictions, shield, type, field }: Triple,
  hub: string,
  oracle: string,
): string {
  const who =
    caller.audience === 'PUBLIC'
      ? 'the public'
      : `${caller.audience} ${caller.role} of authority ${String(caller.authorityId)} (worker w1 of agency a1)`;
  const links = child.links.map((l) => `${l.kind} of ${String(l.workerId)}/${l.agencyId} ${l.when.toLowerCase()}`);
  const closed = restrictions.map((r) => `${r.kind} naming ${r.workers.join('+') || 'nobody'} ${r.when.toLowerCase()}`);
  const under = [...closed, ...(shield === null ? [] : [`a shield (${shield})`])];
  const kin = child.mayKnowFamily.length === 0 ? '' : ` whose family ${child.mayKnowFamily.join('+')} may know,`;
  return `${type}.${field} for ${who}, of a child of authority ${child.authorityId},${kin} with ${links.join(', ') || 'no links'}, under ${under.join(', ') || 'no restriction'}: the hub says ${hub}, the oracle ${oracle}.`;
}
