import { CORE, OWN, SOCIAL_CARE, WORKING_WITH_THE_CHILD, may, see, type Line } from './line';

const MEETING = ['STRATEGY'] as const;
/** Whoever works with the child, and whoever comes to the strategy discussion about them. */
const WORKING_OR_MEETING = {
  SOCIAL_CARE: [...WORKING_WITH_THE_CHILD.SOCIAL_CARE, ...MEETING],
  POLICE: [...CORE, ...MEETING],
  HEALTH: [...CORE, ...MEETING],
  SCHOOL: [...CORE, ...MEETING],
  PARTNER: [...CORE, ...MEETING],
} as const;

/** The people around a child. The family itself is shown nothing of it: two parents of one child see two worlds. */
export const NETWORK: readonly Line[] = [
  may(
    'Mutation',
    'addToNetwork amendPerson amendConnection endConnection linkSiblings unlinkSiblings',
    'SOCIAL_CARE',
    'the key worker and managers keep the record',
  ),
  may(
    'Mutation',
    'recordOffence withdrawOffence',
    'SOCIAL_CARE POLICE',
    'disclosed by whoever holds it, and taken back by them alone',
  ),

  see('Child', 'network', WORKING_OR_MEETING, 'the core group needs to know who lives there'),
  see('Network', 'people siblings households edges', WORKING_OR_MEETING, 'as Child.network'),
  see(
    'Connection',
    'id person kind parentalResponsibility livesWithChild household helps since until',
    WORKING_OR_MEETING,
    'who is around the child, who must be asked, and who could help',
  ),
  see('Connection', 'version', { SOCIAL_CARE: SOCIAL_CARE }, 'names the version that a change was made from'),
  see('Person', 'id name interpreterNeeded firstLanguage', WORKING_OR_MEETING, 'who they are, and how to talk to them'),
  see(
    'Person',
    'dateOfBirth phone version',
    { SOCIAL_CARE: SOCIAL_CARE },
    "a third party's own data: those who ring and check them need it, nobody else",
  ),
  see(
    'Sibling',
    'kind child sharedParents people',
    WORKING_OR_MEETING,
    'shown only where both children may be seen; the other child and the people around them by their own lines',
  ),
  see('Household', 'label members', WORKING_OR_MEETING, 'who lives together'),
  see('NetworkEdge', 'from to kind', WORKING_OR_MEETING, 'the same facts, as lines to draw'),
  see(
    'Connection',
    'offences',
    { SOCIAL_CARE: OWN, POLICE: CORE },
    'criminal-offence data: the key worker and managers, and an officer what their own force disclosed',
  ),
  see(
    'Offence',
    'id kind text happenedOn recordedAt originator recordedBy version',
    { SOCIAL_CARE: OWN, POLICE: CORE },
    'as Connection.offences',
  ),
];
