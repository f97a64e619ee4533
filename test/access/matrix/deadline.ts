import type { Part } from './part';

export const DEADLINE: Part = {
  byRelationship: {
    Child: { deadlines: 'xxxx x-- x- x- x x' },
    Deadline: {
      'id timescale fromOn length unit convention dueOn firstDueOn state metOn extensionAgreedBy extensionReason version':
        'xxxx x-- x- x- x x',
    },
  },
  byAudience: {},
};
