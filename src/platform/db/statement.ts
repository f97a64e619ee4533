import type { Pool, PoolClient, QueryResult, QueryResultRow } from 'pg';
import { stopwatch } from '../clock';
import { askedBy, saidOf, type Asked, type Said } from './asking';
import { ask } from './asking-query';

/**
 * One SQL statement with a name. Named statements are parsed and planned once per connection: measured, that is most of
 * the database's work for a look-up. The text is a constant; every value is a parameter.
 */
export interface Statement {
  readonly name: string;
  readonly text: string;
  /** For whom it is run, where its first six parameters say who asks; else for the hub itself. */
  readonly asked?: Asked;
  /** Why it must look at more than who asks may see, although it says who asks. */
  readonly beyond?: Beyond;
  readonly follows?: never;
}

/** Why a statement looks beyond relationships, where restrictions bind all the same; or, as a text, why beyond restrictions too. */
export type Beyond = string | { readonly relationships: string };

/** A statement without the predicate, whose rows follow from records that somebody has found: it is run as who found them. */
export interface Reading {
  readonly name: string;
  readonly text: string;
  readonly follows: true;
}

/** Anything that can run a statement: the pool, or the connection of one unit of work. */
export interface Db {
  /** @param asking for a reading: the six parameters of who reads, or six arrays of those who read together. */
  rows<R extends QueryResultRow>(
    statement: Statement | Reading,
    values: readonly unknown[],
    asking?: readonly unknown[],
  ): Promise<R[]>;
}

/** Opens what is sealed in the rows of a result (sealing/vault.ts), asked for `age` ago; nearly every result holds nothing, and is not kept waiting. */
export interface Opener {
  opened<R extends QueryResultRow>(
    connection: Pool | PoolClient,
    statement: Statement | Reading,
    result: QueryResult<R>,
    age: () => number,
  ): R[] | Promise<R[]>;
}

/** @param opener without one, what reads has to do with nothing that is sealed. */
export function dbOn(connection: Pool | PoolClient, opener?: Opener): Db {
  return {
    async rows<R extends QueryResultRow>(
      statement: Statement | Reading,
      values: readonly unknown[],
      asking?: readonly unknown[],
    ): Promise<R[]> {
      const { name, text } = statement;
      const age = stopwatch();
      const said = saidFor(statement, values, asking);
      const config = { name, text, values: [...values] };
      const result = said === undefined ? await connection.query<R>(config) : await ask<R>(connection, config, said);
      return opener === undefined ? result.rows : opener.opened(connection, statement, result, age);
    },
  };
}

/** What is said before a statement: who asks, by the six parameters; nothing where the hub asks for itself. */
function saidFor(
  statement: Statement | Reading,
  values: readonly unknown[],
  asking: readonly unknown[] | undefined,
): Said | undefined {
  if (statement.follows !== true)
    return statement.asked && saidOf(statement.asked, values, statement.beyond !== undefined);
  if (asking === undefined) throw new Error(`${statement.name} is read for somebody, and nobody was named`);
  return saidOf(Array.isArray(asking[0]) ? 'MANY' : 'ONE', asking);
}

/**
 * A parameter that holds one value for each of many. The planner is not shown how many: seeing few, it planned the
 * statement anew each time it ran (measured for one asker of the visibility predicate: 0.62 ms, and 0.19 without).
 */
export const each = (parameter: number, type: string): string => `(select $${parameter}::${type}[])`;

const declared = new Map<string, Statement | Reading>();

/** Every statement of the hub, once its stores are loaded. */
export const allStatements = (): readonly (Statement | Reading)[] => [...declared.values()];

/** PostgreSQL keeps this much of a name: two that differ behind it are one. */
const LONGEST_NAME = 63;

/**
 * Declares a statement: `statement('plans.by-child', 'select …')`. A name is of one text, or whichever came second on a
 * connection would fail there: as the record of a birth did behind that of a conference.
 *
 * @param beyond why a statement with the visibility predicate must come upon more than who asks may see; as a text, so that it is run
 *   for the hub itself. schema/second-wall.md lists it.
 */
export function statement(name: string, text: string, beyond?: Beyond): Statement {
  const asked = typeof beyond === 'string' ? undefined : askedBy(text);
  return declare({
    name,
    text,
    ...(asked === undefined ? {} : { asked }),
    ...(beyond === undefined ? {} : { beyond }),
  });
}

/** Declares a statement whose rows follow from records already found: see Scope.read. */
export const reading = (name: string, text: string): Reading => declare({ name, text, follows: true });

function declare<S extends Statement | Reading>(made: S): S {
  const { name, text } = made;
  if (name.length > LONGEST_NAME) throw new Error(`a statement has a name of at most ${LONGEST_NAME}: ${name}`);
  if ((declared.get(name)?.text ?? text) !== text) throw new Error(`two statements are named ${name}`);
  declared.set(name, made);
  return made;
}
