import { KIN_AND_SUPPORTER, OWN, may, see, type Line } from './line';

/** The family's way in: invited for one child, each person by an account of their own. */
export const FAMILIES: readonly Line[] = [
  may('Query', 'myFamily', 'FAMILY', 'for whom one was invited'),
  may(
    'Mutation',
    'inviteFamilyMember withdrawFamilyAccess',
    'SOCIAL_CARE',
    'the key worker and managers decide who comes in',
  ),
  may(
    'Mutation',
    'acceptInvitation',
    'FAMILY PUBLIC',
    "signed in at the authority's service for residents, with a code; nobody else gets an account",
  ),

  see(
    'FamilyPlace',
    'child kind role since',
    KIN_AND_SUPPORTER,
    "one's own place alone: two parents of one child see two worlds",
  ),
  see('Connection', 'familyAccess', { SOCIAL_CARE: OWN }, 'whoever invites must see who is in'),
  see('FamilyAccess', 'role since invitedUntil', { SOCIAL_CARE: OWN }, 'as Connection.familyAccess'),
  see('NewInvitation', 'code validUntil', { SOCIAL_CARE: 'ANY' }, 'shown once, to whoever made it'),
];
