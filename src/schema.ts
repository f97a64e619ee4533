import 'reflect-metadata';
import { assertValidSchema, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, type PubSub } from 'type-graphql';
import { callDirectly } from './platform/graphql/direct-calls';
import { RESOLVERS } from './resolvers';

/** type-graphql asks for one; nothing of the hub ever travels through it. A subscription reads an inbox. */
const NO_PUB_SUB: PubSub = {
  publish: () => {
    throw new Error('nothing is published in memory: tell() writes into inboxes');
  },
  subscribe: () => {
    throw new Error('nothing is subscribed to in memory: a subscription reads an inbox');
  },
};

let built: GraphQLSchema | undefined;

/** The whole schema, of which each audience's contract is a part. No request is ever executed against it. */
export function fullSchema(): GraphQLSchema {
  // Types are declared by decorators, once for the process: building twice would make two of each.
  built ??= checked(buildSchemaSync({ resolvers: RESOLVERS, validate: false, pubSub: NO_PUB_SUB, skipCheck: true }));
  return built;
}

/** As type-graphql would check it, but without asking the schema about all of itself for that. */
function checked(schema: GraphQLSchema): GraphQLSchema {
  assertValidSchema(schema);
  return callDirectly(schema);
}
