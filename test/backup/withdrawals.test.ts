import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pino from 'pino';
import { createApp } from '../../src/app';
import { inSnapshot, readWithdrawals, withdrawalsSince, writeWithdrawals } from '../../src/backup';
import { PERSONAS } from '../../src/demonstration';
import { readConfig } from '../../src/platform/config';
import { testPool } from '../support/database';
import { BackupStage, NOW, thingsIn } from './stage';

let stage: BackupStage;
let backup: string;

beforeAll(async () => {
  stage = await BackupStage.open();
  backup = await stage.backup('last-night');
  await takeAway();
});

afterAll(() => stage.close());

/** What happens on the morning after the backup: a nurse's laptop is stolen, a seat ends, a record is restricted, a lead leaves. */
async function takeAway(): Promise<void> {
  const { source } = stage;
  const officer = `(select id from worker where role = 'DATA_OFFICER' limit 1)`;
  await source.query(
    `insert into denial (id, issuer_id, kind, value, reason, denied_by, denied_at)
     select gen_random_uuid(), issuer_id, 'SUBJECT', subject, 'laptop stolen', ${officer}, $2 from worker where subject = $1`,
    [PERSONAS.edNurse.key, NOW],
  );
  await source.query(
    `insert into restriction (id, authority_id, child_id, kind, reason, began_at)
     select gen_random_uuid(), authority_id, id, 'ADDRESS', 'a threat', $1 from child order by id limit 1`,
    [NOW],
  );
  await source.query(
    `update relationship set ended_at = $1 where id =
       (select id from relationship where kind = 'CORE_GROUP' and ended_at is null order by id limit 1)`,
    [NOW],
  );
  await source.query(`update worker set active_to = $2 where subject = $1`, [PERSONAS.schoolDsl.key, NOW]);
  await source.query(
    `with gone as (select id, authority_id, erase_record(id) as rows from child order by id desc limit 1)
     insert into disposal (id, authority_id, child_id, state, rules, proposed_by, proposed_at, decided_by, decided_at, carried_out_by, carried_out_at, certificate)
     select gen_random_uuid(), authority_id, id, 'CARRIED_OUT', '[]', ${officer}, $1,
       (select id from worker where role = 'INFORMATION_GOVERNANCE' limit 1), $1, ${officer}, $1, rows from gone`,
    [NOW],
  );
}

const since = '2026-03-02T09:30:00Z';

const written = async (name: string): Promise<string> => {
  const file = stage.at(name);
  const list = await inSnapshot(stage.demonstration.hub.databaseUrl, (client) => withdrawalsSince(client, since));
  await writeWithdrawals(file, list, stage.key);
  return file;
};

describe('what was taken away after a backup', () => {
  it('is written down, encrypted, and read again', async () => {
    const file = await written('withdrawn');
    expect(readFileSync(file).includes('laptop')).toBe(false);
    expect(existsSync(`${file}.part`)).toBe(false);
    const list = await readWithdrawals(file, stage.key);
    const kinds = new Set(list.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(expect.arrayContaining(['DENIAL', 'RELATIONSHIP', 'RESTRICTION', 'WORKER']));
    await expect(readWithdrawals(file, Buffer.alloc(32))).rejects.toThrow('sealed with another key');
    await expect(readWithdrawals(stage.at('nowhere'), stage.key)).rejects.toThrow('There is no file');
  });

  it('is taken away again before the hub serves', async () => {
    const list = await readWithdrawals(await written('withdrawn'), stage.key);
    const target = await stage.target();
    const { withdrawn } = await stage.restore(backup, target.url, list);
    const counts = Object.fromEntries(withdrawn.applied.map(({ kind, count }) => [kind, count]));
    expect(counts).toMatchObject({ DENIAL: 1, RESTRICTION: 1, RELATIONSHIP: 1, WORKER: 1, DISPOSAL: 1 });

    const pool = testPool(target.url, 1);
    const { rows } = await pool.query<{ fields: string[] }>(
      `select fields from audit_entry where operation = 'restore'`,
    );
    const back = await pool.query(`select from child c join disposal d on d.child_id = c.id`);
    await pool.end();
    expect(back.rowCount).toBe(0);
    expect(rows[0]?.fields).toEqual(expect.arrayContaining(['DENIAL', 'RESTRICTION', 'RELATIONSHIP', 'WORKER']));

    expect(await signsIn(target.servingUrl)).toEqual({ 'ed-nurse': false, 'school-dsl': false, 'key-worker': true });
  });

  it('would be open again without the list, which is what it is for', async () => {
    const target = await stage.target();
    await stage.restore(backup, target.url);
    expect(await signsIn(target.servingUrl)).toEqual({ 'ed-nurse': true, 'school-dsl': true, 'key-worker': true });
  });

  it('stops the restore when it can not be taken away again, and names the line', async () => {
    const [denial, ...others] = (await readWithdrawals(await written('withdrawn'), stage.key)).filter(
      ({ kind }) => kind === 'DENIAL' || kind === 'WORKER',
    );
    if (denial === undefined) throw new Error('no denial');
    const stranger = { ...denial, row: { ...denial.row, denied_by: '00000000-0000-4000-8000-000000000001' } };
    const target = await stage.target();
    await expect(stage.restore(backup, target.url, [...others, stranger])).rejects.toThrow(
      /^Line \d+ of what was withdrawn \(DENIAL\) can not be applied: it names a worker whom the backup does not know/,
    );
    expect(await thingsIn(target.url)).toBe(0);
  });

  it('and is about nobody whom the backup knows, is passed over and counted', async () => {
    const row = { id: '00000000-0000-4000-8000-000000000002', ended_at: NOW };
    const target = await stage.target();
    const { withdrawn } = await stage.restore(backup, target.url, [{ kind: 'RELATIONSHIP', row }]);
    expect(withdrawn).toEqual({ applied: [], already: 0, unknown: 1 });
  });
});

/** Who of three personas may still sign in to a hub on a database. */
async function signsIn(databaseUrl: string): Promise<Record<string, boolean>> {
  const { clock, issuers } = stage.demonstration.hub;
  const quiet = { HUB_TICK_SECONDS: '0', HUB_LADDER_SECONDS: '0' };
  const config = readConfig({ NODE_ENV: 'test', PORT: '0', HUB_ROOT_KEY: stage.rootKey, ...quiet });
  const app = await createApp({ config, databaseUrl, log: pino({ level: 'silent' }), clock });
  const answers: Record<string, boolean> = {};
  try {
    for (const { key, agency } of [PERSONAS.edNurse, PERSONAS.schoolDsl, PERSONAS.keyWorker]) {
      const token = await issuers.token(agency.key, key, clock.now());
      const response = await fetch(`${app.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: '{ me { role } }' }),
      });
      answers[key] = ((await response.json()) as { errors?: unknown }).errors === undefined;
    }
    return answers;
  } finally {
    await app.stop();
  }
}
