import type { Pool, PoolClient, QueryResult, QueryResultRow } from 'pg';

/**
 * One SQL statement with a name. Named statements are parsed and planned once per connection: measured, that is most of
 * the database's work for a look-up. The text is a constant; every value is a parameter.
 */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** Anything that can run a statement: the pool, or the connection of one unit of work. */
export interface Db {
  rows<R extends QueryResultRow>(statement: Statement, values: readonly unknown[]): Promise<R[]>;
}

/** Opens what is sealed in the rows of a result (sealing/vault.ts); nearly every result holds nothing, and is not kept waiting. */
export interface Opener {
  opened<R extends QueryResultRow>(
    connection: Pool | PoolClient,
    statement: Statement,
    result: QueryResult<R>,
  ): R[] | Promise<R[]>;
}

/** @param opener without one, what reads has to do with nothing that is sealed. */
export function dbOn(connection: Pool | PoolClient, opener?: Opener): Db {
  return {
    async rows<R extends QueryResultRow>(statement: Statement, values: readonly unknown[]): Promise<R[]> {
      const result = await connection.query<R>({ ...statement, values: [...values] });
      return opener === undefined ? result.rows : opener.opened(connection, statement, result);
    },
  };
}

/**
 * A parameter that holds one value for each of many. The planner is not shown how many: seeing few, it planned the
 * statement anew each time it ran (measured for one asker of the visibility predicate: 0.62 ms, and 0.19 without).
 */
export const each = (parameter: number, type: string): string => `(select $${parameter}::${type}[])`;

const texts = new Map<string, string>();

/** PostgreSQL keeps this much of a name: two that differ behind it are one. */
const LONGEST_NAME = 63;

/**
 * Declares a statement: `statement('plans.by-child', 'select …')`. A name is of one text, or whichever came second on a
 * connection would fail there: as the record of a birth did behind that of a conference.
 */
export function statement(name: string, text: string): Statement {
  if (name.length > LONGEST_NAME) throw new Error(`a statement has a name of at most ${LONGEST_NAME}: ${name}`);
  if ((texts.get(name) ?? text) !== text) throw new Error(`two statements are named ${name}`);
  texts.set(name, text);
  return { name, text };
}
