import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { SYSTEM_CALLER, type Caller, type WorkerCaller, type WorkerRole } from '../identity';
import type { Alarm } from '../platform/alarms';
import { stopwatch, type Clock } from '../platform/clock';
import type { Vault } from '../platform/db/sealing/vault';
import type { Db, Reading, Statement } from '../platform/db/statement';
import { AppError, notAvailable } from '../platform/errors';
import { NOTHING_ASKED, type Selection } from '../platform/graphql/selection';
import { newId } from '../platform/ids';
import type { Positions } from '../platform/positions';
import { cutsFor, type Access, type Cut, type Cuts, type RecordAccess } from './cut';
import { KnownChildren, type Opened } from './known';
import { Sightings } from './sightings';
import { callerParameters } from './visible';

/** One look or act, as the audit takes it. */
export interface AuditNote {
  readonly action: 'READ' | 'LOOK_UP' | 'WRITE' | 'DELIVER' | 'REFUSED';
  readonly operation: string;
  readonly purpose?: string;
  readonly authorityId?: string | null;
  readonly childId?: string | null;
  readonly childIds?: readonly string[] | null;
  readonly bases?: readonly string[];
  readonly fields?: readonly string[];
  readonly digest?: string | null;
  /** Sealed and signed before anybody is answered, and not within the minute: for looks that must not be deniable for a moment. */
  readonly sealNow?: true;
}

/** What somebody named and was refused, as it goes into the audit: whether there is such a record is not looked up for it. */
export interface RefusedLook {
  readonly operation: string;
  /** What they named is not there for them, or the operation is not for their role. */
  readonly because: 'NOT_AVAILABLE' | 'NOT_YOUR_ROLE';
  /** The ids that were given as those of children. */
  readonly children: readonly string[];
  /** All other ids that were given. */
  readonly others: readonly string[];
}

/** The audit's sealer, for whoever cannot wait for its next round. */
export interface Seal {
  /** Seals everything in the audit in a transaction of its own. */
  readonly now: () => Promise<void>;
  /** Seals everything that this transaction sees, as part of it. */
  readonly within: (db: Db) => Promise<void>;
}

/** A deadline that is shown and told of to those alone who must meet it. */
export interface ConfidentialDeadline {
  readonly timescale: string;
  readonly child_id: string;
  readonly subject_id: string;
}

/** What the hub is made of, as the layers above put it together: see app.ts. */
export interface Hub {
  readonly db: Db;
  readonly source: DataSource;
  /** The keys of what is sealed in the database. */
  readonly vault: Vault;
  readonly clock: Clock;
  /** Writes audit rows durably, many requests in one insert, and resolves when they are committed. */
  readonly audit: (scope: Scope, notes: readonly AuditNote[]) => Promise<void>;
  /** Seals what is in the audit before its time has come. */
  readonly seal: Seal;
  /** Tells whoever holds a socket for these recipients that their inbox has grown. A hint: losing it loses nothing. */
  readonly wake: (recipients: readonly string[]) => void;
  /** Rings for whoever runs the hub. It says nothing of any child. */
  readonly alarm: (alarm: Alarm) => void;
  /** Whether a child's record is visible to the scope's caller now; questions asked together share one statement. */
  readonly maySee: (scope: Scope, childId: string) => Promise<boolean>;
  /**
   * Who must meet a deadline that is confidential: the part of the work that set it says so. With `all`, everybody who could.
   * Nobody else sees it or hears of it, for the key worker or a manager may be whom it is about.
   */
  readonly answering: (scope: Scope, db: Db, due: ConfidentialDeadline, all: boolean) => Promise<readonly string[]>;
  /** Seals where somebody is in a list that others write to as well. */
  readonly positions: Positions;
  /** Keyed digest of an identity that was looked for: the audit can be asked for it, and cannot be read. */
  readonly digest: (...parts: readonly string[]) => string;
}

/** An object that GraphQL shows of a child's record: it knows how it was cut. */
export abstract class Seen {
  access!: RecordAccess;
  cut!: Cut;
}

/** Why anybody of an audience looks, as the audit says it: a parent does not work with their child, and neither does an auditor. */
const PURPOSES: Partial<Record<Caller['audience'], string>> = {
  FAMILY: 'OWN_FAMILY',
  ASSURANCE: 'ACCOUNTABILITY',
  PUBLIC: 'PUBLIC_REPORT',
};

const purposeOf = ({ audience }: Caller): string => PURPOSES[audience] ?? 'WORK_WITH_CHILD';

/**
 * Who is asking, at which instant, and what they have seen so far. One for each request and one for each delivered event,
 * never shared: a loader kept longer would serve one person's rows to another, or yesterday's permissions today.
 */
export class Scope {
  readonly now: Date;
  readonly requestId = newId();
  /** Milliseconds since the question came. */
  readonly age = stopwatch();
  readonly sightings = new Sightings();
  /** What the caller named in this operation and was refused, for the audit. */
  readonly refused: RefusedLook[] = [];
  /** What the operation asks; set by the server once the document is known. */
  selection: Selection = NOTHING_ASKED;
  /** Why the caller looks: look-ups say it; everything else is what the audience is there for. */
  purpose: string;
  /** The first six parameters of every statement that carries the visibility predicate. */
  readonly parameters: readonly unknown[];
  private readonly children: KnownChildren;
  private readonly cut = new Map<RecordAccess, Cuts>();
  private readonly loaders = new Map<string, DataLoader<string, unknown>>();

  constructor(
    readonly hub: Hub,
    readonly caller: Caller,
  ) {
    this.now = hub.clock.now();
    this.purpose = purposeOf(caller);
    this.parameters = callerParameters(caller, this.now);
    this.children = new KnownChildren(hub.db, this.parameters);
  }

  /** The caller, who must be a signed-in worker, in one of the roles when some are named. */
  worker(...roles: readonly WorkerRole[]): WorkerCaller {
    if (this.caller.audience === 'PUBLIC') throw notAvailable();
    if (roles.length > 0 && !roles.includes(this.caller.role)) {
      throw new AppError('NOT_YOUR_ROLE', `This is not for your role. Who can: ${roles.join(', ')}.`);
    }
    return this.caller;
  }

  /**
   * Finds rows of children's records: by id, by a search, as a list. The statement carries the visibility predicate and
   * ACCESS_COLUMNS; the caller's six parameters come before the values.
   */
  find<R, A extends RecordAccess = Access>(
    statement: Statement,
    values: readonly unknown[] = [],
  ): Promise<Opened<R, A>[]> {
    return this.children.find<R, A>(statement, values);
  }

  /** Takes in rows that were read by id for several scopes at once: see readerById. */
  meet<R, A extends RecordAccess = Access>(rows: readonly A[]): Opened<R, A>[] {
    return this.children.meet<R, A>(rows);
  }

  /**
   * Reads rows that follow from records already found: the plans of children, the notes on actions. The statement only
   * names the `child_id` of each row; rows of a child whom the caller may not see do not come back.
   */
  read<R>(statement: Reading, values: readonly unknown[]): Promise<Opened<R>[]> {
    return this.children.read<R>(statement, values);
  }

  /** Takes in rows that were read like that for several scopes at once: see readerByKey. */
  admit<R>(rows: readonly { readonly child_id: string }[]): Promise<Opened<R>[]> {
    return this.children.admit<R>(rows);
  }

  /** Whether the caller may see the child: what this operation has read says so, or else the predicate is asked. */
  async maySee(childId: string): Promise<boolean> {
    return this.children.has(childId) || this.hub.maySee(this, childId);
  }

  /** Notes for the audit a child whom the caller named and was refused, where the answer does not tell the root field so. */
  refuseChild(operation: string, childId: string): void {
    this.refused.push({ operation, because: 'NOT_AVAILABLE', children: [childId], others: [] });
  }

  /**
   * Whether the caller's relationship with the record opens anything of a type. A relationship may open a child and nothing
   * of what hangs on it: such rows are left out, not shown empty, for an empty one would say that there is one.
   */
  opens(type: string, access: RecordAccess): boolean {
    return this.cuts(access).for(type).shown.size > 0;
  }

  /**
   * Shows a row of a child's record: fields that policy or restrictions do not open are cleared, and the sighting is
   * noted for the audit. Every object of a child's record leaves through here.
   */
  show<T extends Seen>(row: RecordAccess, view: T): T {
    const cut = this.cuts(row).for(view.constructor.name);
    view.access = row;
    view.cut = cut;
    for (const field of cut.cleared) (view as Record<string, unknown>)[field] = null;
    this.sightings.saw(row, cut);
    return view;
  }

  private cuts(row: RecordAccess): Cuts {
    let cuts = this.cut.get(row);
    if (cuts === undefined) this.cut.set(row, (cuts = cutsFor(this.caller.audience, row)));
    return cuts;
  }

  /** Forgets what was loaded: after a change, the same operation reads the record as it is now. */
  forget(): void {
    this.loaders.clear();
    this.children.forget();
  }

  /** A loader that lives as long as this scope: N keys, one statement. */
  loader<V>(
    name: string,
    load: (keys: readonly string[]) => Promise<ReadonlyMap<string, V>>,
  ): DataLoader<string, V | undefined> {
    const known = this.loaders.get(name);
    if (known !== undefined) return known as DataLoader<string, V | undefined>;
    const made = new DataLoader<string, V | undefined>(async (keys) => {
      const found = await load(keys);
      return keys.map((key) => found.get(key));
    });
    this.loaders.set(name, made);
    return made;
  }
}

/**
 * The hub acting by itself, when a day has come. It is nothing to any child, so no record is shown to it: what it does
 * goes by ids and days alone. The purpose says in the audit why it acted.
 */
export const systemScope = (hub: Hub, purpose: string): Scope =>
  Object.assign(new Scope(hub, SYSTEM_CALLER), { purpose });
