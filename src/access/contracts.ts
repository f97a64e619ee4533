import {
  defaultFieldResolver,
  getNamedType,
  isNonNullType,
  isObjectType,
  type GraphQLFieldConfig,
  type GraphQLSchema,
} from 'graphql';
import { AppError } from '../platform/errors';
import { sayEnumValues } from '../platform/graphql/enum-words';
import { AUDIENCES, type Audience } from '../identity';
import { cutSchema } from './cut-schema';
import { unlessShielded } from './placed';
import { POLICY, rolesOf, type Line } from './policy';
import { notingRefusals } from './refused';
import { isShieldable } from './restrictions';

import type { Scope } from './scope';
import { Seen } from './scope';

/**
 * The schema that an audience's requests are executed against: what the policy may ever show it, and nothing else. A
 * field that a school may never read does not exist in the school's API: no introspection, no suggestion and no error
 * text can name it. What depends on the relationship is decided when the request runs.
 */
export function contractOf(full: GraphQLSchema, audience: Audience): GraphQLSchema {
  const lines = new Map<string, Line[]>();
  for (const line of POLICY.filter((l) => l.to[audience] !== undefined)) {
    for (const field of line.fields)
      lines.set(`${line.type}.${field}`, [...(lines.get(`${line.type}.${field}`) ?? []), line]);
  }
  const cut = cutSchema(full, (type, name, field) => {
    const opening = lines.get(`${type}.${name}`);
    return opening === undefined ? undefined : noting(type, name, guarded(field, name, opening));
  });
  return sayEnumValues(cut);
}

export function allContracts(full: GraphQLSchema): ReadonlyMap<Audience, GraphQLSchema> {
  checkPolicy(full);
  return new Map((Object.keys(AUDIENCES) as Audience[]).map((audience) => [audience, contractOf(full, audience)]));
}

/** A root field says to the audit what it refused. */
function noting(
  type: string,
  name: string,
  field: GraphQLFieldConfig<unknown, Scope>,
): GraphQLFieldConfig<unknown, Scope> {
  if ((type !== 'Query' && type !== 'Mutation') || field.resolve === undefined) return field;
  return { ...field, resolve: notingRefusals(type, name, field.args, field.resolve) };
}

/** Types whose objects stand for somebody or something that a shield may keep unnamed. */
const NAMES = ['Worker', 'Agency'];
const namesSomebody = ({ type }: Pick<GraphQLFieldConfig<unknown, Scope>, 'type'>): boolean =>
  NAMES.includes(getNamedType(type).name);

/**
 * A field with a resolver of its own is stopped here when the record it hangs on does not open it, or when the operation
 * is not for the caller's role; and whom it names is left out where a shield keeps them unnamed. Plain fields need nothing:
 * Scope.show has cleared them.
 */
function guarded(
  field: GraphQLFieldConfig<unknown, Scope>,
  name: string,
  lines: readonly Line[],
): GraphQLFieldConfig<unknown, Scope> {
  const { resolve, subscribe } = field;
  const roles = rolesOf(lines);
  const allow = (scope: Scope): void => {
    if (roles.length > 0) scope.worker(...roles);
  };
  if (subscribe !== undefined) {
    return {
      ...field,
      subscribe: (source, args, scope, info): unknown => (allow(scope), subscribe(source, args, scope, info)),
    };
  }
  const names = namesSomebody(field);
  if ((resolve === undefined || resolve === defaultFieldResolver) && !names) return field;
  const answer = resolve ?? defaultFieldResolver;
  return {
    ...field,
    resolve: (source, args, scope, info): unknown => {
      if (source instanceof Seen && !source.cut.shown.has(name)) return null;
      allow(scope);
      const found: unknown = answer(source, args, scope, info);
      return names && source instanceof Seen ? unlessShielded(found, source, scope.caller) : found;
    },
  };
}

/** Stops the start when schema and policy disagree: a field no line names, a line that names no field, a withheld field that cannot be null. */
export function checkPolicy(full: GraphQLSchema): void {
  const problems: string[] = [];
  const named = new Set(POLICY.flatMap((line) => line.fields.map((field) => `${line.type}.${field}`)));
  for (const type of Object.values(full.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const [name, field] of Object.entries(type.getFields())) {
      if (!named.delete(`${type.name}.${name}`)) problems.push(`${type.name}.${name}: no line of the policy names it`);
      else if (isNonNullType(field.type) && isCuttable(type.name, name)) {
        problems.push(`${type.name}.${name}: some relationships do not open it, so it must be nullable`);
      } else if (isNonNullType(field.type) && isShieldable(type.name, name)) {
        problems.push(`${type.name}.${name}: a shield may take it, so it must be nullable`);
      } else if (isNonNullType(field.type) && namesSomebody(field) && isOfRecord(type.name)) {
        problems.push(`${type.name}.${name}: a shield may keep whom it names unnamed, so it must be nullable`);
      }
    }
  }
  problems.push(...[...named].map((field) => `${field}: the policy names it and the schema has no such field`));
  if (problems.length > 0)
    throw new AppError('INTERNAL', `The policy and the schema disagree:\n  ${problems.join('\n  ')}`);
}

/** Whether objects of the type are part of a child's record: what is seen of them hangs on a relationship. */
const isOfRecord = (type: string): boolean =>
  POLICY.some((line) => line.type === type && Object.values(line.to).some((to) => to !== 'ANY'));

/** Whether somebody who sees objects of the type may still not see the field. */
function isCuttable(type: string, field: string): boolean {
  const ofType = POLICY.filter((l) => l.type === type);
  const ofField = ofType.filter((l) => l.fields.includes(field));
  return (Object.keys(AUDIENCES) as Audience[]).some((audience) => {
    const reach = (lines: readonly Line[]) =>
      new Set(lines.flatMap((l): readonly string[] => (l.to[audience] === 'ANY' ? ['ANY'] : (l.to[audience] ?? []))));
    const opening = reach(ofField);
    return opening.size > 0 && [...reach(ofType)].some((r) => !opening.has(r));
  });
}
