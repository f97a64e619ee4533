import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { dbOn, statement } from '../statement';
import { inClient } from '../transaction';

/** Gives way long before PostgreSQL would call it a deadlock and choose whom to stop: the work of people goes first. */
const GIVE_WAY = statement('keys.give-way', `select set_config('lock_timeout', $1, true)`);
const GIVES_WAY_MS = 300;
const GAVE_WAY = ['55P03', '40P01'];
const TRIES = 20;
/** Those who waited behind it go first. */
const BETWEEN_MS = 200;

/**
 * A transaction that gives way to whoever holds what it needs, and tries again.
 *
 * @param waitsMs how long it waits for a lock, and whoever comes after it for the same.
 * @returns BUSY when others held it all the time.
 */
export async function givingWay<T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
  waitsMs = GIVES_WAY_MS,
): Promise<T | 'BUSY'> {
  for (let tries = 0; tries < TRIES; tries++)
    try {
      if (tries > 0) await pause(BETWEEN_MS);
      return await inClient(pool, async (client) => {
        await dbOn(client).rows(GIVE_WAY, [String(waitsMs)]);
        return work(client);
      });
    } catch (error) {
      if (!GAVE_WAY.includes(String((error as { code?: unknown }).code))) throw error;
    }
  return 'BUSY';
}
