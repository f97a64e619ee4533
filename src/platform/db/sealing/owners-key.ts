import type { QueryResultRow } from 'pg';
import { ID_BYTES, idOf } from './token';

/** The column of a result in which the key of a row's owner comes along. */
export const OWNERS_KEY = 'owners_key';

/**
 * For the columns of a statement by which sealed rows are met first: the key of whose they are comes with them, wrapped, and
 * nobody waits for it after they have come. Only a shorter way to what the vault else asks for by the ids in the values: where
 * nothing comes, for there is no key or it was destroyed, or where a value was sealed with an older one, it asks. One look
 * into an index for each row that is found, so not for statements that open nothing.
 *
 * @param owner whose key it is, as SQL: `c.id`.
 */
export const KEY_OF = (owner: string): string => `(
    select uuid_send(data_key.id) || uuid_send(data_key.authority_key_id) || data_key.wrapped from data_key
    where data_key.owner_id = ${owner} and data_key.retired_at is null
  ) as ${OWNERS_KEY}`;

/** A key that came with a row. */
export interface KeyAlong {
  readonly id: string;
  readonly aboveId: string;
  readonly wrapped: Buffer;
}

/** Takes the keys out of the rows that they came with: nobody else is shown them, wrapped or not. */
export function takeKeys(rows: readonly QueryResultRow[]): KeyAlong[] {
  return rows.flatMap((row: Record<string, unknown>) => {
    const bytes = row[OWNERS_KEY];
    row[OWNERS_KEY] = null;
    if (!Buffer.isBuffer(bytes)) return [];
    return [{ id: idOf(bytes), aboveId: idOf(bytes.subarray(ID_BYTES)), wrapped: bytes.subarray(2 * ID_BYTES) }];
  });
}
