import { MANAGING_ROLES } from '../relationships';
import {
  CORE,
  KIN,
  KIN_AND_SUPPORTER,
  WITH_BUSINESS,
  EVERY_AGENCY,
  MOVING,
  OWN,
  SOCIAL_CARE,
  WORKING_WITH_THE_CHILD,
  may,
  see,
  type Line,
} from './line';

/** Whoever has to visit; the authority to which the child has moved too. CP-IS gives none. */
const ADDRESS = {
  SOCIAL_CARE: [...SOCIAL_CARE, ...MOVING],
  POLICE: ['CORE_GROUP', 'ENQUIRY'],
  HEALTH: CORE,
  SCHOOL: CORE,
  PARTNER: CORE,
} as const;

/** The record of a child: who they are, where they live, who works with them. */
export const CHILD: readonly Line[] = [
  may('Query', 'child', `${EVERY_AGENCY} FAMILY`, 'open a record one has a relationship with'),
  may('Query', 'child', 'ASSURANCE', 'the handle of a record that is audited'),
  may('Query', 'findChild', 'SOCIAL_CARE', 'one certain match or none; nobody browses'),
  may('Query', 'caseload', 'SOCIAL_CARE', "a key worker's own children"),
  may(
    'Mutation',
    'registerChild amendChild recordAddress registerWithAgency endRegistration',
    'SOCIAL_CARE',
    'the authority keeps the record',
  ),
  may('Mutation', 'allocateKeyWorker', 'SOCIAL_CARE', 'a manager allocates', MANAGING_ROLES),

  see(
    'Child',
    'id',
    { ...WITH_BUSINESS, ...KIN_AND_SUPPORTER, ASSURANCE: ['AUDITOR'] },
    'a handle for the next question; says nothing by itself',
  ),
  see(
    'Child',
    'forenames surname knownAs dateOfBirth sex',
    { ...WITH_BUSINESS, ...KIN },
    'needed to be sure it is the right child',
  ),
  see('Child', 'forenames surname knownAs', { FAMILY: ['SUPPORTER'] }, 'whom the meeting is about'),
  see(
    'Child',
    'nhsNumber',
    { SOCIAL_CARE: OWN, HEALTH: ['CORE_GROUP', 'REGISTERED', 'PRESENTING'] },
    "health's own key; open to others once identifier regulations name them",
  ),
  see(
    'Child',
    'nhsNumberEnding',
    { SOCIAL_CARE: SOCIAL_CARE, POLICE: ['CORE_GROUP', 'ENQUIRY'], SCHOOL: ['CORE_GROUP', 'ON_ROLL'] },
    'enough to tell two children apart, not enough to look one up elsewhere',
  ),
  see(
    'Child',
    'upn',
    { SOCIAL_CARE: OWN, SCHOOL: ['CORE_GROUP', 'ON_ROLL'] },
    'education-only identifier; no need elsewhere',
  ),
  see('Child', 'localId version', { SOCIAL_CARE: SOCIAL_CARE }, "the authority's own key and change counter"),
  see('Child', 'toldApart', { SOCIAL_CARE: SOCIAL_CARE }, 'how two children of one name and birthday are told apart'),
  see(
    'Child',
    'localId',
    { ASSURANCE: ['AUDITOR'] },
    'the one handle an auditor needs; names stay with those who do the work',
  ),
  see('Child', 'addresses', ADDRESS, 'visiting agencies; police need it for welfare calls; CP-IS gives none'),
  see(
    'Child',
    'registrations',
    { SOCIAL_CARE: SOCIAL_CARE, POLICE: CORE, HEALTH: CORE, SCHOOL: CORE },
    'who else is directly involved: school, nursery, practice',
  ),
  see(
    'Child',
    'ethnicity disabilities firstLanguage interpreterNeeded',
    { SOCIAL_CARE: SOCIAL_CARE, HEALTH: CORE, SCHOOL: CORE },
    'equality and reasonable adjustment; not needed to act',
  ),
  see(
    'Child',
    'expectedDateOfBirth dateOfDeath',
    { SOCIAL_CARE: SOCIAL_CARE, POLICE: CORE, HEALTH: ['CORE_GROUP', 'PRESENTING'] },
    "unborn plans are in CP-IS' cohort",
  ),
  see(
    'Child',
    'authority keyWorker',
    { ...WITH_BUSINESS, ...KIN_AND_SUPPORTER, ASSURANCE: ['AUDITOR'] },
    'whom to ring: the whole point of a look-up',
  ),
  see(
    'Child',
    'plan plans',
    { ...WITH_BUSINESS, ...KIN, ASSURANCE: ['AUDITOR'] },
    'find out whether a child has a plan; what of it is seen, the lines of Plan say',
  ),
  see(
    'Child',
    'concerns',
    { ...WORKING_WITH_THE_CHILD, POLICE: [...CORE, 'STRATEGY'] },
    'the core group must hear what worries the others, and the police what they are asked to discuss',
  ),
  see('Child', 'accesses', { SOCIAL_CARE: OWN }, 'the key worker sees who looked; golden rule 7'),
  see('Address', 'lines postcode fromDay toDay', ADDRESS, 'as Child.addresses'),
  see(
    'Registration',
    'kind agency fromDay toDay',
    { SOCIAL_CARE: SOCIAL_CARE, POLICE: CORE, HEALTH: CORE, SCHOOL: CORE },
    'as Child.registrations',
  ),
];
