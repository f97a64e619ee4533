import { FAMILY } from './family';
import type { Moment } from './moment';
import { DEMONSTRATION } from './personas';
import { blank } from './templates';

const { children } = DEMONSTRATION;

/** Somebody asks what is held about Maya. Nobody has yet, so what comes after has to be filled in. */
export function subjectAccess({ today }: Moment) {
  const request = { id: blank('asked'), version: 1 };
  const item = { id: blank('judged'), version: 1 };
  return {
    ...{ 'subject-accesses': {}, 'subject-access': { id: blank('asked') } },
    'record-subject-access': {
      child: children.maya.id,
      request: {
        ...{ asker: 'PARENT', connection: FAMILY.connection('mother'), receivedOn: today },
        identityChecked: 'Invented: her passport, seen by her daughter’s key worker.',
        standing: 'Invented: Maya is too young to ask herself, and would like her mother to have it.',
      },
    },
    'extend-subject-access': { request, reason: 'Invented: three volumes; she was told today.' },
    'close-subject-access': { request, reason: 'Invented: taken back.' },
    ...{ 'draft-subject-access': { request }, 'scan-subject-access': { request } },
    'judge-subject-access': {
      request: blank('asked'),
      judgements: [{ item, answer: 'GIVE', reason: 'Invented: no serious harm is likely.' }],
    },
    'release-subject-access': { request, channel: 'POST' },
  };
}
