import type { Part } from './part';

export const FAMILIES: Part = {
  byRelationship: {
    FamilyPlace: { 'child kind role since': '-------- --- -- -- - - ----- ----- xx' },
    Connection: { familyAccess: 'xx' },
    FamilyAccess: { 'role since invitedUntil': 'xx' },
  },
  byAudience: {
    NewInvitation: { 'code validUntil': 'SOCIAL_CARE' },
    Query: { myFamily: 'FAMILY' },
    Mutation: {
      'inviteFamilyMember withdrawFamilyAccess': 'SOCIAL_CARE',
      acceptInvitation: 'FAMILY PUBLIC',
    },
  },
};
