import { EVERY_AGENCY, everyone, may, see, type Line } from './line';

/** Authorities, agencies, teams and the people who work in them. */
export const ORGANISATION: readonly Line[] = [
  may('Query', 'me', `${EVERY_AGENCY} FAMILY ASSURANCE`, 'who the hub takes the caller for'),
  may('Query', 'directory', 'SOCIAL_CARE', 'whom to allocate, invite, appoint or ring'),

  see(
    'Worker',
    'id name jobTitle phone agency',
    everyone('PUBLIC'),
    'professionals can be reached; their names are not withheld from each other',
  ),
  see('Agency', 'id kind name phone', everyone('PUBLIC'), 'public facts'),
  see('Authority', 'code name dayPhone outOfHoursPhone', everyone(), 'public facts'),
  see('Team', 'id name kind phone', { SOCIAL_CARE: 'ANY' }, "the authority's own organisation"),
  see('Directory', 'workers teams agencies more', { SOCIAL_CARE: 'ANY' }, 'professionals by name; of no child'),
  see('DirectoryEntry', 'worker role team', { SOCIAL_CARE: 'ANY' }, 'as Directory'),
  see('Me', 'worker audience role authority', everyone('PUBLIC'), 'who the hub takes the caller for'),
  see('Me', 'team', { SOCIAL_CARE: 'ANY' }, "the authority's own organisation"),
];
