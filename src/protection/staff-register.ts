import type { Pool } from 'pg';
import { z } from 'zod';
import type { Clock } from '../platform/clock';
import type { BlindIndex } from '../platform/db/sealing/blind';
import type { Vault } from '../platform/db/sealing/vault';
import type { Db } from '../platform/db/statement';
import { inTransaction } from '../platform/db/transaction';
import { postcode } from '../platform/identifiers';
import { enter, forget, workerOf } from './staff-register.store';

const entry = z.strictObject({
  /** Who it is: the issuer that signs them in, and what it calls them. */
  issuer: z.string().min(1),
  subject: z.string().min(1),
  surname: z.string().trim().min(1).max(150).nullable().optional(),
  homePostcode: z.string().nullable().optional(),
});
export type StaffEntry = z.infer<typeof entry>;

/** A file of people who work with children, with their own surname and home: [{ issuer, subject, surname?, homePostcode? }]. */
export function readStaff(json: string): StaffEntry[] {
  let read: unknown;
  try {
    read = JSON.parse(json);
  } catch {
    throw new Error('The file is not JSON.');
  }
  const parsed = z.array(entry).safeParse(read);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(lines.join('\n'));
}

/** What the register is entered with: as the owner of the tables, for who serves only reads it. */
export interface Entering {
  readonly pool: Pool;
  readonly vault: Vault;
  readonly clock: Clock;
}

/**
 * Brings the register to what a file says. Of surnames and homes only digests stay. Whoever is not in the file stays as they were: leaving is not forgetting whose family it is.
 *
 * @throws Error naming, by their place in the file, those who are unknown or whose postcode is none; nothing is written then.
 */
export const enterStaff = ({ pool, vault, clock }: Entering, staff: readonly StaffEntry[]): Promise<number> =>
  inTransaction(pool, async (db) => {
    const rows: Known[] = [];
    for (const [i, one] of staff.entries()) rows.push(await known(db, one, i));
    const problems = rows.flatMap(({ at, problem }) => (problem === undefined ? [] : [`${at}: ${problem}`]));
    if (problems.length > 0) throw new Error([...problems, 'Nothing was written.'].join('\n'));
    const found = await vault.heldFoundBy(db);
    await forget(
      db,
      rows.map(({ workerId }) => workerId),
    );
    // Before a new key is written under, whoever exchanges it does this too.
    for (const index of [found.before, found.writing])
      if (index !== undefined)
        await enter(
          db,
          rows.map((row) => digested(row, index)),
          { layer: index.layers, now: clock.now() },
        );
    return rows.length;
  });

interface Known {
  readonly at: number;
  readonly problem: string | undefined;
  readonly workerId: string;
  readonly surname: string | null | undefined;
  readonly home: string | null;
}

async function known(db: Db, { issuer, subject, surname, homePostcode }: StaffEntry, at: number): Promise<Known> {
  const workerId = await workerOf(db, issuer, subject);
  const home = homePostcode == null ? undefined : postcode(homePostcode);
  const noHome = home?.ok === false ? `expected ${home.expected}` : undefined;
  const problem = workerId === undefined ? 'there is no such worker' : noHome;
  return { at, problem, workerId: workerId ?? '', surname, home: home?.ok === true ? home.value : null };
}

const digested = ({ workerId, surname, home }: Known, index: BlindIndex) => ({
  workerId,
  // A name without letters would be that of everybody whose name has none: it has no digest.
  surnameKey: index.digest('surname', surname),
  postcodeKey: index.digest('postcode', home),
});
