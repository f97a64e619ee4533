import { registerEnumType } from 'type-graphql';
import { ABUSE_CATEGORIES } from '../platform/codes';

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

export enum ConcernState {
  RECEIVED = 'RECEIVED',
  ACKNOWLEDGED = 'ACKNOWLEDGED',
}
registerEnumType(ConcernState, {
  name: 'ConcernState',
  description: 'How far a concern has come.',
  valuesConfig: {
    RECEIVED: { description: 'It is stored and those who must answer have been told.' },
    ACKNOWLEDGED: { description: 'A named person of social care has taken it on.' },
  },
});
