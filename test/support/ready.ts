import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A ready operation as a partner app takes it: `ready('social-care', 'start-plan')`. */
export const ready = (folder: string, name: string): string =>
  readFileSync(join(__dirname, '../../schema/operations', folder, `${name}.graphql`), 'utf8');
