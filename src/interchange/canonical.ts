import { createHash } from 'node:crypto';

/** JSON in one form for one content: keys sorted, nothing that is undefined. Lists keep their order, which says something. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join()}}`;
}

/** Tells two contents apart without keeping either. */
export const digestOf = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('base64');

export const sameContent = (a: unknown, b: unknown): boolean =>
  a === b || (a !== undefined && b !== undefined && canonical(a) === canonical(b));
