import type { QueryResultRow } from 'pg';
import { statement, type Db, type Reading, type Statement } from '../platform/db/statement';
import type { Access, RecordAccess } from './cut';
import { ACCESS_COLUMNS, IS_VISIBLE, VISIBLE } from './visible';

/** A row of a record, and what the caller is to the child it belongs to. */
export type Opened<R, A extends RecordAccess = Access> = R & { readonly access: A };

const OPEN = statement(
  'access.open',
  `select ${ACCESS_COLUMNS} from child c ${VISIBLE} where c.id = any($7) and ${IS_VISIBLE}`,
);

/** Bases as cuts and the audit name them. */
const inOrder = (bases: RecordAccess['bases']): RecordAccess['bases'] =>
  bases.length < 2 ? bases : [...new Set(bases)].sort();

/**
 * What one caller is to the children that one operation comes upon. The predicate is worked out once for each child and
 * operation, whatever of its record is read: an operation that saw a child's plan and not its actions, because something
 * ended in between, would be true at no instant.
 */
export class KnownChildren {
  private readonly open = new Map<string, Access>();

  constructor(
    private readonly db: Db,
    /** The first six parameters of a statement that carries the predicate. */
    private readonly parameters: readonly unknown[],
  ) {}

  /** Runs a statement that carries the predicate, and ACCESS_COLUMNS in each of its rows. */
  async find<R, A extends RecordAccess>(statement: Statement, values: readonly unknown[]): Promise<Opened<R, A>[]> {
    return this.meet<R, A>(await this.db.rows<A & QueryResultRow>(statement, [...this.parameters, ...values]));
  }

  /** Takes in rows that such a statement gave. */
  meet<R, A extends RecordAccess>(rows: readonly A[]): Opened<R, A>[] {
    return rows.map((row) => this.opened<R>(row, this.met(row)) as Opened<R, A>);
  }

  /** Runs a statement without it, whose rows name their `child_id`. */
  async read<R>(statement: Reading, values: readonly unknown[]): Promise<Opened<R>[]> {
    return this.admit<R>(await this.db.rows<{ child_id: string }>(statement, values, this.parameters));
  }

  /** Takes in rows that such a statement gave: those of children whom the caller may not see are dropped. */
  async admit<R>(rows: readonly { readonly child_id: string }[]): Promise<Opened<R>[]> {
    const strange = new Set(rows.map((row) => row.child_id).filter((id) => !this.open.has(id)));
    if (strange.size > 0)
      for (const row of await this.db.rows<Access & QueryResultRow>(OPEN, [...this.parameters, [...strange]]))
        this.met(row);
    return rows.flatMap((row) => {
      const access = this.open.get(row.child_id);
      return access === undefined ? [] : [this.opened<R>(row, access)];
    });
  }

  /** Whether a row that carried the predicate has shown that the caller may see the child. */
  has(childId: string): boolean {
    return this.open.has(childId);
  }

  /** Nothing is known any more: after a change, the caller may be something else to the child. */
  forget(): void {
    this.open.clear();
  }

  private met({ child_id, authority_id, bases, shielded }: RecordAccess): Access {
    const access = { child_id, authority_id, bases: inOrder(bases), shielded } as Access;
    if (child_id !== null) this.open.set(child_id, access);
    return access;
  }

  private opened<R>(row: object, access: Access): Opened<R> {
    const opened = row as { access?: Access };
    opened.access = access;
    return opened as Opened<R>;
  }
}
