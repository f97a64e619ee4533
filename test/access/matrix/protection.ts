import { AGENCIES, type Part } from './part';

export const PROTECTION: Part = {
  byRelationship: {
    Child: {
      'emergencyAccesses restrictions': 'xx------ --- -- -- - x',
      accessRequests: '-x------ --- -- -- - x',
    },
    EmergencyAccess: {
      'id child worker agency usedAt endsAt reason outcome why reviewedBy reviewedAt deadlines version':
        'xx------ --- -- -- - x',
    },
    Restriction: {
      'id kind workers audiences reason madeBy beganAt endedAt endedBy endedBecause version': 'xx------ --- -- -- - x',
    },
    AccessRequest: {
      'id child worker state reason askedAt decidedBy decidedAt why version': '-x------ --- -- -- - x',
    },
  },
  byAudience: {
    AccessRequestReceipt: { 'askedAt note': `${AGENCIES} ASSURANCE` },
    InboxItem: { 'emergencyAccess accessRequest': 'SOCIAL_CARE ASSURANCE' },
    Query: { 'unreviewedEmergencyAccesses accessRequests': 'SOCIAL_CARE ASSURANCE' },
    Mutation: {
      useEmergencyAccess: AGENCIES,
      askForAccess: `${AGENCIES} ASSURANCE`,
      'reviewEmergencyAccess answerAccessRequest': 'SOCIAL_CARE ASSURANCE',
      'shieldAddress markSensitive restrictRecord changeNamed recordConflict endRestriction registerUnderNewIdentity':
        'SOCIAL_CARE',
    },
  },
};
