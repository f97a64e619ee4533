import { may, see, type Line } from './line';

/** An authority's returns, in and out. */
export const INTERCHANGE: readonly Line[] = [
  may('Query', 'exportReturn', 'SOCIAL_CARE', "the authority's Children in Need return", ['DATA_OFFICER']),
  may('Mutation', 'importReturn', 'SOCIAL_CARE', "the authority's return comes in", ['DATA_OFFICER']),

  see('ImportReport', 'created changed unchanged held problems', { SOCIAL_CARE: 'ANY' }, 'what became of a return'),
  see('ImportProblem', 'child field line message severity', { SOCIAL_CARE: 'ANY' }, 'what to mend in a return'),
];
