import {
  GraphQLError,
  Kind,
  parse,
  print,
  validate,
  valueFromASTUntyped,
  specifiedRules,
  type DocumentNode,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import type { Scope } from '../access';
import { logReads } from '../audit';
import type { Audience } from '../identity';
import type { Logger } from '../platform/logger';
import { digestOf } from '../registry';
import { readSelection, type Selection } from '../platform/graphql/selection';
import { limitRules, PARSE_LIMITS } from './limits';
import { LatencyGrid, namedRoots } from './latency-grid';
import { publicError } from './public-error';

/**
 * A ready operation in its compiled form. A result without data means that the variables do not fit: that is for the
 * interpreter to say, in its words.
 */
export type Compiled = CompiledQuery['query'];

/** graphql-jit refuses a variable that may not be null and was left to its default, so defaults are put in here. */
function compile(schema: GraphQLSchema, document: DocumentNode): Compiled | undefined {
  const made = compileQuery(schema, document, '');
  if (!isCompiledQuery(made)) return undefined;
  const variables = document.definitions.flatMap((d) =>
    d.kind === Kind.OPERATION_DEFINITION ? (d.variableDefinitions ?? []) : [],
  );
  const defaults = Object.fromEntries(
    variables.flatMap(({ variable, defaultValue }) =>
      defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)]],
    ),
  );
  return (root, scope, given) => made.query(root, scope, { ...defaults, ...given });
}

/**
 * One audience's contract, and the way an operation runs on it: HTTP and sockets go through the same steps. The fields
 * asked for are read from the document once; trusted documents are compiled once, every other document is interpreted
 * (an open endpoint that compiles whatever it is sent could be made to compile without end).
 */
export class Contract {
  private readonly selections = new WeakMap<DocumentNode, Map<string, Selection>>();
  private readonly compiled = new Map<string, Compiled | undefined>();
  private readonly ready = new Map<string, DocumentNode>();
  private readonly grid: LatencyGrid;

  constructor(
    readonly audience: Audience,
    readonly schema: GraphQLSchema,
    private readonly trusted: { readonly has: (text: string) => boolean },
    private readonly log: Logger,
    gridMs = 0,
  ) {
    this.grid = new LatencyGrid(gridMs, namedRoots(schema));
  }

  /** Parses and validates a document, a ready operation once for all sockets; the errors are for the caller. */
  read(text: string): DocumentNode | readonly GraphQLError[] {
    const key = text.trim();
    const known = this.ready.get(key);
    if (known !== undefined) return known;
    let document: DocumentNode;
    try {
      document = parse(text, PARSE_LIMITS);
    } catch (error) {
      const { message, source, positions } = error as GraphQLError;
      return [new GraphQLError(message, { source, positions, extensions: { code: 'GRAPHQL_PARSE_FAILED' } })];
    }
    const errors = validate(this.schema, document, [...specifiedRules, ...limitRules(this.audience)]);
    if (errors.length > 0) return errors;
    if (this.trusted.has(key)) this.ready.set(key, document);
    return document;
  }

  /** Tells the scope what the operation asks; must be called before it runs. */
  prepare(scope: Scope, document: DocumentNode, operationName: string | null | undefined): void {
    const name = operationName ?? '';
    const known = this.selections.get(document) ?? new Map<string, Selection>();
    this.selections.set(document, known);
    const selection = known.get(name) ?? {
      ...readSelection(this.schema, document, operationName),
      document: digestOf(document.loc?.source.body ?? print(document)),
    };
    known.set(name, selection);
    scope.selection = selection;
  }

  /** The compiled form of a ready operation; undefined for every other document. */
  compiledFor(document: DocumentNode, text: string): Compiled | undefined {
    const key = text.trim();
    if (!this.trusted.has(key)) return undefined;
    if (!this.compiled.has(key)) {
      // One that cannot be compiled is interpreted, and not tried again: a try can take seconds.
      this.compiled.set(key, compile(this.schema, document));
    }
    return this.compiled.get(key);
  }

  /**
   * What leaves: first the looks are logged durably, and if that fails no data leaves; then errors are put into the
   * caller's words and what was withheld is listed.
   */
  async finish(
    scope: Scope,
    result: ExecutionResult,
    action: 'READ' | 'DELIVER' = 'READ',
  ): Promise<FormattedExecutionResult> {
    try {
      await logReads(scope, action);
    } catch (error) {
      return { errors: [publicError(error, this.log)] };
    }
    if (action === 'READ') await this.grid.next(scope);
    const withheld = scope.sightings.withheld(scope.selection);
    // What the HTTP server has already put into the caller's words is no Error any more.
    const errors = result.errors?.map((error) => (error instanceof Error ? publicError(error, this.log) : error));
    return {
      ...(errors === undefined ? {} : { errors }),
      ...(result.data === undefined ? {} : { data: result.data }),
      ...(withheld.length === 0 ? {} : { extensions: { withheld } }),
    };
  }
}
