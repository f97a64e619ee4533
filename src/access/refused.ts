import { getNamedType, GraphQLID, isInputObjectType, type GraphQLFieldConfig, type GraphQLInputType } from 'graphql';
import { AppError } from '../platform/errors';
import { isId } from '../platform/ids';
import type { RefusedLook, Scope } from './scope';

type Roots = 'Query' | 'Mutation';
type Field = GraphQLFieldConfig<unknown, Scope>;
type Resolve = NonNullable<Field['resolve']>;

/** Where an operation names a record: the argument, and the field of its input. */
interface Named {
  readonly path: readonly string[];
  readonly isChild: boolean;
}

/** Arguments and inputs of these names are ids of children, and so is what these operations ask for. */
const CHILDREN = ['child', 'children', 'sibling'];
const OF_CHILDREN = ['child', 'amendChild'];
/** A position in a list names no record. */
const POSITION = 'after';
/**
 * No operation is about more children than this. Of a longer list, which somebody made up, nothing was looked for: it would be an
 * entry in the history of each child on it, thirty times over in one document.
 */
const MOST_CHILDREN = 50;

function namedBy(operation: string, args: Field['args']): Named[] {
  return Object.entries(args ?? {})
    .flatMap(([name, { type }]) => within(type, [name]))
    .map((path) => ({
      path,
      isChild: CHILDREN.includes(path.at(-1) as string) || OF_CHILDREN.includes(operation),
    }));
}

/** The paths at which an argument, or a field of the inputs that it holds, has ids; one of a child may stand there as mere text. */
function within(type: GraphQLInputType, path: readonly string[]): (readonly string[])[] {
  if (path.includes(POSITION)) return [];
  const named = getNamedType(type);
  if (isInputObjectType(named))
    return Object.values(named.getFields()).flatMap((field) => within(field.type, [...path, field.name]));
  return named === GraphQLID || CHILDREN.includes(path.at(-1) as string) ? [path] : [];
}

/** The ids at a path, through every list on the way, as the database writes them: capitals make no other id. */
const idsAt = (args: unknown, path: readonly string[]): string[] =>
  path
    .reduce<unknown[]>((of, name) => of.flatMap((one) => (Object(one) as Record<string, unknown>)[name]), [args])
    .filter((id): id is string => typeof id === 'string' && isId(id))
    .map((id) => id.toLowerCase());

/** What was asked for by these ids, as the audit takes it. */
function refusedLook(look: RefusedLook): RefusedLook {
  const children = [...new Set(look.children)];
  return children.length > MOST_CHILDREN
    ? { ...look, children: [], others: [...look.others, ...children] }
    : { ...look, children };
}

/**
 * Lets a root field that names records note whatever it refuses, so that the audit has who tried: a look that shows nothing, and a
 * look or a change that fails because the record is not there for the caller or the operation not for their role. What is
 * noted is what was asked, the same whether there is such a record or none.
 */
export function notingRefusals(root: Roots, operation: string, args: Field['args'], resolve: Resolve): Resolve {
  const named = namedBy(operation, args);
  if (named.length === 0) return resolve;
  return (source, given, scope, info): unknown => {
    const refused = (because: RefusedLook['because']): void => {
      const children = named.flatMap(({ path, isChild }) => (isChild ? idsAt(given, path) : []));
      const others = named.flatMap(({ path, isChild }) => (isChild ? [] : idsAt(given, path)));
      if (children.length + others.length > 0)
        scope.refused.push(refusedLook({ operation, because, children, others }));
    };
    const failed = (error: unknown): never => {
      if (error instanceof AppError && (error.code === 'NOT_AVAILABLE' || error.code === 'NOT_YOUR_ROLE'))
        refused(error.code);
      throw error;
    };
    const answered = (answer: unknown): unknown => {
      if (root === 'Query' && answer == null) refused('NOT_AVAILABLE');
      return answer;
    };
    try {
      const answer = resolve(source, given, scope, info);
      return answer instanceof Promise ? answer.then(answered, failed) : answered(answer);
    } catch (error) {
      return failed(error);
    }
  };
}
