import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pdfText } from '../support/pdf-text';
import { CANARIES, SubjectAccessStage } from './stage';

const GOLDEN = join(__dirname, 'golden.txt');

describe('what a child of three households is given, when she asks', () => {
  let stage: SubjectAccessStage;
  let released: any;

  beforeAll(async () => {
    stage = await SubjectAccessStage.start();
    const child = await stage.maya();
    const asking = { name: null, connection: stage.connections.maya };
    const scanned = await stage.scanned(child, asking);
    await stage.release('auditor', scanned);
    const checked = await stage.read(scanned.id);
    await stage.release('other-manager', checked, 'IN_THE_HUB');
    released = await stage.read(scanned.id, 'auditor');
  }, 60_000);
  afterAll(() => stage.stop());

  it('was scanned clean, and released by two people', () => {
    expect(released).toMatchObject({ state: 'RELEASED', hits: [] });
    expect([released.firstBy.name, released.secondBy.name]).toEqual(['Test auditor', 'Test other-manager']);
  });

  it('is what the file says, to the letter', () => {
    expect(`${released.answer.join('\n')}\n`).toBe(readFileSync(GOLDEN, 'utf8'));
  });

  it('holds nothing of anybody else: in no byte of answer, JSON or PDF', async () => {
    const pdf = await stage.done('maya', 'copy-pdf', { id: released.copy });
    const raw = Buffer.from(pdf, 'base64').toString('latin1');
    const everything = [released.answer.join('\n'), released.machineReadable, pdfText(pdf), raw]
      .join('\n')
      .toLowerCase();
    for (const [name, canary] of Object.entries(CANARIES))
      expect([name, everything.includes(canary.toLowerCase())]).toEqual([name, false]);
  });
});
