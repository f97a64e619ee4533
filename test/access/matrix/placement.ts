import type { Part } from './part';

export const PLACEMENT: Part = {
  byRelationship: {
    Child: {
      familyGroupConferences: 'xxxx x-- x- x- x x',
      stays: 'xxxx x-- x- x- x -',
    },
    FamilyGroupConference: {
      'id state offeredOn plannedFor refusedOn heldOn': 'xxxx x-- x- x- x x',
      'familyPlan invited version': 'xxxx x-- x- x- x -',
      refusedBecause: 'xxx- --- -- -- - -',
    },
    FamilyGroupMember: { 'familyMember came canHelp': 'xxxx x-- x- x- x -' },
    Stay: {
      'id neededFrom endedOn': 'xxxx x-- x- x- x -',
      'why decidedBy endedBecause considered notYetConsidered placements version': 'xxx- --- -- -- - -',
    },
    CarerConsidered: { 'familyMember outcome reason consideredAt consideredBy': 'xxx- --- -- -- - -' },
    Placement: { 'id kind familyMember fromOn toOn reason decidedBy version': 'xxx- --- -- -- - -' },
  },
  byAudience: {
    Mutation: {
      'offerFamilyGroupConference planFamilyGroupConference recordFamilyGroupRefused recordFamilyGroupConference':
        'SOCIAL_CARE',
      'decideStay considerCarer recordPlacement endPlacement endStay': 'SOCIAL_CARE',
    },
  },
};
