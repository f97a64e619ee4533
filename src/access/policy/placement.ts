import { SOCIAL_CARE, WORKING_WITH_THE_CHILD, may, see, type Line } from './line';

const AND_AUDITOR = { ...WORKING_WITH_THE_CHILD, ASSURANCE: ['AUDITOR'] } as const;

/** Family group conferences, and a child who must stay elsewhere. */
export const PLACEMENT: readonly Line[] = [
  may(
    'Mutation',
    'offerFamilyGroupConference planFamilyGroupConference recordFamilyGroupRefused recordFamilyGroupConference decideStay considerCarer recordPlacement endPlacement endStay',
    'SOCIAL_CARE',
    'the authority offers, considers and places',
  ),

  see('Child', 'familyGroupConferences', AND_AUDITOR, 'the offer is a duty; the plan of the family is worked with'),
  see('FamilyGroupConference', 'id state offeredOn plannedFor refusedOn heldOn', AND_AUDITOR, 'the offer is a duty'),
  see(
    'FamilyGroupConference',
    'familyPlan invited version',
    WORKING_WITH_THE_CHILD,
    'who of the family helps with what is for those who work to the plan',
  ),
  see('FamilyGroupConference', 'refusedBecause', { SOCIAL_CARE: SOCIAL_CARE }, 'said to the authority that offered it'),
  see('FamilyGroupMember', 'familyMember came canHelp', WORKING_WITH_THE_CHILD, 'as the family group conference'),
  see('Child', 'stays', WORKING_WITH_THE_CHILD, 'that the child stays elsewhere, and since when'),
  see(
    'Stay',
    'id neededFrom endedOn',
    WORKING_WITH_THE_CHILD,
    'that the child stays elsewhere, and since when; never where',
  ),
  see(
    'Stay',
    'why decidedBy endedBecause considered notYetConsidered placements version',
    { SOCIAL_CARE: SOCIAL_CARE },
    'who could care and who can not, and with whom the child is, stays with those who place',
  ),
  see(
    'CarerConsidered',
    'familyMember outcome reason consideredAt consideredBy',
    { SOCIAL_CARE: SOCIAL_CARE },
    'as Stay.considered',
  ),
  see(
    'Placement',
    'id kind familyMember fromOn toOn reason decidedBy version',
    { SOCIAL_CARE: SOCIAL_CARE },
    'as Stay.placements',
  ),
];
