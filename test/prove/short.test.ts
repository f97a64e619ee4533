import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { mutantsFound } from '../../scripts/prove/steps';

/** The short form of `npm run prove`, as a person runs it. */
function prove(): Promise<{ code: number; stdout: string; stderr: string }> {
  const args = ['--import', 'tsx', 'scripts/prove/run.ts', '--short', '--seed', '7'];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: join(__dirname, '..', '..') }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

it('holds the policy against Cedar and changes some of its rules, and finds nothing', async () => {
  const { code, stdout, stderr } = await prove();
  expect(`${stderr}\n${stdout}`).toContain('Proved, as far as this looks.');
  expect(stdout).toMatch(/random triples against Cedar +3,000 +holds/);
  expect(stdout).toMatch(/mutants of the policy and the rules that apply it +\d+ +holds/);
  expect(stdout).toContain('seed 7');
  expect(code).toBe(0);
}, 240_000);

it('calls it wrong when less than nine of ten mutants are noticed, and counts no mutant that was not tried', () => {
  const mutants = (...states: string[]) => ({
    files: {
      'a.ts': { mutants: states.map((status) => ({ status, mutatorName: 'm', location: { start: { line: 1 } } })) },
    },
  });
  expect(
    mutantsFound(mutants(...Array<string>(9).fill('Killed'), 'Survived', 'Ignored', 'RuntimeError')),
  ).toMatchObject({
    ...{ count: 10, faults: 0, note: expect.stringContaining('score 90.0 %') },
  });
  expect(mutantsFound(mutants('Killed', 'Timeout', 'NoCoverage', 'Survived')).faults).toBe(2);
  expect(mutantsFound(mutants()).faults).toBe(1);
});
