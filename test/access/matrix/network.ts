import type { Part } from './part';

export const NETWORK: Part = {
  byRelationship: {
    Child: { network: 'xxxxx-xx x-- x- x- x - xxxxx ----- -- xxxxx' },
    Network: { 'people siblings households edges': 'xxxxx-xx x-- x- x- x - xxxxx ----- -- xxxxx' },
    Connection: {
      'id person kind parentalResponsibility livesWithChild household helps since until':
        'xxxxx-xx x-- x- x- x - xxxxx ----- -- xxxxx',
      version: 'xxx----x',
      offences: 'xx------ --- x-',
    },
    Person: {
      'id name interpreterNeeded firstLanguage': 'xxxxx-xx x-- x- x- x - xxxxx ----- -- xxxxx',
      'dateOfBirth phone version': 'xxx----x',
    },
    Sibling: { 'kind child sharedParents people': 'xxxxx-xx x-- x- x- x - xxxxx ----- -- xxxxx' },
    Household: { 'label members': 'xxxxx-xx x-- x- x- x - xxxxx ----- -- xxxxx' },
    NetworkEdge: { 'from to kind': 'xxxxx-xx x-- x- x- x - xxxxx ----- -- xxxxx' },
    Offence: { 'id kind text happenedOn recordedAt originator recordedBy version': 'xx------ --- x-' },
  },
  byAudience: {
    Mutation: {
      'addToNetwork amendPerson amendConnection endConnection linkSiblings unlinkSiblings': 'SOCIAL_CARE',
      'recordOffence withdrawOffence': 'SOCIAL_CARE POLICE',
    },
  },
};
