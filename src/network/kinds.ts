/**
 * What a person can be to a child. `responsibility` says whether somebody of this kind can hold parental responsibility, by
 * the Children Act 1989: a mother has it by birth (section 2); fathers and second parents acquire it (sections 4, 4ZA), a
 * step-parent who is married to a parent by agreement or order (section 4A), a guardian by appointment (section 5), a
 * special guardian by order (section 14C), anybody with whom a child arrangements order says the child lives (section 12).
 * A foster carer has none: the authority does.
 */
export const CONNECTION_KINDS = {
  MOTHER: { words: 'The mother, by birth, adoption or as the second parent', parent: true, responsibility: true },
  FATHER: { words: 'The father, by birth or adoption', parent: true, responsibility: true },
  STEP_PARENT: { words: 'Married to a parent, or their civil partner', parent: false, responsibility: true },
  PARTNER_OF_PARENT: { words: 'Lives or goes out with a parent', parent: false, responsibility: false },
  GUARDIAN: { words: 'A guardian or special guardian', parent: false, responsibility: true },
  GRANDPARENT: { words: 'A grandparent or great-grandparent', parent: false, responsibility: true },
  AUNT_OR_UNCLE: { words: 'An aunt or uncle', parent: false, responsibility: true },
  ADULT_SIBLING: { words: 'A grown-up brother or sister', parent: false, responsibility: true },
  OTHER_RELATIVE: { words: 'Another relative', parent: false, responsibility: true },
  FOSTER_CARER: { words: 'A foster carer', parent: false, responsibility: false },
  OTHER_CARER: { words: 'Somebody else who looks after the child', parent: false, responsibility: false },
  FRIEND: { words: 'A friend of the family', parent: false, responsibility: true },
  THE_CHILD: { words: 'The child, as a person of their own', parent: false, responsibility: false },
} as const satisfies Record<string, { words: string; parent: boolean; responsibility: boolean }>;

export type ConnectionKind = keyof typeof CONNECTION_KINDS;
export const KINDS = Object.keys(CONNECTION_KINDS) as ConnectionKind[];

export const isParent = (kind: ConnectionKind): boolean => CONNECTION_KINDS[kind].parent;

/** How two children are brothers or sisters. */
export const SIBLING_WORDS = {
  FULL: 'Both parents are the same',
  HALF: 'One parent is the same',
  STEP: 'A parent of one lives with a parent of the other',
  ADOPTIVE: 'By adoption',
  FOSTER: 'They live in the same foster home',
} as const;
export type SiblingKind = keyof typeof SIBLING_WORDS;
export const SIBLING_KINDS = Object.keys(SIBLING_WORDS) as SiblingKind[];

/** What may be known of somebody's offences, from the surest to the least sure. */
export const OFFENCE_WORDS = {
  CONVICTION: 'A court found them guilty',
  CAUTION: 'They were cautioned',
  CHARGE: 'They are charged; no court has decided',
  INVESTIGATION: 'The police are investigating',
  INTELLIGENCE: 'Intelligence that nobody has tested',
} as const;
export type OffenceKind = keyof typeof OFFENCE_WORDS;
export const OFFENCE_KINDS = Object.keys(OFFENCE_WORDS) as OffenceKind[];
