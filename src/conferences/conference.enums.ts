import { describedEnum } from '../platform/graphql/enum-of';
import type { ConferenceKind, ConferenceState } from './conference.rules';

export const ConferenceKindEnum = describedEnum<ConferenceKind>(
  'ConferenceKind',
  'What a child protection conference is held for.',
  {
    INITIAL: 'After a section 47 enquiry: does the child need a child protection plan?',
    REVIEW: 'Is the child safer, and is the plan still needed?',
    PRE_BIRTH: 'The same as an initial conference, for a child who is not born yet.',
    TRANSFER_IN: 'For a child with a plan who has moved here from another authority.',
  },
);

export const ConferenceStateEnum = describedEnum<ConferenceState>('ConferenceState', 'How far a conference is.', {
  PLANNED: 'It has a day.',
  ADJOURNED: 'It could not be finished, and has another day.',
  HELD: 'It took place; what it decided is not written down yet.',
  DECIDED: 'The decision for every child stands. Its record is being written.',
  RECORDED: 'Its record is written and goes to everybody entitled to it.',
  CANCELLED: 'It does not take place.',
});
