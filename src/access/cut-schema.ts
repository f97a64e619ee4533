import {
  getNamedType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  isAbstractType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLFieldConfig,
  type GraphQLOutputType,
} from 'graphql';
import { AppError } from '../platform/errors';
import type { Scope } from './scope';

type Field = GraphQLFieldConfig<unknown, Scope>;
type Fields = ReadonlyMap<string, Field>;

/**
 * A schema of those fields alone that `keep` hands back, and of the types they lead to. A type that nothing is left of is
 * gone, and so is every field that leads to it. Scalars, enums and inputs are those of the whole; an interface or a union
 * would bring uncut objects with it, and is refused.
 */
export function cutSchema(
  whole: GraphQLSchema,
  keep: (type: string, name: string, field: Field) => Field | undefined,
): GraphQLSchema {
  const abstract = Object.values(whole.getTypeMap()).filter(isAbstractType);
  if (abstract.length > 0)
    throw new AppError('INTERNAL', `A contract is cut of objects alone, not of ${abstract.map(String).join(', ')}.`);
  const kept = withoutEmpty(new Map(objectsOf(whole).map((type) => [type.name, keptOf(type, keep)])));
  const made = new Map(
    objectsOf(whole)
      .filter(({ name }) => kept.has(name))
      .map((type) => [type.name, new GraphQLObjectType({ ...type.toConfig(), fields: () => rewired(type.name) })]),
  );
  const typed = (type: GraphQLOutputType): GraphQLOutputType => {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- GraphQL's types take what is not null for a list of it
    if (isNonNullType(type)) return new GraphQLNonNull(typed(type.ofType));
    if (isListType(type)) return new GraphQLList(typed(type.ofType));
    return isObjectType(type) ? (made.get(type.name) as GraphQLObjectType) : type;
  };
  const rewired = (name: string): Record<string, Field> =>
    Object.fromEntries(
      [...(kept.get(name) as Fields)].map(([field, config]) => [field, { ...config, type: typed(config.type) }]),
    );
  const rootOf = (type: GraphQLObjectType | null | undefined) => made.get(type?.name ?? '');
  return new GraphQLSchema({
    ...whole.toConfig(),
    query: rootOf(whole.getQueryType()),
    mutation: rootOf(whole.getMutationType()),
    subscription: rootOf(whole.getSubscriptionType()),
    types: [],
  });
}

const objectsOf = (schema: GraphQLSchema): GraphQLObjectType[] =>
  Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
  );

function keptOf(type: GraphQLObjectType, keep: Parameters<typeof cutSchema>[1]): Fields {
  return new Map(
    Object.entries<Field>(type.toConfig().fields).flatMap(([name, field]) => {
      const left = keep(type.name, name, field);
      return left === undefined ? [] : [[name, left] as const];
    }),
  );
}

function withoutEmpty(types: ReadonlyMap<string, Fields>): ReadonlyMap<string, Fields> {
  const filled = new Map([...types].filter(([, fields]) => fields.size > 0));
  const leads = ({ type }: Field): boolean => {
    const named = getNamedType(type);
    return !isObjectType(named) || filled.has(named.name);
  };
  const left = new Map(
    [...filled].map(([name, fields]) => [name, new Map([...fields].filter(([, field]) => leads(field)))]),
  );
  // What led to an empty type may have been all that there was of another.
  return filled.size === types.size ? left : withoutEmpty(left);
}
