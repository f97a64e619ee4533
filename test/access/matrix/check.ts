import { type Part } from './part';

export const CHECK: Part = {
  byRelationship: {},
  byAudience: {
    PlanCheck: {
      'hasPlan startedOn keyWorker authority note': 'SCHOOL HEALTH POLICE',
      'endedOn child': 'HEALTH POLICE',
      lastAccesses: 'HEALTH',
    },
    PupilAnswer: { 'upn check': 'SCHOOL' },
    Query: {
      'checkPupil checkRoll': 'SCHOOL',
      checkPatient: 'HEALTH',
      checkChild: 'POLICE',
    },
  },
};
