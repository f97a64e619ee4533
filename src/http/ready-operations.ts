import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AUDIENCES, type Audience } from '../identity';

const KINDS = ['query', 'subscription', 'mutation'] as const;

/** An operation that partners can take as it stands: `schema/operations/<audience>/<name>.graphql`. */
export interface ReadyOperation {
  readonly name: string;
  readonly kind: (typeof KINDS)[number];
  readonly text: string;
}

const folder = join(__dirname, '..', '..', 'schema', 'operations');
const folderOf = (audience: Audience) => audience.toLowerCase().replace('_', '-');

/** Every ready operation, by audience: who am I, then what only reads, what waits, and what writes; each by name. */
export function readyOperations(): Record<Audience, readonly ReadyOperation[]> {
  return Object.fromEntries(
    (Object.keys(AUDIENCES) as Audience[]).map((audience) => [audience, readAll(join(folder, folderOf(audience)))]),
  ) as Record<Audience, readonly ReadyOperation[]>;
}

function readAll(path: string): readonly ReadyOperation[] {
  const place = ({ name, kind }: ReadyOperation) => (name === 'me' ? -1 : KINDS.indexOf(kind));
  return list(path)
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => {
      const text = readFileSync(join(path, file), 'utf8').trim();
      const kind = KINDS.find((word) => new RegExp(`^${word}\\b`, 'm').test(text)) ?? 'query';
      return { name: file.slice(0, -'.graphql'.length), kind, text };
    })
    .sort((a, b) => place(a) - place(b));
}

function list(path: string): string[] {
  try {
    return readdirSync(path).sort();
  } catch {
    return [];
  }
}
