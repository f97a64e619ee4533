import {
  Pool,
  Query,
  type BindConfig,
  type Connection,
  type PoolClient,
  type QueryConfig,
  type QueryResult,
  type QueryResultRow,
} from 'pg';
import { SETTING, type Said } from './asking';

/** What of the driver's own query is reached into (pg 8, lib/query.js): its types say nothing of it. */
interface Wire extends Connection {
  readonly parsedStatements: Record<string, string | undefined>;
  parse(query: { name: string; text: string }): void;
  close(what: { type: 'S'; name: string }): void;
  bind(config: BindConfig): void;
  execute(config: { portal?: string }): void;
}
interface Answered {
  prepare(connection: Wire): void;
  handleCommandComplete(message: unknown, connection: Wire): void;
}
const DriversQuery = Query as unknown as new (config: QueryConfig) => Answered;

/** Neither answers: a row would have to be told from those of the statement. */
const SAY = {
  name: 'hub.say-who-asks',
  text: `select where set_config('hub.spoke', current_setting('role'), true) is null
    or set_config('role', $1, true) is null or set_config('${SETTING}', $2, true) is null`,
};
/** As whoever spoke before: the hub itself, or the owner. */
const GO_ON = {
  name: 'hub.go-on',
  text: `select where set_config('role', current_setting('hub.spoke'), true) is null`,
};

/**
 * A statement with who it is run for said before it, in one round trip: PostgreSQL takes all that comes before one Sync as one
 * transaction, so what is said ends with the statement and cannot be met by the next one on the connection. In a transaction
 * that goes on, whoever spoke before speaks again afterwards.
 */
export class AskingQuery extends DriversQuery {
  private completed = 0;

  constructor(
    config: QueryConfig,
    private readonly said: Said,
    private readonly goesOn: boolean,
  ) {
    super(config);
  }

  override prepare(connection: Wire): void {
    const run = ({ name, text }: typeof SAY, values: readonly string[]): void => {
      if (connection.parsedStatements[name] === undefined) {
        // It may be there all the same, where running it failed once: what is not there can be closed without harm.
        connection.close({ type: 'S', name });
        connection.parse({ name, text });
      }
      connection.bind({ statement: name, values: [...values] });
      connection.execute({});
    };
    // Said after the statement is parsed: the driver takes the first answer to a Parse for that of its own statement.
    const speaking = Object.create(connection) as Wire;
    speaking.bind = (config) => {
      run(SAY, this.said);
      connection.bind(config);
    };
    speaking.sync = () => {
      if (this.goesOn) run(GO_ON, []);
      connection.sync();
    };
    super.prepare(speaking);
  }

  override handleCommandComplete(message: unknown, connection: Wire): void {
    this.completed++;
    if (this.completed === 1) connection.parsedStatements[SAY.name] = SAY.text;
    else if (this.completed === 2) super.handleCommandComplete(message, connection);
    else connection.parsedStatements[GO_ON.name] = GO_ON.text;
  }
}

type Submits = (query: AskingQuery, done: (error: Error | null | undefined, result: unknown) => void) => void;

/** Runs a statement for whom it is said to be, and resolves with its result. */
export function ask<R extends QueryResultRow>(
  connection: Pool | PoolClient,
  config: QueryConfig,
  said: Said,
): Promise<QueryResult<R>> {
  const query = new AskingQuery(config, said, !(connection instanceof Pool));
  return new Promise((resolve, reject) => {
    (connection.query as unknown as Submits).call(connection, query, (error, result) => {
      if (error) reject(error);
      else resolve(result as QueryResult<R>);
    });
  });
}
