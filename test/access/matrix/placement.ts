import type { Part } from './part';

export const PLACEMENT: Part = {
  byRelationship: {
    Child: {
      familyGroupConferences: 'xxxxx-xx x-- x- x- x x',
      stays: 'xxxxx-xx x-- x- x- x -',
    },
    FamilyGroupConference: {
      'id state offeredOn plannedFor refusedOn heldOn': 'xxxxx-xx x-- x- x- x x',
      'familyPlan invited version': 'xxxxx-xx x-- x- x- x -',
      refusedBecause: 'xxx----x --- -- -- - -',
    },
    FamilyGroupMember: { 'familyMember came canHelp': 'xxxxx-xx x-- x- x- x -' },
    Stay: {
      'id neededFrom endedOn': 'xxxxx-xx x-- x- x- x -',
      'why decidedBy endedBecause considered notYetConsidered placements version': 'xxx----x --- -- -- - -',
    },
    CarerConsidered: { 'familyMember outcome reason consideredAt consideredBy': 'xxx----x --- -- -- - -' },
    Placement: { 'id kind familyMember fromOn toOn reason decidedBy version': 'xxx----x --- -- -- - -' },
  },
  byAudience: {
    Mutation: {
      'offerFamilyGroupConference planFamilyGroupConference recordFamilyGroupRefused recordFamilyGroupConference':
        'SOCIAL_CARE',
      'decideStay considerCarer recordPlacement endPlacement endStay': 'SOCIAL_CARE',
    },
  },
};
