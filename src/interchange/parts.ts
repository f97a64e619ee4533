import type { Severity } from './problem';
import type { Value } from './values';

/**
 * The shape of a return as data: which element (or JSON key) holds which property of the model, in which order. One table
 * per form drives its reading, its writing, the check for what is missing, and the names in problems; so a field can not
 * be read and then forgotten by the writer.
 */
export type Part = Leaf | List | Group | Outside | Absent;

/** One value. */
export interface Leaf {
  readonly kind: 'LEAF';
  readonly element: string;
  readonly property: string;
  readonly value: Value<unknown>;
  /** What it means that it is absent; without it, absence is an answer. */
  readonly ifMissing?: Severity;
  /** The rule that asks for it, or for a value of its list. */
  readonly code?: string;
  /** An older name for another leaf's property. */
  readonly readOnly?: true;
}

/** A block of like values, such as Reviews with its CPPreviewDate. */
export interface List {
  readonly kind: 'LIST';
  readonly element: string;
  /** The element of one value; empty in JSON, whose arrays name nothing. */
  readonly item: string;
  readonly property: string;
  readonly value: Value<unknown>;
  /** The rule against an empty block. */
  readonly code?: string;
}

export interface Group {
  readonly kind: 'GROUP';
  readonly element: string;
  /** Other spellings that are read. */
  readonly aliases?: readonly string[];
  /** The list its records make; without one it is a mere wrapper, its values belonging to the record around it. */
  readonly property?: string;
  readonly parts: readonly Part[];
}

/** Published, but of no concern to a child protection hub: noted when it holds anything, never a reason to hold. */
export interface Outside {
  readonly kind: 'OUTSIDE';
  readonly element: string;
}

/** A list of the model that this form has nothing for: always empty. */
export interface Absent {
  readonly kind: 'ABSENT';
  readonly element: '';
  readonly property: string;
}

interface LeafOptions {
  readonly ifMissing?: Severity;
  readonly code?: string;
  readonly readOnly?: true;
}

type Of<T> = T extends readonly (infer Item)[] ? Item : never;

/** Makes the parts of a record of the model: the compiler holds each property to exist, with values of its own kind. */
export function partsOf<T>() {
  return {
    leaf: <K extends keyof T & string>(
      element: string,
      property: K,
      value: Value<NonNullable<T[K]>>,
      options: LeafOptions = {},
    ): Leaf => ({ kind: 'LEAF', element, property, value, ...options }),

    list: <K extends keyof T & string>(
      element: string,
      item: string,
      property: K,
      value: Value<Of<T[K]>>,
      code?: string,
    ): List => ({ kind: 'LIST', element, item, property, value, ...(code && { code }) }),

    absent: (property: keyof T & string): Absent => ({ kind: 'ABSENT', element: '', property }),

    many: (
      element: string,
      property: keyof T & string,
      parts: readonly Part[],
      aliases: readonly string[] = [],
    ): Group => ({
      kind: 'GROUP',
      element,
      property,
      parts,
      aliases,
    }),
  };
}

/** Elements that only wrap values of the record around them. */
export const block = (element: string, ...parts: readonly Part[]): Group => ({
  kind: 'GROUP',
  element,
  parts,
});

export const outside = (element: string): Outside => ({ kind: 'OUTSIDE', element });

/** A record in the making, or any record seen through its table. */
export type Rec = Record<string, unknown>;

/** A record with nothing in it yet but its empty lists. */
export function blank(parts: readonly Part[], into: Rec = {}): Rec {
  for (const part of parts) {
    if (part.kind === 'LIST' || part.kind === 'ABSENT') into[part.property] = [];
    else if (part.kind === 'GROUP') {
      if (part.property === undefined) blank(part.parts, into);
      else into[part.property] = [];
    }
  }
  return into;
}
