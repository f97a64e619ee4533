import { GraphQLEnumType, GraphQLError, isEnumType, type GraphQLSchema } from 'graphql';

/**
 * Lets every enum of a contract say which values it takes, wherever a wrong one is given: in the document or in a variable. The
 * values are those of the contract itself, so nobody reads of one that their contract does not have.
 */
export function sayEnumValues(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isEnumType(type) || type.name.startsWith('__')) continue;
    type.parseLiteral = (node, variables): unknown =>
      saying(type, () => GraphQLEnumType.prototype.parseLiteral.call(type, node, variables) as unknown);
    type.parseValue = (value): unknown =>
      saying(type, () => GraphQLEnumType.prototype.parseValue.call(type, value) as unknown);
  }
  return schema;
}

function saying<T>(type: GraphQLEnumType, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const values = type.getValues().map(({ name }) => name);
    // What GraphQL guesses is one of them.
    const message = error.message.replace(/ Did you mean .*$/s, '');
    throw new GraphQLError(`${message} It takes ${values.join(', ')}.`, { nodes: error.nodes ?? null });
  }
}
