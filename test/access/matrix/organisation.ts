import { AGENCIES, type Part } from './part';

export const ORGANISATION: Part = {
  byRelationship: {},
  byAudience: {
    Worker: { 'id name jobTitle phone agency': `${AGENCIES} FAMILY ASSURANCE` },
    Agency: { 'id kind name phone': `${AGENCIES} FAMILY ASSURANCE` },
    Authority: { 'code name dayPhone outOfHoursPhone': `${AGENCIES} FAMILY ASSURANCE PUBLIC` },
    Directory: { 'workers teams agencies more': 'SOCIAL_CARE' },
    DirectoryEntry: { 'worker role team': 'SOCIAL_CARE' },
    Team: { 'id name kind phone': 'SOCIAL_CARE' },
    Me: { 'worker audience role authority': `${AGENCIES} FAMILY ASSURANCE`, team: 'SOCIAL_CARE' },
    Query: {
      directory: 'SOCIAL_CARE',
      me: `${AGENCIES} FAMILY ASSURANCE`,
    },
  },
};
