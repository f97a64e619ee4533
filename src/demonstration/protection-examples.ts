import { randomUUID } from 'node:crypto';
import type { Facts } from './facts';
import { AUTHORITY_CODE, DEMONSTRATION, PERSONAS } from './personas';
import type { Sought } from './questions';
import { blank } from './templates';

const { children } = DEMONSTRATION;

/** A way in when a child is in danger, what is kept from whom, and staff who may know a family. */
export function protection({ forenames, surname, dateOfBirth }: Sought, { restrictions }: Facts, seen: string) {
  const child = { forenames, surname, dateOfBirth, authority: AUTHORITY_CODE };
  const named = {
    workers: [PERSONAS.teamManager.id, PERSONAS.secondKeyWorker.id],
    reason: 'Invented: witness protection; named workers only.',
  };
  // Nobody has used emergency access and nobody has asked to be let in, yet.
  const none = (what: 'emergency' | 'request' | 'restriction') => ({ id: blank(what), version: 1 });
  const standing = { RECORD: none('restriction'), ADDRESS: none('restriction'), ...restrictions };
  return {
    ...{ 'access-requests': {}, 'unreviewed-emergency-accesses': {}, 'child-protection': { id: seen } },
    'use-emergency-access': { child, reason: 'Invented: carried in unconscious; nobody at home answers.' },
    'review-emergency-access': {
      access: none('emergency'),
      review: { outcome: 'JUSTIFIED', why: 'Invented: it could not wait.' },
    },
    'ask-for-access': { child, reason: 'Invented: I was asked to assess her, and we share a name only.' },
    'answer-access-request': {
      request: none('request'),
      answer: { answer: 'APPROVED', why: 'Invented: no relation.' },
    },
    'shield-address': { child: children.maya.id, shield: { audiences: ['PARTNER'], reason: 'Invented: a threat.' } },
    'mark-sensitive': { child: children.amir.id, named },
    'restrict-record': { child: children.amir.id, named },
    'change-named': { restriction: standing.RECORD, named },
    'end-restriction': { restriction: standing.ADDRESS, reason: 'Invented: the threat is over.' },
    'record-conflict': { child: children.maya.id, worker: PERSONAS.partnerWorker.id, reason: 'Invented: her uncle.' },
    'register-under-new-identity': {
      localId: `RBNEW${randomUUID().slice(0, 8).toUpperCase()}`,
      child: { forenames: 'Nora', surname: 'Newbrook', dateOfBirth: '2019-05-06', sex: 'F' },
      named,
    },
  };
}
