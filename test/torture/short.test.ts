import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

/** The short form of `npm run torture`, as a person runs it. `--spoil` breaks each law once (scripts/torture/spoil.ts). */
function torture(...more: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const args = ['--import', 'tsx', 'scripts/torture/run.ts', '--short', ...more];
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
  expect(stdout).toMatch(/lost +0\n +doubled +0\n +seen by others +0\n/);
  expect(stdout).toContain('WHOLE: the audit is what was sealed.');
  expect(code).toBe(0);
}, 150_000);

it('says so when something is lost, doubled, betrayed or rewritten', async () => {
  const { code, stdout, stderr } = await torture('--kills', '0', '--concerns', '100', '--seed', '7', '--spoil');
  for (const law of ['L1', 'L2', 'L3', 'L4', 'L5', 'L6', 'L7', 'L8', 'L9'])
    expect(`${stderr}\n${stdout}`).toMatch(new RegExp(`BROKEN +${law} `));
  expect(stdout).toMatch(/L1: concern \S+ has a receipt and is gone/);
  expect(stdout).toMatch(/L8: event \S+ in inbox \S+ stands there twice/);
  expect(stdout).toContain('TAMPERED: the audit is not what was sealed.');
  expect(code).toBe(1);
}, 150_000);
