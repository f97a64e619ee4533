import { EVERY_AGENCY, everyAgency, may, see, type Line } from './line';

/** Who looked at a record, when and why. */
export const ACCOUNTABILITY: readonly Line[] = [
  may('Query', 'whoLooked', 'ASSURANCE', 'who looked at this child, when and why', ['INFORMATION_GOVERNANCE']),

  see(
    'AccessEvent',
    'at agency',
    { SOCIAL_CARE: 'ANY', HEALTH: 'ANY', ASSURANCE: 'ANY' },
    'who looked; CP-IS shows the agency and the time',
  ),
  see('AccessEvent', 'worker purpose action bases', { SOCIAL_CARE: 'ANY', ASSURANCE: 'ANY' }, 'who looked and why'),
  see('AccessEvent', 'operation fields service', { ASSURANCE: 'ANY' }, 'for finding out what was seen'),
  may(
    'Query',
    'lookingAlerts',
    `${EVERY_AGENCY} ASSURANCE`,
    'what an information-governance lead was told of; nobody else was told of anything',
  ),
  see(
    'LookingAlert',
    'id at day rule says count worker agency child',
    { ...everyAgency, ASSURANCE: 'ANY' },
    'shown to whom it was told; the child by its own lines',
  ),
  may(
    'Query',
    'auditCheckpoints',
    `${EVERY_AGENCY} ASSURANCE`,
    'a witness: what was handed out can not be rewritten any more, and says nothing of anybody',
  ),
  see('AuditCheckpoint', 'size at note proof', { ...everyAgency, ASSURANCE: 'ANY' }, 'hashes and a signature'),
  see('AuditSeal', 'checkpoints', { ...everyAgency, ASSURANCE: 'ANY' }, 'hashes and a signature'),
  see('AuditSeal', 'size unsealed oldestUnsealedAt', { ASSURANCE: 'ANY' }, 'of what nothing is proved yet'),
  see('AccessPage', 'events next', { SOCIAL_CARE: 'ANY', ASSURANCE: 'ANY' }, 'pages of the above'),
];
