import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What a test tells `npm run prove` (scripts/prove/run.ts) while it runs: how far it is, and what it found. Lines of JSON in a
 * file of the folder that the command names; under `npm test` there is none, and nothing is written.
 */
export class Proof {
  private readonly file: string | undefined;

  constructor(name: string) {
    const folder = process.env['PROVE_REPORT'];
    this.file = folder === undefined ? undefined : join(folder, `${name}.jsonl`);
  }

  progress(done: number, of: number): void {
    this.write({ done, of });
  }

  /** A line of the table: what was looked at, how many, and the number of faults among them. */
  found(what: string, count: number, faults: number, note = ''): void {
    this.write({ what, count, faults, note });
  }

  private write(line: object): void {
    if (this.file !== undefined) appendFileSync(this.file, `${JSON.stringify(line)}\n`);
  }
}
