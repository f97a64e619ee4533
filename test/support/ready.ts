import { readyOperations } from '../../src/http';
import type { Audience } from '../../src/identity';

const operations = readyOperations();

/** A ready operation as a partner app takes it. */
export function ready(audience: Audience, name: string): string {
  const found = operations[audience].find((operation) => operation.name === name);
  if (found === undefined) throw new Error(`no ready operation ${name} for ${audience}`);
  return found.text;
}
