import {
  ApolloServer,
  HeaderMap,
  type ApolloServerOptions,
  type ApolloServerPlugin,
  type GraphQLRequestListener,
  type GraphQLResponse,
} from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { ExecutionResult, OperationDefinitionNode } from 'graphql';
import type { Scope } from '../access';
import type { Logger } from '../platform/logger';
import type { Contract } from './contract';
import { limitRules, PARSE_LIMITS } from './limits';
import { publicError } from './public-error';

function listener(contract: Contract): GraphQLRequestListener<Scope> {
  return {
    didResolveOperation: ({ contextValue, document, operationName }) => {
      contract.prepare(contextValue, document, operationName);
      return Promise.resolve();
    },
    async responseForOperation({ document, source, operation, contextValue, request }) {
      // A request that names an operation which the document does not have gets the interpreter's refusal.
      if ((operation as OperationDefinitionNode | undefined) === undefined) return null;
      const compiled = contract.compiledFor(document, source);
      if (compiled === undefined) return null;
      const result = await compiled(undefined, contextValue, request.variables ?? {});
      // Variables that do not fit are refused by the interpreter, in its words: the compiled form words them differently.
      if (result.data === undefined) return null;
      return {
        http: { headers: new HeaderMap(), status: undefined },
        body: { kind: 'single', singleResult: result },
      } as unknown as GraphQLResponse;
    },
    async willSendResponse({ contextValue, response }) {
      if (response.body.kind !== 'single' || response.body.singleResult.data === undefined) return;
      const result = await contract.finish(contextValue, response.body.singleResult as ExecutionResult);
      if (result.data === undefined) response.http.status = 500;
      response.body.singleResult = result;
    },
  };
}

/** Runs ready operations compiled, and lets nothing leave before its looks are logged. */
function throughTheContract(contract: Contract): ApolloServerPlugin<Scope> {
  return {
    requestDidStart: () => Promise.resolve(listener(contract)),
  };
}

/** What the server would print holds messages that nobody wrote for the log: that it had something to say is enough. */
function quiet(log: Logger): NonNullable<ApolloServerOptions<Scope>['logger']> {
  const say = (level: 'warn' | 'error') => () => {
    log[level]({ event: 'graphql-server' }, 'the GraphQL server reported something');
  };
  return { debug: () => undefined, info: () => undefined, warn: say('warn'), error: say('error') };
}

/** An audience's contract as a GraphQL server over HTTP. */
export async function contractServer(contract: Contract, log: Logger): Promise<ApolloServer<Scope>> {
  const server = new ApolloServer<Scope>({
    schema: contract.schema,
    introspection: true,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: PARSE_LIMITS,
    validationRules: [...limitRules(contract.audience)],
    formatError: (_formatted, error) => publicError(error, log),
    logger: quiet(log),
    plugins: [
      ...[ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled()],
      throughTheContract(contract),
    ],
  });
  await server.start();
  return server;
}
