import type { Relationship } from '../access';
import type { Audience } from '../identity';
import { phone, type Checked } from '../platform/identifiers';
import { AppError, invalid } from '../platform/errors';
import { accept, acceptIfGiven, birthDate, line, narrative } from '../platform/input';
import type { Plain } from '../platform/plain';
import { CONNECTION_KINDS, type ConnectionKind } from './kinds';
import type { ConnectionPartsInput, OffenceInput, PersonInput } from './network.input';

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** What was said, without what was left out. */
const given = <T extends object>(fields: T): Given<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>;

/** Checks what is known of a person. `field` is the path of the input, for the error; `today` is the day in England. */
export function checkPerson(input: Plain<PersonInput>, field: string, today: string) {
  const at = (name: keyof PersonInput) => `${field}.${name}`;
  if (input.name === null) throw invalid(at('name'), 'expected a name: a person always has one');
  return given({
    name: acceptIfGiven(at('name'), input.name, line(200)),
    dateOfBirth: acceptIfGiven(at('dateOfBirth'), input.dateOfBirth, birthDate(today)),
    phone: acceptIfGiven(at('phone'), input.phone, phone),
    firstLanguage: acceptIfGiven(at('firstLanguage'), input.firstLanguage, line(100)),
    interpreterNeeded: input.interpreterNeeded === null ? false : input.interpreterNeeded,
  });
}

/** A home has a name among those who work with the child. Its address stands with the child, where a shield can cover it. */
const homeName = (raw: string): Checked => {
  const checked = line(60)(raw);
  if (!checked.ok || !/\p{Nd}/u.test(checked.value)) return checked;
  return { ok: false, expected: "a name for a home without digits, such as mother's: never an address" };
};

/** Checks what is said of a connection of one kind. */
export function checkConnection(
  kind: ConnectionKind,
  input: Plain<ConnectionPartsInput>,
  field: string,
  today: string,
) {
  const at = (name: keyof ConnectionPartsInput) => `${field}.${name}`;
  if (input.parentalResponsibility === true && !CONNECTION_KINDS[kind].responsibility) {
    throw new AppError(
      'RULE_BROKEN',
      `Somebody who is ${kind} to a child can not have parental responsibility for them (Children Act 1989, sections 2 to 5, 12 and 14C).`,
      at('parentalResponsibility'),
    );
  }
  if (typeof input.since === 'string' && input.since > today)
    throw invalid(at('since'), 'expected a day that is not in the future');
  return given({
    parentalResponsibility: input.parentalResponsibility,
    livesWithChild: input.livesWithChild === null ? false : input.livesWithChild,
    household: acceptIfGiven(at('household'), input.household, homeName),
    helps: input.helps === null ? false : input.helps,
    since: input.since,
  });
}

/** A connection ends once, on a day that is neither before it began nor in the future. */
export function checkEnd(connection: { since: string | null; until: string | null }, on: string, today: string): void {
  checkLasting(connection);
  if (on > today || (connection.since !== null && on < connection.since))
    throw invalid('on', 'expected a day that is not in the future, and not before the connection began');
}

/** What has ended stays as it was. */
export function checkLasting({ until }: { until: string | null }): void {
  if (until === null) return;
  throw new AppError(
    'RULE_BROKEN',
    'This connection has ended and stays as it was: add a new one instead.',
    'connection',
  );
}

/** Two children are linked once, and nobody is their own brother or sister. */
export function checkSiblings(childId: string, otherId: string, linked: boolean): void {
  if (childId.toLowerCase() === otherId.toLowerCase()) throw invalid('sibling', 'expected another child');
  if (linked) throw new AppError('RULE_BROKEN', 'These children are linked as siblings already.', 'sibling');
}

/**
 * Who may disclose and read what is known of offences: the key worker and managers, and an officer in the core group
 * (data protection impact assessment: criminal-offence data, under the originator's control).
 */
export const DISCLOSING: Readonly<Partial<Record<Audience, readonly Relationship[]>>> = {
  SOCIAL_CARE: ['ALLOCATED', 'MANAGER'],
  POLICE: ['CORE_GROUP'],
};

export function checkOffence(input: Plain<OffenceInput>, today: string) {
  return {
    kind: input.kind,
    text: accept('offence.text', input.text, narrative({ max: 4_000 })),
    happenedOn: acceptIfGiven('offence.happenedOn', input.happenedOn, pastDate(today)) ?? null,
  };
}

const pastDate =
  (today: string) =>
  (raw: string): Checked => {
    const checked = birthDate(today)(raw);
    return checked.ok
      ? checked
      : { ok: false, expected: 'a day, not in the future: YYYY-MM-DD, or YYYY-MM or YYYY where no more is known' };
  };
