/**
 * One page of the matrix: a type's fields, several to a line, and for each of them who it is opened to.
 * By relationship: one mark for each column of index.ts, x opens and - does not, in groups:
 *   social care: key worker, manager, other worker of the authority, core group of another authority's child,
 *     authority to which the child moves, authority where the child stays for a time, chair of a conference, coordinator
 *   health: core group, practice, presenting; police: core group, enquiry; school: core group, roll; partner: core group;
 *   assurance: auditor;
 *   strategy discussion: social care of another authority, health, police, school, partner; invited to a conference: the same;
 *   family: parent, carer or child, supporter; in an emergency: as strategy discussion. A line that ends early opens nothing to the rest.
 * By audience: what does not hang on one child, with the audiences that may ever see it.
 */
export interface Part {
  readonly byRelationship: Lines;
  readonly byAudience: Lines;
}

export type Lines = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const AGENCIES = 'SOCIAL_CARE POLICE HEALTH SCHOOL PARTNER';
