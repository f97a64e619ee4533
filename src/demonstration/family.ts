import type { Calendar } from './calendar';
import { AGENCIES, DEMONSTRATION, PERSONAS } from './personas';
import { stableId } from './random';
import type { Rows } from './rows';

const { authority, children } = DEMONSTRATION;
const A = { authority_id: authority.id };

/** The people around Maya and her brother, by their keys: what documents and examples may count on. */
export const FAMILY = {
  person: (key: keyof typeof PEOPLE): string => stableId(`person/${key}`),
  connection: (key: keyof typeof PEOPLE, of: 'maya' | 'noah' = 'maya'): string => stableId(`connection/${key}/${of}`),
  offences: { police: stableId('offence/police'), care: stableId('offence/care') },
};

const PEOPLE = {
  mother: { name: PERSONAS.mother.name, born: '1990-04', phone: '+447700900101', account: PERSONAS.mother.id },
  father: { name: PERSONAS.father.name, born: '1988', phone: '+447700900102', account: PERSONAS.father.id },
  grandmother: { name: PERSONAS.grandmother.name, born: null, phone: null, account: PERSONAS.grandmother.id },
  aunt: { name: PERSONAS.aunt.name, born: null, phone: '+447700900103', account: null },
  partner: { name: 'Gil Fauxham', born: '1993-11-30', phone: null, account: null },
} as const;

interface Around {
  readonly of: 'maya' | 'noah';
  readonly who: keyof typeof PEOPLE;
  readonly kind: string;
  readonly home?: string;
  readonly withChild?: boolean;
  readonly responsible?: boolean;
  readonly comesIn?: 'FAMILY' | 'SUPPORTER';
}

const MOTHERS = { home: "mother's", withChild: true };

/** Two children of one mother and two fathers, in two homes. */
const AROUND: readonly Around[] = [
  { of: 'maya', who: 'mother', kind: 'MOTHER', ...MOTHERS, responsible: true, comesIn: 'FAMILY' },
  { of: 'maya', who: 'father', kind: 'FATHER', home: "father's", responsible: true, comesIn: 'FAMILY' },
  { of: 'maya', who: 'partner', kind: 'PARTNER_OF_PARENT', ...MOTHERS },
  { of: 'maya', who: 'grandmother', kind: 'GRANDPARENT', comesIn: 'SUPPORTER' },
  { of: 'maya', who: 'aunt', kind: 'AUNT_OR_UNCLE' },
  { of: 'noah', who: 'mother', kind: 'MOTHER', ...MOTHERS, responsible: true, comesIn: 'FAMILY' },
  { of: 'noah', who: 'partner', kind: 'FATHER', ...MOTHERS },
  { of: 'noah', who: 'grandmother', kind: 'GRANDPARENT' },
];

/** Writes the people around Maya and Noah, who of them has come in, and what was disclosed of one. */
export function writeFamily(rows: Rows, calendar: Calendar): void {
  for (const [key, { name, born, phone }] of Object.entries(PEOPLE)) {
    const id = FAMILY.person(key as keyof typeof PEOPLE);
    rows.add('person', {
      ...{ ...A, id, name, date_of_birth: born, phone },
      ...{ first_language: null, interpreter_needed: false },
    });
  }
  for (const around of AROUND) connect(rows, calendar, around);
  const [child_id, other_id] = [children.maya.id, children.noah.id].sort() as [string, string];
  rows.add('sibling', { ...A, child_id, other_id, kind: 'HALF' });
  const said = { ...A, child_id: children.maya.id, connection_id: FAMILY.connection('partner') };
  rows.add('offence', {
    ...{ ...said, id: FAMILY.offences.police, originator_id: AGENCIES.police.id },
    ...{ recorded_by: PERSONAS.policeOfficer.id, recorded_at: calendar.instant(30, 600), kind: 'CAUTION' },
    ...{ text: 'Invented: cautioned for affray.', happened_on: '2019-06' },
  });
  rows.add('offence', {
    ...{ ...said, id: FAMILY.offences.care, originator_id: AGENCIES.socialCare.id },
    ...{ recorded_by: PERSONAS.keyWorker.id, recorded_at: calendar.instant(29, 600), kind: 'INTELLIGENCE' },
    ...{ text: 'Invented: a neighbour heard a fight.', happened_on: null },
  });
}

function connect(rows: Rows, calendar: Calendar, { of, who, kind, comesIn, ...more }: Around): void {
  const c = { ...A, child_id: children[of].id };
  const id = FAMILY.connection(who, of);
  const { account } = PEOPLE[who];
  const account_id = comesIn === undefined ? null : account;
  rows.add('connection', {
    ...{ ...c, id, person_id: FAMILY.person(who), kind, account_id, since: null, helps: kind === 'GRANDPARENT' },
    ...{ parental_responsibility: more.responsible ?? null, lives_with_child: more.withChild ?? false },
    household: more.home ?? null,
  });
  if (comesIn === undefined) return;
  rows.add('family_invitation', {
    ...{ ...c, id: stableId(`invitation/${who}/${of}`), connection_id: id, kind: comesIn, account_id },
    // No code has this digest: it was accepted long ago.
    code_digest: `demonstration/${who}/${of}`,
    ...{ invited_by: PERSONAS.keyWorker.id, invited_at: calendar.instant(60, 600) },
    ...{ expires_at: calendar.instant(46, 600), accepted_at: calendar.instant(58, 1_080) },
  });
  rows.add('relationship', {
    ...{ ...c, id: stableId(`relationship/${who}/${of}`), kind: comesIn, worker_id: account_id },
    ...{ agency_id: AGENCIES.families.id, reason: 'Invited by the key worker.' },
    ...{ began_at: calendar.instant(58, 1_080), ended_at: null },
  });
}
