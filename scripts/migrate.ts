/**
 * Brings the database up to date as the role that owns it, and gives the role that serves what it needs:
 *   HUB_OWNER_DATABASE_URL=postgres://owner:…@host/hub DATABASE_URL=postgres://serving:…@host/hub npm run migrate
 */
import 'reflect-metadata';
import { processConfig } from '../src/platform/config';
import { migrate } from '../src/platform/db/migrate';
import { roleToGrant } from '../src/platform/db/places';
import { command, Refused } from './command';

void command(async () => {
  const { databaseUrl: serving, ownerDatabaseUrl: owner } = processConfig();
  if (serving === undefined || owner === undefined)
    throw new Refused('HUB_OWNER_DATABASE_URL and DATABASE_URL: both are needed, the owner and the role that serves.');
  const role = roleToGrant({ serving, owner });
  if (role === undefined) throw new Refused('HUB_OWNER_DATABASE_URL and DATABASE_URL sign in as one role.');
  const ran = await migrate(owner, role, async (name, run) => {
    await run();
    console.log(`  ${name}`);
  });
  console.log(`${ran === 0 ? 'The database was up to date' : `${ran} migrations ran`}; ${role} may serve.`);
  return 0;
});
