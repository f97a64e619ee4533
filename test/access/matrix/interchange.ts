import { type Part } from './part';

export const INTERCHANGE: Part = {
  byRelationship: {},
  byAudience: {
    ImportReport: { 'created changed unchanged held problems': 'SOCIAL_CARE' },
    ImportProblem: { 'child field line message severity': 'SOCIAL_CARE' },
    Query: {
      exportReturn: 'SOCIAL_CARE',
    },
    Mutation: {
      importReturn: 'SOCIAL_CARE',
    },
  },
};
