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
    await hub.world.insert('person', {
      ...{ id: person, authority_id: await authorityOf(hub, child), name, phone: more.phone ?? null },
    });
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
  await hub.world.insert('child_address', {
    ...{ id: randomUUID(), authority_id: await authorityOf(hub, child), child_id: child.id },
    ...{ lines, postcode, from_day: '2020-01-01', to_day: toDay },
  });
}

/** Whose child it is now. */
export async function authorityOf(hub: TestHub, child: TestChild): Promise<string> {
  const { rows } = await hub.pool.query<{ authority_id: string }>(`select authority_id from child where id = $1`, [
    child.id,
  ]);
  return rows[0]?.authority_id ?? '';
}
