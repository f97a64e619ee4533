import {
  getNamedType,
  isCompositeType,
  isObjectType,
  parse,
  specifiedRules,
  validate,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { limitRules, PARSE_LIMITS } from '../../src/http/limits';

/** Arguments below the root: without them a field would be asked for less than there is. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  'Child.accesses': '(first: 3)',
  'Plan.difference': '(from: 1, to: 2)',
};

const typeOf = (type: GraphQLOutputType): GraphQLObjectType | undefined => {
  const named = getNamedType(type);
  return isObjectType(named) ? named : undefined;
};

const leavesOf = (type: GraphQLObjectType): string[] =>
  Object.values(type.getFields())
    .filter((f) => !isCompositeType(getNamedType(f.type)))
    .map((f) => f.name);

/** Edges named `child` that lead to another child than the one the way is about: a brother, somebody else of the conference. */
const TO_ANOTHER = ['Sibling.child', 'ConferenceChild.child'];

/** Back at the child whose record it is, a way has one step left: from each child every way is walked anyway. */
const left = (edge: string, depth: number): number =>
  edge.endsWith('.child') && !TO_ANOTHER.includes(edge) ? Math.min(depth, 1) : depth;

/** Every way through a contract from a type: the names of at most `depth` edges, no edge twice on one way. */
function waysFrom(type: GraphQLObjectType, depth: number, gone: readonly string[] = []): string[][] {
  if (depth === 0) return [[]];
  const further = Object.values(type.getFields()).flatMap((field) => {
    const next = typeOf(field.type);
    const edge = `${type.name}.${field.name}`;
    if (next === undefined || gone.includes(edge)) return [];
    return waysFrom(next, left(edge, depth - 1), [...gone, edge]).map((way) => [field.name, ...way]);
  });
  return [[], ...further];
}

interface Tree {
  whole: boolean;
  readonly below: Map<string, Tree>;
}

function treeOf(ways: readonly string[][]): Tree {
  const tree: Tree = { whole: false, below: new Map() };
  for (const way of ways) {
    let at = tree;
    for (const name of way) {
      const next = at.below.get(name) ?? { whole: false, below: new Map<string, Tree>() };
      at.below.set(name, next);
      at = next;
    }
    at.whole = true;
  }
  return tree;
}

function selection(type: GraphQLObjectType, tree: Tree): string {
  const leaves = tree.whole ? leavesOf(type) : [];
  const edges = [...tree.below].map(([name, below]) => {
    const next = typeOf((type.getFields()[name] as { type: GraphQLOutputType }).type) as GraphQLObjectType;
    return `${name}${ARGUMENTS[`${type.name}.${name}`] ?? ''} ${selection(next, below)}`;
  });
  // A type without leaves (a page of nothing but a list) is walked through, and not stood on.
  const parts = [...leaves, ...edges];
  return `{ ${(parts.length > 0 ? parts : ['__typename']).join(' ')} }`;
}

/** What the hub would refuse a document for: undefined when it takes it. */
function refusal(schema: GraphQLSchema, text: string): string | undefined {
  try {
    return validate(schema, parse(text, PARSE_LIMITS), [...specifiedRules, ...limitRules('SOCIAL_CARE')])[0]?.message;
  } catch (error) {
    return String(error);
  }
}

/**
 * The documents that walk from a root field over every edge to a depth, all leaf fields on the way; as few as the
 * limits of the hub let through. `root` is the field with its arguments, `head` what stands before the first brace.
 */
export function documents(
  schema: GraphQLSchema,
  operation: 'query' | 'subscription',
  head: string,
  root: string,
  depth: number,
): string[] {
  const rootType = (operation === 'query' ? schema.getQueryType() : schema.getSubscriptionType()) as GraphQLObjectType;
  const name = /^\w+/.exec(root)?.[0] ?? '';
  const field = rootType.getFields()[name];
  if (field === undefined) throw new Error(`the contract has no ${name}`);
  const type = typeOf(field.type);
  const text = (ways: readonly string[][]): string =>
    `${operation} ${head} { ${root} ${type === undefined ? '' : selection(type, treeOf(ways))} }`;
  const split = (ways: readonly string[][]): string[] => {
    const whole = text(ways);
    const refused = refusal(schema, whole);
    if (refused === undefined) return [whole];
    if (ways.length === 1) throw new Error(`the walk makes no document of ${whole}: ${refused}`);
    const half = Math.ceil(ways.length / 2);
    return [...split(ways.slice(0, half)), ...split(ways.slice(half))];
  };
  return split(type === undefined ? [[]] : waysFrom(type, depth));
}

/** Notes which fields of the contract an answer has shown an object of, as `Type.field`, and which of them held a value. */
export function visited(
  schema: GraphQLSchema,
  root: string,
  data: unknown,
  into: { seen: Set<string>; filled: Set<string> },
): void {
  const walk = (type: GraphQLObjectType, value: unknown): void => {
    if (value === null || value === undefined) return;
    if (Array.isArray(value)) {
      for (const one of value) walk(type, one);
      return;
    }
    for (const [name, below] of Object.entries(value as Record<string, unknown>)) {
      const field = type.getFields()[name];
      if (field === undefined) continue;
      into.seen.add(`${type.name}.${name}`);
      if (below !== null && !(Array.isArray(below) && below.length === 0)) into.filled.add(`${type.name}.${name}`);
      const next = typeOf(field.type);
      if (next !== undefined) walk(next, below);
    }
  };
  const type = schema.getType(root);
  if (isObjectType(type)) walk(type, data);
}

/** Every field that can be reached from the reads and subscriptions of a contract, as `Type.field`. */
export function reachable(schema: GraphQLSchema): string[] {
  const found = new Set<string>();
  const walk = (type: GraphQLObjectType | null | undefined): void => {
    for (const field of Object.values(type?.getFields() ?? {})) {
      const path = `${(type as GraphQLObjectType).name}.${field.name}`;
      if (found.has(path)) continue;
      found.add(path);
      walk(typeOf(field.type));
    }
  };
  walk(schema.getQueryType());
  walk(schema.getSubscriptionType());
  return [...found].sort();
}
