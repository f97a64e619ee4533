import { AGENCIES, type Part } from './part';

export const CHILD: Part = {
  byRelationship: {
    Child: {
      'id authority keyWorker': 'xxxx xxx xx xx x x xxxxx xxxxx xx',
      'plan plans': 'xxxx xxx xx xx x x xxxxx xxxxx x-',
      'forenames surname knownAs': 'xxxx xxx xx xx x - xxxxx xxxxx xx',
      'dateOfBirth sex': 'xxxx xxx xx xx x - xxxxx xxxxx x-',
      nhsNumber: 'xx-- xxx -- -- - -',
      nhsNumberEnding: 'xxx- --- xx xx - -',
      upn: 'xx-- --- -- xx - -',
      localId: 'xxx- --- -- -- - x',
      version: 'xxx- --- -- -- - -',
      addresses: 'xxx- x-- xx x- x -',
      registrations: 'xxx- x-- x- x- - -',
      'ethnicity disabilities firstLanguage interpreterNeeded': 'xxx- x-- -- x- - -',
      'expectedDateOfBirth dateOfDeath': 'xxx- x-x x- -- - -',
      concerns: 'xxxx x-- x- x- x - --x--',
      accesses: 'xx-- --- -- -- - -',
    },
    Address: { 'lines postcode fromDay toDay': 'xxx- x-- xx x- x -' },
    Registration: { 'kind agency fromDay toDay': 'xxx- x-- x- x- - -' },
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
