import { randomUUID } from 'node:crypto';

/**
 * A new identifier. Random version 4 and not the time-ordered version 7: an id travels to other agencies, and the
 * moment at which a record was made would travel inside it.
 */
export const newId = (): string => randomUUID();

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text can be an identifier of the hub. What can not is answered as 'not available', never as an error of SQL. */
export const isId = (text: string): boolean => UUID.test(text);
