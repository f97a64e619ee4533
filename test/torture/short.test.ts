import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

/** The short form of `npm run torture`, as a person runs it; with `--spoil` it breaks each law once. */
function torture(): Promise<{ code: number; stdout: string; stderr: string }> {
  const args = ['--import', 'tsx', 'scripts/torture/run.ts', '--short'];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: join(__dirname, '..', '..') }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

it('loses, doubles and betrays nothing when processes of the hub and the database are killed', async () => {
  const { code, stdout, stderr } = await torture();
  expect(`${stderr}\n${stdout}`).toContain('Every law held.');
  expect(stdout).toMatch(/kill -9 of one process of the hub +1 of 1/);
  expect(stdout).toMatch(/kill -9 of PostgreSQL, every process of it +1 of 1/);
  expect(stdout).toMatch(/one process with a clock two hours ahead +1 of 1/);
  expect(stdout).toMatch(/lost +0\n +doubled +0\n +seen by others +0\n/);
  expect(stdout).toContain('WHOLE: the audit is what was sealed.');
  expect(code).toBe(0);
}, 150_000);
