import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';

it('the bench compares servers that answer the same, in every workload', async () => {
  const { stderr } = await promisify(execFile)(
    process.execPath,
    [
      ...['--import', 'tsx', 'scripts/bench/run.ts', '--rounds', '0', '--children', '11000'],
      // What is measured of one world: growth is the same question in two.
      ...['--only', 'AA,B,C,BOARD,WEEK,CONFERENCE'],
    ],
    { cwd: join(__dirname, '..', '..') },
  );
  expect(stderr).toContain('every server gives the same answers');
}, 180_000);
