import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

describe('the story of the hub', () => {
  it('holds from the first question to the last, on a fresh hub, with every ready operation', async () => {
    const story = spawn(process.execPath, ['--import', 'tsx', join(__dirname, '../../scripts/demo/run.ts')], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let told = '';
    for (const stream of [story.stdout, story.stderr]) stream.on('data', (chunk: Buffer) => (told += chunk.toString()));
    const code = await new Promise((resolve) => story.once('exit', resolve));
    expect({ code, told }).toEqual({
      code: 0,
      told: expect.stringMatching(/Every step did what it should: \d+ checks\./),
    });
  }, 240_000);
});
