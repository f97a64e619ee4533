/**
 * Enters the people who work with children into the staff register, by which whoever may know a family is found:
 * npm run staff -- staff.json (docs/staff-register.md). Exit code 0: entered; 2: refused, and nothing was written.
 */
import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { processConfig } from '../src/platform/config';
import { poolOf } from '../src/platform/db/data-source';
import { enterStaff, readStaff } from '../src/protection';
import { command, Refused } from './command';
import { withHub } from './with-hub';

const USAGE = 'Usage: npm run staff -- staff.json';

async function main(): Promise<number> {
  const [file, ...more] = process.argv.slice(2);
  if (file === undefined || more.length > 0) throw new Refused(USAGE);
  const staff = readStaff(
    await readFile(file, 'utf8').catch(() => {
      throw new Refused(`The file ${file} can not be read.\n${USAGE}`);
    }),
  );
  return withHub(processConfig(), async (hub) => {
    console.log(`${await enterStaff({ ...hub, pool: poolOf(hub.source) }, staff)} entered`);
    return 0;
  });
}

void command(main);
