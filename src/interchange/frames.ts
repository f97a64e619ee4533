import type { Group, Leaf, List, Rec } from './parts';

export interface GroupFrame {
  readonly kind: 'GROUP';
  readonly group: Group;
  readonly record: Rec;
  readonly path: string;
  /** How often each of its elements was opened. */
  readonly counts: Map<string, number>;
  /** The furthest place in the schema's order reached so far. */
  furthest: number;
}

/** Why elements are passed over: unknown to the table, outside what the hub keeps, or already told. */
type Why = 'UNKNOWN' | 'OUTSIDE' | 'TOLD';

/** One element that is open, and what is to become of it. */
export type Frame =
  | GroupFrame
  | { readonly kind: 'LIST'; readonly list: List; readonly values: unknown[]; readonly path: string; items: number }
  | {
      readonly kind: 'VALUE';
      readonly part: Leaf | List;
      readonly put: (value: unknown) => void;
      readonly path: string;
      /** Something else stood in it, which was told: it is not looked at any more. */
      told: boolean;
    }
  | { readonly kind: 'FOREIGN'; readonly path: string; readonly why: Why; depth: number; content: boolean };
