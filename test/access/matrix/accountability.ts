import { type Part } from './part';

export const ACCOUNTABILITY: Part = {
  byRelationship: {},
  byAudience: {
    AccessEvent: {
      'at agency': 'SOCIAL_CARE HEALTH ASSURANCE',
      'worker purpose action bases': 'SOCIAL_CARE ASSURANCE',
      'operation fields service': 'ASSURANCE',
    },
    AccessPage: { 'events next': 'SOCIAL_CARE ASSURANCE' },
    Query: {
      whoLooked: 'ASSURANCE',
    },
  },
};
