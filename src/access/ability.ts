import { createMongoAbility, subject, type MongoAbility } from '@casl/ability';
import { permittedFieldsOf } from '@casl/ability/extra';
import type { Audience } from '../identity';
import { linesOf, POLICY } from './policy';
import type { Relationship } from './relationships';

/**
 * The policy as CASL abilities, one for each audience. A rule's condition is the relationship: a record carries in
 * `bases` what the caller is to the child, and a rule applies when one of its own is among them. No `cannot` is used
 * (CASL lets the last rule win; a denial placed too early does nothing): denials are restrictions, applied after it.
 * CASL is called in this file only, always with a loaded record and a named field; a bare type or an empty field name
 * would answer yes.
 */
const abilities = new Map<Audience, MongoAbility>();

export function abilityOf(audience: Audience): MongoAbility {
  const known = abilities.get(audience);
  if (known !== undefined) return known;
  const rules = POLICY.flatMap((line) => {
    const relationships = line.to[audience];
    if (relationships === undefined) return [];
    const rule = { action: 'read', subject: line.type, fields: [...line.fields] };
    return [relationships === 'ANY' ? rule : { ...rule, conditions: { bases: { $in: [...relationships] } } }];
  });
  const ability = createMongoAbility(rules);
  abilities.set(audience, ability);
  return ability;
}

/** Whether the audience, being `bases` to the child, may see one field of a type. Throws without a field name. */
export function permits(audience: Audience, type: string, field: string, bases: readonly Relationship[]): boolean {
  if (field === '') throw new Error('permits: a field must be named');
  return abilityOf(audience).can('read', subject(type, { bases: [...bases] }), field);
}

const permitted = new Map<string, ReadonlySet<string>>();

/** Every field of a type that the audience may see, being `bases` to the child. Asked of CASL once for each combination. */
export function permittedFields(audience: Audience, type: string, bases: readonly Relationship[]): ReadonlySet<string> {
  const key = `${audience} ${type} ${bases.join()}`;
  const known = permitted.get(key);
  if (known !== undefined) return known;
  const fields = new Set(
    permittedFieldsOf(abilityOf(audience), 'read', subject(type, { bases: [...bases] }), {
      fieldsFrom: (rule) => rule.fields ?? [],
    }),
  );
  permitted.set(key, fields);
  return fields;
}

/** The relationships that would open a field to this audience; empty when none ever would. */
export function wouldOpen(audience: Audience, type: string, field: string): readonly Relationship[] {
  return linesOf(type).flatMap(({ fields, to }) => {
    const relationships = fields.includes(field) ? (to[audience] ?? []) : [];
    return relationships === 'ANY' ? [] : relationships;
  });
}
