import type { PoolClient, QueryResultRow } from 'pg';
import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import type { AuditNote, Scope } from '../access';
import { appendAudit, auditRow } from '../audit';
import { SEALED, type ColumnValues } from '../platform/db/sealing/columns';
import { Sealer } from '../platform/db/sealing/sealing';
import { dbOn, type Db, type Reading, type Statement } from '../platform/db/statement';
import { AppError } from '../platform/errors';
import { newId } from '../platform/ids';
import type { Plain } from '../platform/plain';
import { EVENTS, isForFamily, type EventName } from './catalogue';
import { EventEntity } from './event.entity';
import { deliver, type Telling } from './inbox.store';

/** What an event is about, by ids alone. */
export interface About {
  readonly authorityId: string | null;
  readonly childId: string | null;
  readonly subjectId: string;
}

/**
 * One commit: the change, its audit row, its event and the inbox rows of everyone who must hear of it. If any of them
 * cannot be written, none is. Inserts go through entities; a change of a row is compare-and-set on its version.
 */
export class Change implements Db {
  private readonly notes: AuditNote[] = [];
  private readonly tellings: Telling[] = [];
  private readonly roused: string[] = [];
  private readonly db: Db;
  private readonly sealer: Sealer;

  constructor(
    readonly scope: Scope,
    private readonly manager: EntityManager,
    connection: PoolClient,
  ) {
    const { vault } = scope.hub;
    this.db = dbOn(connection, vault);
    this.sealer = new Sealer(vault, connection, this.db);
  }

  rows<R extends QueryResultRow>(
    statement: Statement | Reading,
    values: readonly unknown[],
    asking?: readonly unknown[],
  ): Promise<R[]> {
    return this.db.rows<R>(statement, values, asking);
  }

  async insert<E extends ObjectLiteral>(entity: EntityTarget<E>, row: Plain<E> | readonly Plain<E>[]): Promise<void> {
    const rows: object[] = Array.isArray(row) ? [...(row as readonly object[])] : [row];
    const { tableName, toColumns, toProperties } = this.shapeOf(entity);
    if (!(tableName in SEALED)) {
      await this.manager.insert(entity, rows);
      return;
    }
    const sealed: object[] = [];
    // One after the other: they share a connection.
    for (const one of rows) sealed.push(toProperties(await this.sealer.row(tableName, toColumns(one))));
    await this.manager.insert(entity, sealed);
  }

  /** What a statement of a store writes of a row into columns that are sealed, as it is to stand there: by the names of columns. */
  sealed(table: string, at: ColumnValues, values: ColumnValues): Promise<ColumnValues> {
    return this.sealer.patch(table, at, values);
  }

  /** The same of a new row. */
  sealedRow(table: string, row: ColumnValues): Promise<ColumnValues> {
    return this.sealer.row(table, row);
  }

  /** The same of many new rows, or of all that a statement writes of rows which are there. */
  sealedRows(table: string, rows: readonly ColumnValues[]): Promise<ColumnValues[]> {
    return this.sealer.rows(table, rows);
  }

  /** Changes a row that still has the version the caller read; otherwise CONFLICT, and nothing is changed. */
  async update<E extends ObjectLiteral & { id: string; version: number }>(
    entity: EntityTarget<E>,
    at: { readonly id: string; readonly version: number },
    patch: Partial<E>,
  ): Promise<void> {
    // Beyond what the column holds: no record ever had that version.
    if (at.version < 1 || at.version >= 2 ** 31 - 1) throw stale();
    const { tableName, toColumns, toProperties } = this.shapeOf(entity);
    const sealed = toProperties(await this.sealer.patch(tableName, { id: at.id }, toColumns(patch))) as Partial<E>;
    const result = await this.manager.update(
      entity,
      { id: at.id, version: at.version },
      { ...sealed, version: at.version + 1 },
    );
    if (result.affected !== 1) throw stale();
  }

  /** Of which table an entity is, and what its properties are called there. */
  private shapeOf(entity: EntityTarget<ObjectLiteral>) {
    const { tableName, columns } = this.scope.hub.source.getMetadata(entity);
    const renamed = (from: 'propertyName' | 'databaseName', to: 'propertyName' | 'databaseName') => (row: object) => {
      const names = new Map(columns.map((column) => [column[from], column[to]]));
      return Object.fromEntries(
        Object.entries(row).map(([name, value]) => [names.get(name) ?? name, value as unknown]),
      );
    };
    return {
      tableName,
      toColumns: renamed('propertyName', 'databaseName'),
      toProperties: renamed('databaseName', 'propertyName'),
    };
  }

  /** Notes the act for the audit; written with the commit. */
  audit(note: AuditNote): void {
    this.notes.push(note);
  }

  /** Wakes whoever listens as somebody without telling them anything: to see for themselves what they may still see. */
  rouse(recipient: string): void {
    this.roused.push(recipient);
  }

  /** Says what happened, to recipients (workers or teams). The one who did it is not told of their own act. */
  async tell(name: EventName, about: About, recipients: readonly (string | null | undefined)[]): Promise<void> {
    const actorId = this.scope.caller.audience === 'PUBLIC' ? null : this.scope.caller.workerId;
    const eventId = newId();
    await this.insert(EventEntity, { id: eventId, at: this.scope.now, name, actorId, ...about });
    const heard = new Set(recipients.filter((r): r is string => r != null && r !== actorId));
    const { urgency } = EVENTS[name];
    this.tellings.push({ eventId, urgency, recipients: [...heard], forFamily: isForFamily(name) });
  }

  /** Puts what was told before into further inboxes: those whose it was may not see it any more. Nobody is left out. */
  tellAgain(
    items: readonly { readonly eventId: string; readonly urgency: string }[],
    recipients: readonly string[],
  ): void {
    for (const { eventId, urgency } of items) this.tellings.push({ eventId, urgency, recipients, forFamily: false });
  }

  /** Writes what was gathered. Inbox heads come last: their locks are held for the shortest time. */
  async finish(): Promise<readonly string[]> {
    const restricted = await appendAudit(
      this.db,
      this.notes.map((note) => auditRow(this.scope, note)),
    );
    await deliver(this.db, this.tellings);
    // Last of all, and as part of the commit: what cannot be sealed has not happened.
    if (restricted.size > 0 || this.notes.some((note) => note.sealNow === true))
      await this.scope.hub.seal.within(this.db);
    return [...new Set([...this.tellings.flatMap((t) => t.recipients), ...this.roused])];
  }
}

/** Runs a use case as one commit, and wakes whoever is listening once it is durable. */
export async function change<T>(scope: Scope, work: (change: Change) => Promise<T>): Promise<T> {
  const runner = scope.hub.source.createQueryRunner();
  try {
    const connection = (await runner.connect()) as PoolClient;
    await runner.startTransaction();
    const unit = new Change(scope, runner.manager, connection);
    const result = await work(unit);
    const recipients = await unit.finish();
    await runner.commitTransaction();
    scope.forget();
    scope.hub.wake(recipients);
    return result;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw contradiction(error) ?? error;
  } finally {
    await runner.release();
  }
}

/** Unique, foreign key, check and exclusion violations. */
const CONTRADICTIONS = ['23505', '23503', '23514', '23P01'];

/**
 * A violated constraint says one thing whatever it was: which one could tell that a hidden record exists. Rules with a
 * better answer are checked before; the constraint is what catches two who come at the same moment.
 */
function contradiction(error: unknown): AppError | undefined {
  const code = (error as { code?: unknown }).code;
  if (typeof code !== 'string' || !CONTRADICTIONS.includes(code)) return undefined;
  return new AppError(
    'CONFLICT',
    'This contradicts what the hub already holds, and nothing was changed. Read the record again.',
  );
}

/** What was read is no longer how it is. A use case says so itself where a rule would judge what it has read. */
export const stale = (): AppError =>
  new AppError('CONFLICT', 'Somebody else has changed this since you read it. Read it again, then decide.', 'version');
