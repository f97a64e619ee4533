import { registerEnumType } from 'type-graphql';
import { ABUSE_CATEGORIES } from '../platform/codes';
import { DECISIONS, type ConcernLife, type DecisionKind, type ToldOutcome } from './concern-life.rules';

export enum ConcernCategory {
  NEG = 'NEG',
  PHY = 'PHY',
  SAB = 'SAB',
  EMO = 'EMO',
}
registerEnumType(ConcernCategory, {
  name: 'ConcernCategory',
  description:
    'A category of abuse (Working Together to Safeguard Children), in the codes of the Children in Need census.',
  valuesConfig: Object.fromEntries(
    Object.entries(ABUSE_CATEGORIES).map(([code, description]) => [code, { description: `${description}.` }]),
  ),
});

export const ConcernState = {
  RECEIVED: 'RECEIVED',
  ACKNOWLEDGED: 'ACKNOWLEDGED',
  DECIDED: 'DECIDED',
} as const satisfies { [S in ConcernLife]: S };
registerEnumType(ConcernState, {
  name: 'ConcernState',
  description: 'How far a concern has come.',
  valuesConfig: {
    RECEIVED: { description: 'It is stored and those who must answer have been told.' },
    ACKNOWLEDGED: { description: 'A named person of social care has taken it on.' },
    DECIDED: { description: 'Social care has looked at it and decided what happens.' },
  },
});

export const DecisionEnum = Object.fromEntries(DECISIONS.map((name) => [name, name])) as { [D in DecisionKind]: D };
registerEnumType(DecisionEnum, {
  name: 'ConcernDecision',
  description: 'What social care decides on a concern.',
  valuesConfig: {
    NO_FURTHER_ACTION: { description: 'Nothing more is done by social care; the reason says why.' },
    EARLY_HELP: { description: 'Others help early; social care does nothing more.' },
    ASSESSMENT: { description: 'Social care assesses what the child needs.' },
    STRATEGY_DISCUSSION: {
      description: 'The agencies discuss at once whether the child suffers or is likely to suffer significant harm.',
    },
    EMERGENCY_PROTECTION: {
      description:
        'The child is protected now; a strategy discussion goes with it. The hub records it and does not do it.',
    },
  },
});

export const ConcernOutcome = {
  NO_FURTHER_ACTION: 'NO_FURTHER_ACTION',
  EARLY_HELP: 'EARLY_HELP',
  SOCIAL_CARE: 'SOCIAL_CARE',
} as const satisfies { [O in ToldOutcome]: O };
registerEnumType(ConcernOutcome, {
  name: 'ConcernOutcome',
  description: 'What a professional who reported a concern is told of the decision.',
  valuesConfig: {
    NO_FURTHER_ACTION: { description: 'Social care will do nothing more; report again when anything changes.' },
    EARLY_HELP: { description: 'Early help is offered to the family.' },
    SOCIAL_CARE: { description: 'Social care goes on with it.' },
  },
});
