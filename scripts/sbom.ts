/**
 * Prints the bill of materials, in CycloneDX: every package that production installs, with its version, hash and licence
 *   npm run -s sbom > hub.cdx.json
 * From package-lock.json alone: it asks no network and says nothing of the machine (docs/running.md).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { billOf, type Lockfile } from './print/bill';

const lock = JSON.parse(readFileSync(join(__dirname, '..', 'package-lock.json'), 'utf8')) as Lockfile;
process.stdout.write(`${JSON.stringify(billOf(lock), undefined, 2)}\n`);
