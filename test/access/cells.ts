import { getNamedType, isObjectType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import type { Relationship } from '../../src/access';
import type { Audience } from '../../src/identity';
import type { RecordClass } from './canaries';
import { COLUMNS, matrixFields, matrixKnows, matrixOpens, recordTypes } from './matrix';
import { SEES_SHIELDED, SHIELDED, SHIELDED_FROM_FAMILY } from './matrix/shield';

/** Edges that lead from one child's record into another's. */
const TO_ANOTHER = [
  'Sibling.child',
  'Sibling.people',
  'ConferenceChild.child',
  'Concern.children',
  'Conference.children',
];
const FIELDS = matrixFields()
  .map((path) => path.split('.') as [string, string])
  .filter(([type]) => recordTypes().has(type));

/** Who asked about whom: what they are to the child is written down beside the personas, and not asked of the hub. */
export interface Asked {
  readonly door: 'HTTP' | 'WebSocket';
  readonly audience: Audience;
  readonly bases: readonly Relationship[];
  readonly of: RecordClass;
  readonly childId: string;
}
interface Withheld {
  readonly path: string;
  readonly children: readonly string[];
}
interface Said {
  readonly data?: unknown;
  readonly extensions?: { readonly withheld?: readonly Withheld[] };
}

/**
 * The matrix, held against what left the hub: each field of each object of a child's record, in each answer. A value that
 * the matrix does not open is a leak; one it opens and that is said to be withheld is missing; and null without a word, where
 * the relationship does not open it, is a silence. Under a shield a field is null and nothing says so.
 */
export class Cells {
  readonly faults = new Set<string>();
  /** How often a field of a record was looked at. */
  looks = 0;
  /** By `audience relationship class Type.field`, the best that was seen of it and the doors it left by. */
  private readonly seen = new Map<string, { value: boolean; doors: Set<string> }>();
  private readonly opened = new Map<string, boolean>();

  constructor(private readonly schemaOf: (audience: Audience) => GraphQLSchema) {}

  take(asked: Asked, { data, extensions }: Said): void {
    const said = new Set(
      (extensions?.withheld ?? []).filter(({ children }) => children.includes(asked.childId)).map(({ path }) => path),
    );
    const walk = (type: GraphQLObjectType, value: unknown, path: string): void => {
      if (value === null || value === undefined) return;
      if (Array.isArray(value)) {
        for (const one of value) walk(type, one, path);
        return;
      }
      for (const [name, below] of Object.entries(value as Record<string, unknown>)) {
        const field = type.getFields()[name];
        if (field === undefined) continue;
        const at = path === '' ? name : `${path}.${name}`;
        if (recordTypes().has(type.name)) this.look(asked, type.name, name, below, said.has(at));
        const next = getNamedType(field.type);
        if (isObjectType(next) && !TO_ANOTHER.includes(`${type.name}.${name}`)) walk(next, below, at);
      }
    };
    const query = this.schemaOf(asked.audience).getQueryType();
    if (query != null) walk(query, data, '');
  }

  private look(asked: Asked, type: string, field: string, value: unknown, withheld: boolean): void {
    const { audience, bases, of, door } = asked;
    this.looks++;
    const opens = bases.some((basis) => this.opens(audience, type, field, basis));
    const shut = of === 'shielded' && isShielded(type, field, bases);
    const cell = `${audience} ${bases.join('+') || 'nothing'} ${of} ${type}.${field}`;
    if (value !== null && (!opens || shut))
      this.faults.add(`${cell}: left by ${door}, and the matrix does not open it`);
    if (opens && withheld) this.faults.add(`${cell}: withheld by ${door}, and the matrix opens it`);
    if (!opens && !withheld && matrixKnows(audience, type, field))
      this.faults.add(`${cell}: neither shown nor said to be withheld by ${door}`);
    const known = this.seen.get(cell) ?? { value: false, doors: new Set() };
    this.seen.set(cell, { value: known.value || value !== null, doors: known.doors.add(door) });
  }

  /** The matrix is read line by line: asked once for each cell. */
  private opens(audience: Audience, type: string, field: string, basis: Relationship): boolean {
    const key = `${audience} ${type}.${field} ${basis}`;
    const known = this.opened.get(key) ?? matrixOpens(audience, type, field, basis);
    this.opened.set(key, known);
    return known;
  }

  /** Each cell that the matrix opens, for one relationship alone: whether a value left, and by which doors it was looked at. */
  opening(): { cell: string; value: boolean; doors: ReadonlySet<string> }[] {
    const byColumn = new Map<string, { value: boolean; doors: Set<string> }>();
    for (const [cell, { value, doors }] of this.seen) {
      const [audience, bases, , path] = cell.split(' ');
      const key = `${String(audience)} ${String(bases)} ${String(path)}`;
      const known = byColumn.get(key) ?? { value: false, doors: new Set<string>() };
      byColumn.set(key, { value: known.value || value, doors: new Set([...known.doors, ...doors]) });
    }
    return COLUMNS.flatMap(([audience, basis]) =>
      FIELDS.filter(([type, field]) => this.opens(audience, type, field, basis)).map(([type, field]) => {
        const cell = `${audience} ${basis} ${type}.${field}`;
        return { cell, ...(byColumn.get(cell) ?? { value: false, doors: new Set<string>() }) };
      }),
    );
  }

  get size(): number {
    return this.seen.size;
  }

  /** How many cells were looked at by a door, of each class of record. */
  by(door: string): number {
    return [...this.seen.values()].filter(({ doors }) => doors.has(door)).length;
  }
}

const isShielded = (type: string, field: string, bases: readonly Relationship[]): boolean =>
  !bases.some((basis) => SEES_SHIELDED.includes(basis)) &&
  (SHIELDED[type]?.includes(field) === true ||
    (bases.some((basis) => ['FAMILY', 'SUPPORTER'].includes(basis)) &&
      SHIELDED_FROM_FAMILY[type]?.includes(field) === true));
