import { registerEnumType } from 'type-graphql';
import { ABUSE_CATEGORIES } from '../platform/codes';
import type { CChangeStep, Effect } from './change-model.enums';

export const PlanStateEnum = { OUTLINE: 'OUTLINE', ACTIVE: 'ACTIVE', ENDED: 'ENDED' } as const;
registerEnumType(PlanStateEnum, {
  name: 'PlanState',
  description: 'Where a plan is in its life.',
  valuesConfig: {
    OUTLINE: { description: 'Made by the conference; the core group has not finalised it yet.' },
    ACTIVE: { description: 'Finalised: everybody works to it.' },
    ENDED: { description: 'Ended; it stays as it was.' },
  },
});

export enum PlanCategory {
  NEG = 'NEG',
  PHY = 'PHY',
  SAB = 'SAB',
  EMO = 'EMO',
  MUL = 'MUL',
}
registerEnumType(PlanCategory, {
  name: 'PlanCategory',
  description: 'The category of abuse under which a plan is made, in the codes of the census.',
  valuesConfig: {
    ...Object.fromEntries(
      Object.entries(ABUSE_CATEGORIES).map(([code, words]) => [code, { description: `${words}.` }]),
    ),
    MUL: { description: 'Multiple: read from old returns, refused for new plans.' },
  },
});

export enum PlanEndReason {
  NO_LONGER_AT_RISK = 'NO_LONGER_AT_RISK',
  CHILD_IN_NEED_PLAN = 'CHILD_IN_NEED_PLAN',
  MOVED_TO_OTHER_AUTHORITY = 'MOVED_TO_OTHER_AUTHORITY',
  EIGHTEEN = 'EIGHTEEN',
  LOOKED_AFTER = 'LOOKED_AFTER',
  DIED = 'DIED',
}
registerEnumType(PlanEndReason, {
  name: 'PlanEndReason',
  description: 'Why a plan ended.',
  valuesConfig: {
    NO_LONGER_AT_RISK: { description: 'The child is no longer at risk of significant harm.' },
    CHILD_IN_NEED_PLAN: {
      description: 'No longer at risk of significant harm; support goes on under a Child in Need plan.',
    },
    MOVED_TO_OTHER_AUTHORITY: { description: 'The child has moved, and another authority is responsible.' },
    EIGHTEEN: { description: 'The child has turned eighteen.' },
    LOOKED_AFTER: { description: 'The child is looked after by the authority.' },
    DIED: { description: 'The child has died.' },
  },
});

export enum GoalTerm {
  SHORT = 'SHORT',
  LONG = 'LONG',
}
registerEnumType(GoalTerm, { name: 'GoalTerm', description: 'Whether a goal is for the short or the long term.' });

/** What a plan aims at. What nobody said is not there: versions from before it could be said stay as they were. */
export interface Goal {
  readonly term: 'SHORT' | 'LONG';
  readonly text: string;
  readonly step?: CChangeStep | null | undefined;
  readonly madeWith?: string | null | undefined;
  readonly effect?: Effect | null | undefined;
  readonly effectNote?: string | null | undefined;
  readonly effectOn?: string | null | undefined;
}
