import { describedEnum } from '../platform/graphql/enum-of';

export type Judged = 'GIVE' | 'WITHHOLD';

export const JudgementEnum = describedEnum<Judged>(
  'SubjectAccessJudgement',
  'Whether something goes into an answer, as a social work professional judges it.',
  {
    GIVE: 'Serious harm is not likely, and nobody else is in it whom it is not reasonable to tell of.',
    WITHHOLD: 'It stays out.',
  },
);
