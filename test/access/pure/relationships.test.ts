import { describe, expect, it } from '@jest/globals';
import {
  countsFor,
  GIVEN_BY_NAME,
  ofOwnAuthority,
  openAt,
  RELATIONSHIPS,
  relationshipsOf,
  STORED_RELATIONSHIPS,
  type Link,
  type Relationship,
  type StoredRelationship,
} from '../../../src/access/relationships';
import type { WorkerCaller, WorkerRole } from '../../../src/identity';

const NOW = new Date('2026-03-02T10:00:00Z');
const from = (ms: number): Date => new Date(NOW.getTime() + ms);
const TAKING_IN: readonly WorkerRole[] = ['TEAM_MANAGER', 'DUTY_PRACTITIONER', 'CONFERENCE_COORDINATOR'];
const ONLY = new Map<Relationship, readonly WorkerRole[]>([
  ['HOSTING', TAKING_IN],
  ['RECEIVING', TAKING_IN],
  ['CHAIR', ['CONFERENCE_CHAIR']],
]);
/** Whose role makes them more than a colleague, or nothing. */
const BY_ROLE = new Map<WorkerRole, Relationship | null>([
  ['TEAM_MANAGER', 'MANAGER'],
  ['CONFERENCE_COORDINATOR', 'COORDINATOR'],
  ['DATA_OFFICER', null],
]);
const ROLES: readonly WorkerRole[] = [
  ...(['SOCIAL_WORKER', 'DUTY_PRACTITIONER', 'TEAM_MANAGER', 'CONFERENCE_CHAIR', 'CONFERENCE_COORDINATOR'] as const),
  ...(['DATA_OFFICER', 'INFORMATION_GOVERNANCE', 'POLICE_OFFICER', 'HEALTH_PRACTITIONER'] as const),
  ...(['DESIGNATED_SAFEGUARDING_LEAD', 'PARTNER_PRACTITIONER', 'FAMILY_MEMBER', 'SERVICE'] as const),
];
const OF_WORKERS: readonly StoredRelationship[] = [
  ...(['ALLOCATED', 'CORE_GROUP', 'PRESENTING', 'ENQUIRY', 'STRATEGY', 'INVITED', 'FAMILY', 'SUPPORTER'] as const),
  ...(['CHAIR', 'EMERGENCY', 'CLEARED'] as const),
];
const OF_AGENCIES: readonly StoredRelationship[] = ['ON_ROLL', 'REGISTERED', 'HOSTING', 'RECEIVING'];

const caller = (
  audience: WorkerCaller['audience'],
  role: WorkerRole,
  authorityId: string | null = 'x',
): WorkerCaller => ({
  ...{ audience, role, authorityId, workerId: 'me', agencyId: 'us', teamId: null, serviceId: null, expiresAt: 0 },
});
const link = (kind: StoredRelationship, change: Partial<Link> = {}): Link => ({
  ...{ kind, workerId: 'me', agencyId: 'us', beganAt: from(-1), endedAt: null },
  ...change,
});
const are = (
  who: WorkerCaller,
  links: readonly Link[],
  more: { authorityId?: string; mayKnowFamily?: string[] } = {},
) => relationshipsOf(who, { authorityId: 'far', links, ...more }, NOW);

describe('relationships', () => {
  it('are stored for a worker, for an agency, or derived', () => {
    expect([...STORED_RELATIONSHIPS].sort()).toEqual([...OF_WORKERS, ...OF_AGENCIES].sort());
    for (const kind of OF_WORKERS) expect([kind, RELATIONSHIPS[kind].stored]).toEqual([kind, 'worker']);
    for (const kind of OF_AGENCIES) expect([kind, RELATIONSHIPS[kind].stored]).toEqual([kind, 'agency']);
    expect([...GIVEN_BY_NAME].sort()).toEqual([
      'ALLOCATED',
      'CHAIR',
      'CORE_GROUP',
      'FAMILY',
      'INVITED',
      'STRATEGY',
      'SUPPORTER',
    ]);
  });

  it('count for every role but where a list says for which', () => {
    for (const kind of Object.keys(RELATIONSHIPS) as Relationship[])
      for (const role of ROLES) {
        const only = ONLY.get(kind);
        const said = only === undefined || only.includes(role);
        expect([kind, role, countsFor(kind, role)]).toEqual([kind, role, said]);
      }
  });

  it('with every child of the own authority follow from the role', () => {
    for (const role of ROLES) {
      const said = BY_ROLE.has(role) ? BY_ROLE.get(role) : 'AUTHORITY';
      const audits = role === 'DATA_OFFICER' ? null : 'AUDITOR';
      expect([role, ofOwnAuthority(caller('SOCIAL_CARE', role))]).toEqual([role, said]);
      expect([role, ofOwnAuthority(caller('ASSURANCE', role))]).toEqual([role, audits]);
      for (const audience of ['POLICE', 'HEALTH', 'SCHOOL', 'PARTNER', 'FAMILY'] as const)
        expect(ofOwnAuthority(caller(audience, role))).toBeNull();
    }
  });
});

describe('what somebody is to a child', () => {
  it('is what is open: from its first instant up to, and not at, its last', () => {
    for (const [began, ended, open] of [
      [0, null, true],
      [1, null, false],
      [-2, 0, false],
      [-2, 1, true],
      [-2, -1, false],
    ] as const) {
      const span = { beganAt: from(began), endedAt: ended === null ? null : from(ended) };
      expect([began, ended, openAt(span, NOW)]).toEqual([began, ended, open]);
      expect(are(caller('SCHOOL', 'SERVICE'), [link('CORE_GROUP', span)])).toEqual(open ? ['CORE_GROUP'] : []);
    }
  });

  it('is what is stored for themselves, and for their agency where it is the agency that has it', () => {
    const me = caller('SOCIAL_CARE', 'TEAM_MANAGER');
    for (const kind of OF_WORKERS.filter((k) => k !== 'CHAIR')) {
      expect(are(me, [link(kind, { agencyId: 'them' })])).toEqual([kind]);
      expect(are(me, [link(kind, { workerId: 'another' })])).toEqual([]);
    }
    for (const kind of OF_AGENCIES) {
      expect(are(me, [link(kind, { workerId: null })])).toEqual([kind]);
      expect(are(me, [link(kind, { agencyId: 'them' })])).toEqual([]);
    }
    expect(are(me, [link('CHAIR')])).toEqual([]);
    expect(are(caller('SOCIAL_CARE', 'SOCIAL_WORKER'), [link('HOSTING')])).toEqual([]);
  });

  it('is each once, in order, with what they are to every child of their own authority', () => {
    const me = caller('SOCIAL_CARE', 'TEAM_MANAGER');
    const links = [link('STRATEGY'), link('CORE_GROUP'), link('CORE_GROUP')];
    expect(are(me, links, { authorityId: 'x' })).toEqual(['CORE_GROUP', 'MANAGER', 'STRATEGY']);
    expect(are(me, links)).toEqual(['CORE_GROUP', 'STRATEGY']);
    expect(are(caller('SOCIAL_CARE', 'TEAM_MANAGER', null), [])).toEqual([]);
    expect(relationshipsOf({ audience: 'PUBLIC' }, { authorityId: 'x', links }, NOW)).toEqual([]);
  });

  it('waits for a second person where they may know the family, but for what was given to them by name', () => {
    const me = caller('SOCIAL_CARE', 'CONFERENCE_CHAIR');
    const all = OF_WORKERS.filter((kind) => kind !== 'CLEARED').map((kind) => link(kind));
    const kin = { authorityId: 'x', mayKnowFamily: ['me'] };
    expect(are(me, all, kin)).toEqual([...GIVEN_BY_NAME].sort());
    expect(are(me, [...all, link('CLEARED')], kin)).toEqual([...OF_WORKERS, 'AUTHORITY'].sort());
    expect(are(me, [link('CLEARED', { endedAt: NOW })], kin)).toEqual([]);
    expect(are(me, [], { ...kin, mayKnowFamily: ['another'] })).toEqual(['AUTHORITY']);
  });
});
