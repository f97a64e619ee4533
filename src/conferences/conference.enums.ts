import { registerEnumType } from 'type-graphql';
import type { ConferenceKind, ConferenceState } from './conference.rules';

export const ConferenceKindEnum = {
  INITIAL: 'INITIAL',
  REVIEW: 'REVIEW',
  PRE_BIRTH: 'PRE_BIRTH',
  TRANSFER_IN: 'TRANSFER_IN',
} as const satisfies { [K in ConferenceKind]: K };
registerEnumType(ConferenceKindEnum, {
  name: 'ConferenceKind',
  description: 'What a child protection conference is held for.',
  valuesConfig: {
    INITIAL: { description: 'After a section 47 enquiry: does the child need a child protection plan?' },
    REVIEW: { description: 'Is the child safer, and is the plan still needed?' },
    PRE_BIRTH: { description: 'The same as an initial conference, for a child who is not born yet.' },
    TRANSFER_IN: { description: 'For a child with a plan who has moved here from another authority.' },
  },
});

export const ConferenceStateEnum = {
  PLANNED: 'PLANNED',
  ADJOURNED: 'ADJOURNED',
  HELD: 'HELD',
  DECIDED: 'DECIDED',
  RECORDED: 'RECORDED',
  CANCELLED: 'CANCELLED',
} as const satisfies { [S in ConferenceState]: S };
registerEnumType(ConferenceStateEnum, {
  name: 'ConferenceState',
  description: 'How far a conference is.',
  valuesConfig: {
    PLANNED: { description: 'It has a day.' },
    ADJOURNED: { description: 'It could not be finished, and has another day.' },
    HELD: { description: 'It took place; what it decided is not written down yet.' },
    DECIDED: { description: 'The decision for every child stands. Its record is being written.' },
    RECORDED: { description: 'Its record is written and goes to everybody entitled to it.' },
    CANCELLED: { description: 'It does not take place.' },
  },
});
