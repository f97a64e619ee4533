import { AGENCIES, type Part } from './part';

export const CHILD: Part = {
  byRelationship: {
    Child: {
      'id authority keyWorker': 'xxxxxxxx xxx xx xx x x xxxxx xxxxx xx xxxxx',
      'plan plans': 'xxxxxxxx xxx xx xx x x xxxxx xxxxx x- xxxxx',
      'forenames surname knownAs': 'xxxxxxxx xxx xx xx x - xxxxx xxxxx xx xxxxx',
      'dateOfBirth sex': 'xxxxxxxx xxx xx xx x - xxxxx xxxxx x- xxxxx',
      nhsNumber: 'xx------ xxx -- -- - -',
      nhsNumberEnding: 'xxx----x --- xx xx - -',
      upn: 'xx------ --- -- xx - -',
      localId: 'xxx----x --- -- -- - x',
      'version toldApart': 'xxx----x --- -- -- - -',
      addresses: 'xxx-xx-x x-- xx x- x - ----- ----- -- xxxxx',
      registrations: 'xxx----x x-- x- x- - -',
      'ethnicity disabilities firstLanguage interpreterNeeded': 'xxx----x x-- -- x- - -',
      'expectedDateOfBirth dateOfDeath': 'xxx----x x-x x- -- - -',
      concerns: 'xxxxx-xx x-- x- x- x - --x--',
      accesses: 'xx------ --- -- -- - -',
    },
    Address: { 'lines postcode fromDay toDay': 'xxx-xx-x x-- xx x- x - ----- ----- -- xxxxx' },
    Registration: { 'kind agency fromDay toDay': 'xxx----x x-- x- x- - -' },
  },
  byAudience: {
    Query: {
      child: `${AGENCIES} FAMILY ASSURANCE`,
      'findChild caseload': 'SOCIAL_CARE',
    },
    Mutation: {
      'registerChild amendChild recordAddress registerWithAgency endRegistration allocateKeyWorker': 'SOCIAL_CARE',
    },
  },
};
