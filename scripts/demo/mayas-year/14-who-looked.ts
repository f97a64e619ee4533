import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { PERSONAS } from '../../../src/demonstration';
import type { Client } from '../client';
import { check, says } from '../stage';
import type { Story } from './story';

const { informationGovernance, policeOfficer, healthVisitor, schoolDsl, partnerWorker } = PERSONAS;

/** Who looked at Maya's record in all that time, and why the answer can be believed. */
export async function chapter(hub: Client, { child }: Story): Promise<void> {
  const { whoLooked } = await hub.data(informationGovernance, 'who-looked', { child, first: 100 });
  check('the lead reads who looked at the record', whoLooked.events.length > 20, whoLooked);
  const seal = await sealed(hub);
  says(`The audit is sealed: ${seal.size} entries under the last checkpoint.`);
  for (const who of [policeOfficer, healthVisitor, schoolDsl, partnerWorker]) {
    const { auditCheckpoints } = await hub.data(who, 'audit-checkpoints', { after: '0' });
    check(`${who.agency.name} keeps the checkpoints too`, auditCheckpoints.checkpoints.length > 0, auditCheckpoints);
  }
  const verified = audit('verify', '--checkpoints', join(dataDir(), 'checkpoints'));
  check('npm run audit -- verify: every entry is what was sealed', verified.code === 0, verified);
  const proved = audit('prove', '1');
  check('npm run audit -- prove 1: proved', proved.code === 0 && proved.said.startsWith('PROVED'), proved);
  const { inboxItems } = await hub.data(informationGovernance, 'inbox-items', { after: 0 });
  const told = inboxItems.filter(({ kind }: { kind: string }) => kind === 'CheckpointSigned');
  check('the lead was told of checkpoints, once a day', told.length > 0, inboxItems);
  const last = inboxItems.at(-1).seq as number;
  const { acknowledgeInbox } = await hub.data(informationGovernance, 'acknowledge-inbox', { seqs: [last] });
  check('and takes note of it', acknowledgeInbox.seq >= last, acknowledgeInbox);
  const { lookingAlerts } = await hub.data(informationGovernance, 'looking-alerts');
  says(`Unusual looking in Maya's year: ${lookingAlerts.length} alerts for the lead to ask about.`);
}

/** Waits until all that was looked at so far is sealed: half a minute at most. */
async function sealed(hub: Client): Promise<{ size: string }> {
  for (let i = 0; i < 120; i++) {
    const { auditCheckpoints } = await hub.data(informationGovernance, 'audit-checkpoints', { after: '0' });
    if (auditCheckpoints.unsealed === 0 && auditCheckpoints.checkpoints.length > 0) return auditCheckpoints;
    await new Promise((done) => setTimeout(done, 500));
  }
  throw new Error('the audit is not sealed');
}

/** Where the hub that the story is told to keeps its database, key and checkpoints: run.ts says it for a hub of its own. */
const dataDir = (): string => process.env['HUB_DATA_DIR'] ?? '.hub';

function audit(...words: readonly string[]): { code: number | null; said: string } {
  const key = join(dataDir(), 'audit-seal.pem.pub');
  const script = join(__dirname, '../../audit.ts');
  const ran = spawnSync(process.execPath, ['--import', 'tsx', script, ...words, '--key', key], { encoding: 'utf8' });
  return { code: ran.status, said: ran.stdout + ran.stderr };
}
