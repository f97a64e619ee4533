import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import pino from 'pino';
import { createApp, type App } from '../../src/app';
import { readConfig } from '../../src/platform/config';
import { ITSELF, SPEAKS_AS } from '../../src/platform/db/asking';
import { migrate } from '../../src/platform/db/migrate';
import { servingFaults, speakingAs } from '../../src/platform/db/serving';
import { emptyDatabase, type TestDatabase } from '../support/database';

const OWNER = 'plain_owner';
const SERVING = 'plain_serving';

let database: TestDatabase;
let admin: Client;
let app: App | undefined;

const urlOf = (role: string): string =>
  Object.assign(new URL(database.url), { username: role, password: 'plain' }).href;

async function as<T>(role: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: urlOf(role) });
  await client.connect();
  return work(client).finally(() => client.end());
}

beforeAll(async () => {
  database = await emptyDatabase();
  admin = new Client({ connectionString: database.url });
  await admin.connect();
  // As docs/running.md has it, but for the three roles that the server of the tests has already.
  await admin.query(`create role ${OWNER} login password 'plain'`);
  await admin.query(`create role ${SERVING} login noinherit password 'plain'`);
  await admin.query(`grant ${SPEAKS_AS.join(', ')} to ${OWNER} with admin option`);
  await admin.query(`alter database "${new URL(database.url).pathname.slice(1)}" owner to ${OWNER}`);
});

afterAll(async () => {
  await app?.stop();
  await admin.query(`revoke ${SPEAKS_AS.join(', ')} from ${SERVING} granted by ${OWNER}`);
  await admin.end();
  await database.drop();
  const base = new Client({ connectionString: process.env['HUB_TEST_BASE_URL'] });
  await base.connect();
  await base.query(`drop role ${SERVING}, ${OWNER}`);
  await base.end();
});

describe('an owner who is no superuser and may make no roles', () => {
  it('makes the database, and lets a role serve that nothing is wrong with', async () => {
    expect(await migrate(urlOf(OWNER), SERVING)).toBeGreaterThan(40);
    expect(await migrate(urlOf(OWNER), SERVING)).toBe(0);
    expect(await as(SERVING, servingFaults)).toEqual([]);
  });

  it('may say who asks where it made the roles itself, and so only belongs to them', async () => {
    const { rows } = await admin.query<{ made: boolean }>(
      `select current_setting('server_version_num')::int >= 160000 as made`,
    );
    if (rows[0]?.made !== true) return;
    await admin.query(`grant ${SPEAKS_AS.join(', ')} to ${OWNER} with set false, inherit false`);
    await expect(as(OWNER, (client) => client.query(`set role ${ITSELF}`))).rejects.toThrow('permission denied');
    expect(await migrate(urlOf(OWNER), SERVING)).toBe(0);
    for (const role of SPEAKS_AS) await as(OWNER, (client) => client.query(`set role ${role}`));
  });

  it('is told what to ask for where the roles are another hub’s', async () => {
    await admin.query(`revoke ${SPEAKS_AS.join(', ')} from ${OWNER} cascade`);
    await expect(migrate(urlOf(OWNER), SERVING)).rejects.toThrow(
      'were made by somebody else, perhaps for another hub on this server',
    );
    await admin.query(`grant ${SPEAKS_AS.join(', ')} to ${OWNER} with admin option`);
    expect(await migrate(urlOf(OWNER), SERVING)).toBe(0);
    expect(await as(SERVING, servingFaults)).toEqual([]);
  });

  it('is told from who serves: a command of the one speaks as the owner, of the other as the hub', async () => {
    expect(await as(OWNER, speakingAs)).toBeUndefined();
    expect(await as(SERVING, speakingAs)).toBe('-c role=hub_itself');
  });

  it('has a hub on it that serves', async () => {
    const config = readConfig({ NODE_ENV: 'test', PORT: '0', HUB_TICK_SECONDS: '0', HUB_LADDER_SECONDS: '0' });
    app = await createApp({ config, databaseUrl: urlOf(SERVING), log: pino({ level: 'silent' }) });
    expect((await fetch(`${app.url}/health/ready`)).status).toBe(200);
  });
});
