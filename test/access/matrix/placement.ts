import type { Part } from './part';

export const PLACEMENT: Part = {
  byRelationship: {
    Child: {
      familyGroupConferences: 'xxxxx- x-- x- x- x x',
      stays: 'xxxxx- x-- x- x- x -',
    },
    FamilyGroupConference: {
      'id state offeredOn plannedFor refusedOn heldOn': 'xxxxx- x-- x- x- x x',
      'familyPlan invited version': 'xxxxx- x-- x- x- x -',
      refusedBecause: 'xxx--- --- -- -- - -',
    },
    FamilyGroupMember: { 'familyMember came canHelp': 'xxxxx- x-- x- x- x -' },
    Stay: {
      'id neededFrom endedOn': 'xxxxx- x-- x- x- x -',
      'why decidedBy endedBecause considered notYetConsidered placements version': 'xxx--- --- -- -- - -',
    },
    CarerConsidered: { 'familyMember outcome reason consideredAt consideredBy': 'xxx--- --- -- -- - -' },
    Placement: { 'id kind familyMember fromOn toOn reason decidedBy version': 'xxx--- --- -- -- - -' },
  },
  byAudience: {
    Mutation: {
      'offerFamilyGroupConference planFamilyGroupConference recordFamilyGroupRefused recordFamilyGroupConference':
        'SOCIAL_CARE',
      'decideStay considerCarer recordPlacement endPlacement endStay': 'SOCIAL_CARE',
    },
  },
};
