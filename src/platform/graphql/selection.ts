import {
  getNamedType,
  isCompositeType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** What one operation asks of one type: the fields, and the response paths (without list positions) at which it asks. */
export interface Asked {
  readonly fields: ReadonlySet<string>;
  readonly paths: ReadonlySet<string>;
}

/** What one operation asks, type by type. Analysed once for each document, so that nothing has to be done for each field. */
export interface Selection {
  /** Names of the root fields, as the audit names the operation. */
  readonly roots: readonly string[];
  readonly types: ReadonlyMap<string, Asked>;
  /** The id of the document, by which a client may ask it: SHA-256 in hexadecimal. None of what was asked without one. */
  readonly document?: string;
}

export const NOTHING_ASKED: Selection = { roots: [], types: new Map() };

type MutableAsked = Map<string, { fields: Set<string>; paths: Set<string> }>;

/**
 * Reads an operation. Fields under `@skip` and `@include` count as asked whatever their variable says: the audit may
 * name a field too many, never one too few.
 */
export function readSelection(schema: GraphQLSchema, document: DocumentNode, operationName?: string | null): Selection {
  const operations = document.definitions.filter(
    (d): d is OperationDefinitionNode => d.kind === Kind.OPERATION_DEFINITION,
  );
  const operation = operations.find((o) => operationName == null || o.name?.value === operationName);
  const root = operation === undefined ? undefined : schema.getRootType(operation.operation);
  if (operation === undefined || root == null) return NOTHING_ASKED;
  const fragments = new Map(
    document.definitions
      .filter((d): d is FragmentDefinitionNode => d.kind === Kind.FRAGMENT_DEFINITION)
      .map((d) => [d.name.value, d]),
  );
  const types: MutableAsked = new Map();
  walk(schema, fragments, root, operation.selectionSet, '', types);
  return { roots: [...(types.get(root.name)?.fields ?? [])], types };
}

function walk(
  schema: GraphQLSchema,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  type: GraphQLObjectType,
  set: SelectionSetNode,
  path: string,
  types: MutableAsked,
): void {
  const asked = types.get(type.name) ?? { fields: new Set(), paths: new Set() };
  types.set(type.name, asked);
  asked.paths.add(path);
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      asked.fields.add(selection.name.value);
      const field = type.getFields()[selection.name.value];
      const next = field === undefined ? undefined : getNamedType(field.type);
      if (selection.selectionSet !== undefined && isObjectType(next)) {
        const key = (selection.alias ?? selection.name).value;
        walk(schema, fragments, next, selection.selectionSet, path === '' ? key : `${path}.${key}`, types);
      }
      continue;
    }
    const inner = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    const named = inner?.typeCondition === undefined ? type : schema.getType(inner.typeCondition.name.value);
    if (inner !== undefined && isCompositeType(named) && isObjectType(named)) {
      walk(schema, fragments, named, inner.selectionSet, path, types);
    }
  }
}
