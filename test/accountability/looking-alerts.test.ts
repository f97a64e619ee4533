import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readVerifiers, openCheckpoint, verifyAudit } from '../../src/audit';
import { hasGrown } from '../../src/audit/merkle';
import { dbOn } from '../../src/platform/db/statement';
import { TestHub } from '../support/hub';
import type { TestChild, TestWorker } from '../support/world';

const CHILD = `query ($id: ID!) { child(id: $id) { id surname } }`;
const ALERTS = `{ lookingAlerts { rule count day worker { id } agency { name } child { id } } }`;
const INBOX = `{ inboxItems { kind urgency } }`;

describe('who looks, watched', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hub-seal-'));
  let hub: TestHub;
  let kim: TestWorker;

  beforeAll(async () => {
    hub = await TestHub.start({
      env: {
        HUB_SEAL_KEY: join(folder, 'seal.pem'),
        HUB_CHECKPOINTS: join(folder, 'checkpoints'),
        HUB_SEAL_SECONDS: '0',
        HUB_LOOKING_LIMITS: 'VOLUME=4,MISSES_OF_AGENCY=9',
      },
    });
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.authority('212', 'Farborough');
    await world.agency('Town Hospital', 'HEALTH', 'Testborough');
    await world.agency('Lake School', 'SCHOOL', 'Testborough');
    await world.worker('head', 'Testborough', 'INFORMATION_GOVERNANCE');
    await world.worker('manager', 'Testborough', 'TEAM_MANAGER', { manager: 'head' });
    kim = await world.worker('kim', 'Testborough', 'SOCIAL_WORKER', { manager: 'manager' });
    await world.worker('lead', 'Testborough', 'INFORMATION_GOVERNANCE');
    await world.worker('under-kim', 'Testborough', 'INFORMATION_GOVERNANCE', { manager: 'kim' });
    await world.worker('far-lead', 'Farborough', 'INFORMATION_GOVERNANCE');
    await world.worker('nurse', 'Town Hospital', 'HEALTH_PRACTITIONER');
    await world.worker('hospital-lead', 'Town Hospital', 'INFORMATION_GOVERNANCE');
    await world.worker('teacher', 'Lake School', 'DESIGNATED_SAFEGUARDING_LEAD');
  });

  afterAll(async () => {
    await hub.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const alertsOf = async (subject: string): Promise<any[]> => (await hub.data(subject, ALERTS)).lookingAlerts;
  const heard = async (subject: string): Promise<string[]> =>
    (await hub.data(subject, INBOX)).inboxItems.map(({ kind }: { kind: string }) => kind);
  const look = (subject: string, child: TestChild) => hub.data(subject, CHILD, { id: child.id });
  const nextDay = (day: string): Promise<void> => {
    hub.moveTo(`${day}T10:00:00Z`);
    return hub.app.seal();
  };

  it('tells every lead once a day that there are checkpoints to keep', async () => {
    await look('kim', await hub.world.child('Testborough'));
    await hub.app.seal();
    await hub.app.seal();
    for (const lead of ['lead', 'head', 'far-lead', 'hospital-lead'])
      expect(await heard(lead)).toEqual(['CheckpointSigned']);
    expect(await heard('kim')).toEqual([]);
    await nextDay('2026-03-03');
    expect(await heard('lead')).toEqual(['CheckpointSigned', 'CheckpointSigned']);
  });

  it('tells the lead of more children in a day than usual, once; nobody in the line of whom it is about', async () => {
    const { id } = kim;
    for (let i = 0; i < 4; i++) await look('kim', await hub.world.child('Testborough'));
    await hub.app.seal();
    expect(await alertsOf('lead')).toEqual([]);
    for (let i = 0; i < 2; i++) await look('kim', await hub.world.child('Testborough'));
    await hub.app.seal();
    await look('kim', await hub.world.child('Testborough'));
    await hub.app.seal();
    const told = {
      rule: 'VOLUME',
      count: 6,
      day: '2026-03-03',
      worker: { id },
      agency: { name: 'Testborough' },
      child: null,
    };
    expect(await alertsOf('lead')).toEqual([told]);
    for (const nobody of ['kim', 'manager', 'head', 'under-kim', 'far-lead', 'hospital-lead', 'teacher']) {
      expect([nobody, await alertsOf(nobody)]).toEqual([nobody, []]);
      expect(await heard(nobody)).not.toContain('UnusualLooking');
    }
    expect((await heard('lead')).filter((kind) => kind === 'UnusualLooking')).toHaveLength(1);
    await nextDay('2026-03-04');
    for (let i = 0; i < 5; i++) await look('kim', await hub.world.child('Testborough'));
    await hub.app.seal();
    expect(await alertsOf('lead')).toHaveLength(2);
  });

  it('tells of a child with the own surname, and shows the lead which, but not in the inbox', async () => {
    await nextDay('2026-03-05');
    const namesake = await hub.world.child('Testborough', { surname: 'Kim' });
    await look('kim', namesake);
    await look('kim', namesake);
    await hub.app.seal();
    const [latest] = await alertsOf('lead');
    expect(latest).toMatchObject({ rule: 'SURNAME', worker: { id: kim.id }, child: { id: namesake.id } });
    const items = (await hub.ask('lead', `{ inboxItems(first: 100) { seq follows kind urgency at acknowledgedAt } }`))
      .text;
    for (const secret of [kim.id, namesake.id, 'Kim']) expect(items).not.toContain(secret);
  });

  const miss = (subject: string) =>
    hub.data(
      subject,
      `{ checkPatient(patient: { nhsNumber: "9990000042", dateOfBirth: "2015-01-01", surname: "Nobody" }, care: SCHEDULED) { note } }`,
    );

  it('tells the lead of the agency and of the authority of look-ups that find nothing', async () => {
    await nextDay('2026-03-06');
    for (let i = 0; i < 5; i++) await miss('nurse');
    await hub.app.seal();
    expect(await alertsOf('hospital-lead')).toEqual([]);
    await miss('nurse');
    await hub.app.seal();
    for (const lead of ['hospital-lead', 'lead', 'head'])
      expect((await alertsOf(lead))[0]).toMatchObject({ rule: 'MISSES', count: 6, agency: { name: 'Town Hospital' } });
    for (let i = 0; i < 4; i++) await miss('nurse');
    await hub.app.seal();
    expect((await alertsOf('hospital-lead')).map(({ rule }) => rule).sort()).toEqual(['MISSES', 'MISSES_OF_AGENCY']);
    expect(await alertsOf('far-lead')).toEqual([]);
  });

  it('says in the log, without a name, that nobody could be told', async () => {
    hub.moveTo('2026-03-07T10:00:00Z');
    // Long ago: whoever has just left is denied by name for a moment longer, and here they come back.
    await hub.pool.query(
      `update worker set active_to = $1::timestamptz - interval '3 days' where role = 'INFORMATION_GOVERNANCE'`,
      [hub.clock.now()],
    );
    for (let i = 0; i < 6; i++) await miss('nurse');
    await hub.app.seal();
    await hub.pool.query(`update worker set active_to = null where role = 'INFORMATION_GOVERNANCE'`);
    expect(hub.logs.filter((line) => line.includes('looking.untold'))).toHaveLength(1);
  });

  it('lets an agency keep checkpoints and see by itself that the audit has only grown', async () => {
    const keys = await readVerifiers(join(folder, 'seal.pem.pub'), 'child-protection-hub/audit');
    const first = (await hub.data('teacher', `{ auditCheckpoints(first: 1) { checkpoints { size note proof } } }`))
      .auditCheckpoints;
    const kept = openCheckpoint(first.checkpoints[0].note, keys);
    await look('kim', await hub.world.child('Testborough'));
    await hub.app.seal();
    const { checkpoints } = (
      await hub.data(
        'teacher',
        `query ($after: String!) { auditCheckpoints(after: $after, first: 100) { checkpoints { size at note proof } } }`,
        {
          after: String(kept.size),
        },
      )
    ).auditCheckpoints;
    expect(checkpoints.length).toBeGreaterThan(3);
    let before = kept;
    for (const { note, proof } of checkpoints) {
      const next = openCheckpoint(note, keys);
      const path = proof.map((hash: string) => Buffer.from(hash, 'base64'));
      expect(hasGrown(before, next, path)).toBe(true);
      expect(hasGrown({ ...before, root: next.root }, next, path)).toBe(false);
      before = next;
    }
    const seal = (await hub.data('lead', `{ auditCheckpoints(first: 1) { size unsealed oldestUnsealedAt } }`))
      .auditCheckpoints;
    expect(Number(seal.size)).toBe(before.size);
    expect(seal.unsealed).toBeGreaterThanOrEqual(0);
  });

  it.each([
    [`{ auditCheckpoints(after: "-1") { checkpoints { size } } }`, 'after'],
    [`{ auditCheckpoints(after: "1e3") { checkpoints { size } } }`, 'after'],
    [`{ auditCheckpoints(first: 0) { checkpoints { size } } }`, 'first'],
    [`{ lookingAlerts(first: 101) { rule } }`, 'first'],
  ])('refuses %s', async (query, field) => {
    const { errors } = await hub.ask('lead', query);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it('shows nobody but the authority’s lead how much is not sealed, and the public nothing', async () => {
    expect((await hub.ask('teacher', `{ auditCheckpoints { unsealed } }`)).errors?.[0]?.extensions.code).toBe(
      'GRAPHQL_VALIDATION_FAILED',
    );
    expect((await hub.ask(null, `{ auditCheckpoints { checkpoints { size } } }`)).errors).toBeDefined();
    expect((await hub.ask(null, ALERTS)).errors).toBeDefined();
  });

  it('can be verified from outside after all of it, and the metrics say how far it is sealed', async () => {
    await hub.app.seal();
    const keys = await readVerifiers(join(folder, 'seal.pem.pub'), 'child-protection-hub/audit');
    const verification = await verifyAudit({ db: dbOn(hub.pool), folder: join(folder, 'checkpoints'), keys });
    expect(verification).toMatchObject({ verdict: 'WHOLE' });
    expect(verification.verified).toBeGreaterThan(40);
    expect(readFileSync(join(folder, 'checkpoints', 'leaves')).length).toBe(verification.verified * 32);
    const metrics = await (await fetch(`${hub.url}/metrics`)).text();
    expect(metrics).toMatch(new RegExp(`hub_audit_sealed_entries ${verification.verified}\\b`));
    expect(metrics).toMatch(/hub_audit_unsealed_seconds 0\b/);
    expect(metrics).toMatch(/hub_audit_seal_broken 0\b/);
  });
});
