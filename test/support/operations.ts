import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A ready operation, as a partner app takes it. */
export const operation = (audience: string, name: string): string =>
  readFileSync(join(__dirname, '../../schema/operations', audience, `${name}.graphql`), 'utf8');
