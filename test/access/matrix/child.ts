import { AGENCIES, type Part } from './part';

export const CHILD: Part = {
  byRelationship: {
    Child: {
      'id authority keyWorker': 'xxxxxx xxx xx xx x x xxxxx xxxxx xx xxxxx',
      'plan plans': 'xxxxxx xxx xx xx x x xxxxx xxxxx x- xxxxx',
      'forenames surname knownAs': 'xxxxxx xxx xx xx x - xxxxx xxxxx xx xxxxx',
      'dateOfBirth sex': 'xxxxxx xxx xx xx x - xxxxx xxxxx x- xxxxx',
      nhsNumber: 'xx---- xxx -- -- - -',
      nhsNumberEnding: 'xxx--- --- xx xx - -',
      upn: 'xx---- --- -- xx - -',
      localId: 'xxx--- --- -- -- - x',
      'version toldApart': 'xxx--- --- -- -- - -',
      addresses: 'xxx-xx x-- xx x- x - ----- ----- -- xxxxx',
      registrations: 'xxx--- x-- x- x- - -',
      'ethnicity disabilities firstLanguage interpreterNeeded': 'xxx--- x-- -- x- - -',
      'expectedDateOfBirth dateOfDeath': 'xxx--- x-x x- -- - -',
      concerns: 'xxxxx- x-- x- x- x - --x--',
      accesses: 'xx---- --- -- -- - -',
    },
    Address: { 'lines postcode fromDay toDay': 'xxx-xx x-- xx x- x - ----- ----- -- xxxxx' },
    Registration: { 'kind agency fromDay toDay': 'xxx--- x-- x- x- - -' },
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
