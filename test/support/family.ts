import { randomUUID } from 'node:crypto';
import type { TestHub } from './hub';
import type { TestChild, TestWorker } from './world';

/** Somebody of a child's family; with an account, they sign in as a member of it. */
export async function relative(
  hub: TestHub,
  child: TestChild,
  name: string,
  more: { account?: TestWorker; livesWithChild?: boolean; phone?: string; personId?: string } = {},
): Promise<{ connection: string; person: string }> {
  const person = more.personId ?? randomUUID();
  const connection = randomUUID();
  if (more.personId === undefined)
    await hub.pool.query(
      `insert into person (id, authority_id, name, phone) select $1, authority_id, $2, $3 from child where id = $4`,
      [person, name, more.phone ?? null, child.id],
    );
  await hub.pool.query(
    `insert into connection (id, authority_id, child_id, person_id, kind, lives_with_child, account_id)
     select $1, authority_id, id, $2, 'OTHER_CARER', $3, $4 from child where id = $5`,
    [connection, person, more.livesWithChild ?? false, more.account?.id ?? null, child.id],
  );
  if (more.account !== undefined) await hub.world.related('FAMILY', child, more.account);
  return { connection, person };
}

/** An address of a child, current or former. */
export async function address(
  hub: TestHub,
  child: TestChild,
  lines: string,
  postcode: string,
  toDay: string | null = null,
): Promise<void> {
  await hub.pool.query(
    `insert into child_address (id, authority_id, child_id, lines, postcode, from_day, to_day)
     select $1, authority_id, id, $2, $3, '2020-01-01', $4 from child where id = $5`,
    [randomUUID(), lines, postcode, toDay, child.id],
  );
}
