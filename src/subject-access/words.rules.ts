import { PROTECTED, type ProtectedKind } from '../network';
import type { ItemContent } from './item.entity';

/** Where something of somebody else was found: by rule and place, never what. */
export interface Hit {
  readonly record: string;
  readonly place: number;
  readonly label: string;
  readonly kinds: readonly ProtectedKind[];
}

/** What an item says, a line for each thing. */
export const saysOf = ({ facts, words }: Pick<ItemContent, 'facts' | 'words'>): string[] =>
  [...facts, ...words].map(({ label, text }) => `${label}: ${text}`);

/** Where a scan found something, and of what kind; never what. */
export const whereOf = ({ record, place, label, kinds }: Hit): string =>
  `${record} at ${place}${label === '' ? '' : ` (${label})`}: ${kinds.map((kind) => PROTECTED[kind]).join(', ')}`;
