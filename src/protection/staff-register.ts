import type { Hub } from '../access';
import { postcode } from '../platform/identifiers';
import { z } from 'zod';
import { enter, workerOf } from './staff-register.store';

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

/**
 * Brings the register to what a file says. Of surnames and homes only digests stay. Whoever is not in the file stays as they were: leaving is not forgetting whose family it is.
 *
 * @throws Error naming, by their place in the file, those who are unknown or whose postcode is none; nothing is written then.
 */
export async function enterStaff(hub: Hub, staff: readonly StaffEntry[]): Promise<number> {
  const { blind } = hub.vault;
  const rows = await Promise.all(
    staff.map(async ({ issuer, subject, surname, homePostcode }, i) => {
      const workerId = await workerOf(hub.db, issuer, subject);
      const home = homePostcode == null ? undefined : postcode(homePostcode);
      const problem =
        workerId === undefined
          ? 'there is no such worker'
          : home?.ok === false
            ? `expected ${home.expected}`
            : undefined;
      const postcodeKey = blind.digest('postcode', home?.ok === true ? home.value : null);
      // A name without letters would be that of everybody whose name has none: it has no digest.
      return { at: i, problem, workerId: workerId ?? '', surnameKey: blind.digest('surname', surname), postcodeKey };
    }),
  );
  const problems = rows.flatMap(({ at, problem }) => (problem === undefined ? [] : [`${at}: ${problem}`]));
  if (problems.length > 0) throw new Error([...problems, 'Nothing was written.'].join('\n'));
  await enter(hub.db, rows, hub.clock.now());
  return rows.length;
}
