import { randomBytes } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pino from 'pino';
import { createApp } from '../../src/app';
import { readManifest, takeBackup } from '../../src/backup';
import { writeManifest } from '../../src/backup/manifest';
import { PERSONAS } from '../../src/demonstration';
import { readConfig } from '../../src/platform/config';
import { createDataSource } from '../../src/platform/db/data-source';
import { pendingMigrations } from '../../src/platform/db/migrate';
import { cloneDatabase, testPool } from '../support/database';
import { BackupStage, everything, thingsIn } from './stage';

let stage: BackupStage;
let backup: string;

beforeAll(async () => {
  stage = await BackupStage.open();
  backup = await stage.backup('whole');
});

afterAll(() => stage.close());

/** A copy of the backup with one thing changed. */
function changed(name: string, file: string, change: (bytes: Buffer) => Buffer): string {
  const folder = stage.at(name);
  cpSync(backup, folder, { recursive: true });
  writeFileSync(join(folder, file), change(readFileSync(join(folder, file))));
  return folder;
}

describe('a backup', () => {
  it('comes back as it was, table by table, and a hub on it goes on', async () => {
    const target = await stage.target();
    const { audit } = await stage.restore(backup, target.url);
    expect(audit).toMatchObject({ verdict: 'WHOLE' });
    expect(audit?.verified).toBeGreaterThan(0);

    const pool = testPool(target.url, 1);
    const [before, after] = [await everything(stage.source), await everything(pool)];
    const { rows: said } = await pool.query<{ operation: string; purpose: string; isNext: boolean }>(
      `select operation, purpose, id > (select max(id) from audit_entry where operation <> 'restore') as "isNext"
       from audit_entry where operation = 'restore'`,
    );
    await pool.end();
    expect(said).toEqual([{ operation: 'restore', purpose: expect.stringMatching(/^RESTORED_FROM 20/), isNext: true }]);
    const but = ({ audit_entry: _, migrations: __, ...all }: Record<string, string>) => all;
    expect(but(after)).toEqual(but(before));
    expect(Number(after['audit_entry']?.split(' ')[0])).toBe(Number(before['audit_entry']?.split(' ')[0]) + 1);

    const begin = (key: Record<string, string>) =>
      createApp({
        config: readConfig({ NODE_ENV: 'test', PORT: '0', HUB_TICK_SECONDS: '0', HUB_LADDER_SECONDS: '0', ...key }),
        ...{ databaseUrl: target.servingUrl, log: pino({ level: 'silent' }), clock: stage.demonstration.hub.clock },
      });
    // What is sealed comes back sealed: without the key, which no backup holds, there is no hub.
    await expect(begin({})).rejects.toThrow('HUB_ROOT_KEY: is not the key of this database');
    const app = await begin({ HUB_ROOT_KEY: stage.rootKey });
    try {
      expect(await caseload(app.url)).toEqual(await caseload(stage.demonstration.hub.url));
    } finally {
      await app.stop();
    }
  });

  it('of an older hub comes back, and is brought up to date in the same commit', async () => {
    const [older, target] = [await stage.target(), await stage.target()];
    const source = await createDataSource(older.url, 2).initialize();
    const ran = await source.runMigrations();
    await source.undoLastMigration();
    await source.destroy();
    const to = stage.at('older');
    await takeBackup({ databaseUrl: older.url, to, key: stage.key, hub: 'older', report: () => undefined });
    expect((await readManifest(to, stage.key)).migrations).toHaveLength(ran.length - 1);
    await stage.restore(to, target.url);
    expect(await pendingMigrations(target.url)).toBe(0);
  });

  it('is of one instant, whatever is written while it is taken', async () => {
    const holder = await stage.source.connect();
    await holder.query('begin');
    // Tables are read by name: those up to "team" have been read when it waits for "timetable_profile".
    await holder.query('lock table timetable_profile in access exclusive mode');
    const taking = stage.backup('instant');
    await untilOneWaits();
    const { rows } = await stage.source.query<{ id: string }>(
      `with w as (insert into worker (id, agency_id, role, name, job_title, phone, active_from)
         select gen_random_uuid(), agency_id, role, 'Came Later', job_title, phone, active_from from worker limit 1 returning id)
       select id from w`,
    );
    await holder.query('commit');
    holder.release();
    const { tables } = await readManifest(await taking, stage.key);
    const { rows: now } = await stage.source.query<{ n: number }>('select count(*)::int as n from worker');
    expect(tables.find(({ name }) => name === 'worker')?.rows).toBe((now[0]?.n ?? 0) - 1);
    await stage.source.query('delete from worker where id = $1', [rows[0]?.id]);
  });

  it('holds nothing that can be read without the key', async () => {
    const surname = ((await stage.look()).caseload as { surname: string }[])[0]?.surname ?? '';
    expect(surname).not.toBe('');
    for (const file of readdirSync(backup)) {
      expect(readFileSync(join(backup, file)).includes(surname)).toBe(false);
    }
    const tables = readdirSync(backup).filter((file) => file !== 'manifest.json');
    const heads = tables.map((file) => readFileSync(join(backup, file)).subarray(0, 8).toString());
    expect(new Set(heads)).toEqual(new Set(['HUBBAK1\n']));
    await expect(readManifest(backup, undefined)).rejects.toThrow('HUB_BACKUP_KEY has to hold its key');
  });

  it('is not written over anything', async () => {
    await expect(stage.backup('whole')).rejects.toThrow('is not empty: a backup is written into a folder of its own');
  });

  it('leaves nothing behind when it breaks off', async () => {
    const { databaseUrl } = stage.demonstration.hub;
    const before = readdirSync(stage.folder).sort();
    const breaking = (table: string): void => {
      if (table === 'plan') throw new Error('broken off');
    };
    const taking = takeBackup({ databaseUrl, to: stage.at('half'), key: stage.key, hub: 'test', report: breaking });
    await expect(taking).rejects.toThrow('broken off');
    expect(readdirSync(stage.folder).sort()).toEqual(before);
  });
});

describe('a restore refuses, and nothing is restored,', () => {
  const flip = (bytes: Buffer): Buffer => {
    bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1;
    return bytes;
  };

  it.each<[string, string, string, (bytes: Buffer) => Buffer, string]>([
    [
      'a file with one byte flipped, by its name',
      'flipped',
      'child.copy.gz.sealed',
      flip,
      'child.copy.gz.sealed was damaged or changed',
    ],
    [
      'a file that is cut off',
      'cut',
      'plan.copy.gz.sealed',
      (all) => all.subarray(0, 100),
      'plan.copy.gz.sealed was damaged or changed',
    ],
    [
      'a manifest that was changed',
      'said',
      'manifest.json',
      (all) => Buffer.from(all.toString().replace('"rows": ', '"rows": 1')),
      'manifest.json was damaged or changed',
    ],
  ])('%s', async (_, name, file, change, words) => {
    const target = await stage.target();
    await expect(stage.restore(changed(name, file, change), target.url)).rejects.toThrow(words);
    expect(await thingsIn(target.url)).toBe(0);
  });

  it('a backup of another key', async () => {
    const target = await stage.target();
    await expect(stage.restore(backup, target.url, [], randomBytes(32))).rejects.toThrow(
      'HUB_BACKUP_KEY is another key',
    );
    expect(await thingsIn(target.url)).toBe(0);
  });

  it('a database that is not empty, and leaves it as it is', async () => {
    const full = await cloneDatabase();
    stage.targets.push(full);
    const before = await thingsIn(full.url);
    await expect(stage.restore(backup, full.url)).rejects.toThrow(/^The database is not empty: it has \d+ tables/);
    expect(await thingsIn(full.url)).toBe(before);
  });

  it('a backup of a newer hub', async () => {
    const folder = changed('newer', 'manifest.json', (all) => all);
    const manifest = await readManifest(folder, stage.key);
    await writeManifest(folder, { ...manifest, migrations: [...manifest.migrations, 'Later1999999999999'] }, stage.key);
    const target = await stage.target();
    await expect(stage.restore(folder, target.url)).rejects.toThrow(
      'made by a newer hub: this one lacks Later1999999999999',
    );
    expect(await thingsIn(target.url)).toBe(0);
  });

  it('rows that are not those the backup was made of, once they are loaded', async () => {
    const folder = changed('other', 'manifest.json', (all) => all);
    const manifest = await readManifest(folder, stage.key);
    const tables = manifest.tables.map((table) => (table.name === 'worker' ? { ...table, content: '1' } : table));
    await writeManifest(folder, { ...manifest, tables }, stage.key);
    const target = await stage.target();
    await expect(stage.restore(folder, target.url)).rejects.toThrow(
      'worker: what was loaded is not what the backup was made of',
    );
    expect(await thingsIn(target.url)).toBe(0);
  });

  it('an audit that was rewritten before the backup was taken', async () => {
    const rewriter = await stage.source.connect();
    const set = (worker: string) =>
      rewriter.query(`update audit_entry set purpose = ${worker} where id = (select min(entry_id) from audit_leaf)`);
    await rewriter.query(`set session_replication_role = replica`);
    await set(`purpose || '!'`);
    const folder = await stage.backup('rewritten');
    await set(`rtrim(purpose, '!')`);
    await rewriter.query(`reset session_replication_role`);
    rewriter.release();
    const target = await stage.target();
    await expect(stage.restore(folder, target.url)).rejects.toThrow('The audit in the backup is not whole (TAMPERED)');
    expect(await thingsIn(target.url)).toBe(0);
  });
});

const caseload = async (url: string): Promise<any> => {
  const { agency, key } = PERSONAS.keyWorker;
  const { issuers, clock } = stage.demonstration.hub;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await issuers.token(agency.key, key, clock.now())}`,
    },
    body: JSON.stringify({ query: '{ caseload { id forenames surname plan { startedOn } } }' }),
  });
  const { data } = (await response.json()) as { data: { caseload: unknown[] } };
  expect(data.caseload.length).toBeGreaterThan(0);
  return data;
};

async function untilOneWaits(): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const { rows } = await stage.source.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock' and application_name like '%backup'`,
    );
    if ((rows[0]?.n ?? 0) > 0) return;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error('the backup never came to the table that is locked');
}
