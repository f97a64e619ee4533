import { AGENCIES, type Part } from './part';

export const ACCOUNTABILITY: Part = {
  byRelationship: {},
  byAudience: {
    AccessEvent: {
      'at agency': 'SOCIAL_CARE HEALTH ASSURANCE',
      'worker purpose action bases': 'SOCIAL_CARE ASSURANCE',
      'operation fields service': 'ASSURANCE',
    },
    LookingAlert: { 'id at day rule says count worker agency child': `${AGENCIES} ASSURANCE` },
    AuditCheckpoint: { 'size at note proof': `${AGENCIES} ASSURANCE` },
    AuditSeal: { checkpoints: `${AGENCIES} ASSURANCE`, 'size unsealed oldestUnsealedAt': 'ASSURANCE' },
    AccessPage: { 'events next': 'SOCIAL_CARE ASSURANCE' },
    Query: {
      whoLooked: 'ASSURANCE',
      'lookingAlerts auditCheckpoints': `${AGENCIES} ASSURANCE`,
    },
  },
};
