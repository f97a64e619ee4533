import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AUDIENCES, type Audience } from '../identity';

/** An operation that partners can take as it stands: `schema/operations/<audience>/<name>.graphql`, with example variables. */
export interface ReadyOperation {
  readonly name: string;
  readonly text: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

const folder = join(__dirname, '..', '..', 'schema', 'operations');
const folderOf = (audience: Audience) => audience.toLowerCase().replace('_', '-');

/** Every ready operation, by audience. Example variables stand in `<name>.json` beside the operation. */
export function readyOperations(): Record<Audience, readonly ReadyOperation[]> {
  const of = (audience: Audience): readonly ReadyOperation[] => {
    const path = join(folder, folderOf(audience));
    const files = list(path);
    return files
      .filter((file) => file.endsWith('.graphql'))
      .map((file) => {
        const name = file.slice(0, -'.graphql'.length);
        const text = readFileSync(join(path, file), 'utf8').trim();
        const example = files.includes(`${name}.json`)
          ? (JSON.parse(readFileSync(join(path, `${name}.json`), 'utf8')) as Record<string, unknown>)
          : undefined;
        return { name, text, ...(example === undefined ? {} : { variables: example }) };
      });
  };
  return Object.fromEntries(
    (Object.keys(AUDIENCES) as Audience[]).map((audience) => [audience, of(audience)]),
  ) as Record<Audience, readonly ReadyOperation[]>;
}

function list(path: string): string[] {
  try {
    return readdirSync(path).sort();
  } catch {
    return [];
  }
}
