import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { SYSTEM_CALLER, type Caller, type WorkerCaller, type WorkerRole } from '../identity';
import type { Clock } from '../platform/clock';
import type { Db } from '../platform/db/statement';
import { AppError, notAvailable } from '../platform/errors';
import { NOTHING_ASKED, type Selection } from '../platform/graphql/selection';
import { newId } from '../platform/ids';
import { cutsFor, type Cut, type Cuts, type RecordAccess } from './cut';
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
}

/** What the hub is made of, as the layers above put it together: see app.ts. */
export interface Hub {
  readonly db: Db;
  readonly source: DataSource;
  readonly clock: Clock;
  /** Writes audit rows durably, many requests in one insert, and resolves when they are committed. */
  readonly audit: (scope: Scope, notes: readonly AuditNote[]) => Promise<void>;
  /** Tells whoever holds a socket for these recipients that their inbox has grown. A hint: losing it loses nothing. */
  readonly wake: (recipients: readonly string[]) => void;
  /** Whether a child's record is visible to the scope's caller now; questions asked together share one statement. */
  readonly maySee: (scope: Scope, childId: string) => Promise<boolean>;
  /** Keyed digest of an identity that was looked for: the audit can be asked for it, and cannot be read. */
  readonly digest: (...parts: readonly string[]) => string;
}

/** An object that GraphQL shows of a child's record: it knows how it was cut. */
export abstract class Seen {
  access!: RecordAccess;
  cut!: Cut;
}

/**
 * Who is asking, at which instant, and what they have seen so far. One for each request and one for each delivered event,
 * never shared: a loader kept longer would serve one person's rows to another, or yesterday's permissions today.
 */
export class Scope {
  readonly now: Date;
  readonly requestId = newId();
  readonly sightings = new Sightings();
  /** What the operation asks; set by the server once the document is known. */
  selection: Selection = NOTHING_ASKED;
  /** Why the caller looks; look-ups say it, everything else is work with the child. */
  purpose = 'WORK_WITH_CHILD';
  private shown: { readonly row: RecordAccess; readonly cuts: Cuts } | undefined;
  private readonly loaders = new Map<string, DataLoader<string, unknown>>();

  constructor(
    readonly hub: Hub,
    readonly caller: Caller,
  ) {
    this.now = hub.clock.now();
  }

  /** The caller, who must be a signed-in worker, in one of the roles when some are named. */
  worker(...roles: readonly WorkerRole[]): WorkerCaller {
    if (this.caller.audience === 'PUBLIC') throw notAvailable();
    if (roles.length > 0 && !roles.includes(this.caller.role)) {
      throw new AppError('NOT_YOUR_ROLE', 'This is not for your role.');
    }
    return this.caller;
  }

  /** The first six parameters of every statement that carries the visibility predicate. */
  get parameters(): readonly unknown[] {
    return callerParameters(this.caller, this.now);
  }

  /**
   * Shows a row of a child's record: fields that policy or restrictions do not open are cleared, and the sighting is
   * noted for the audit. Every object of a child's record leaves through here.
   */
  show<T extends Seen>(row: RecordAccess, view: T): T {
    // The objects of one record mostly come one after another.
    if (this.shown?.row !== row) this.shown = { row, cuts: cutsFor(this.caller.audience, row) };
    const cut = this.shown.cuts.for(view.constructor.name);
    view.access = row;
    view.cut = cut;
    for (const field of cut.cleared) (view as Record<string, unknown>)[field] = null;
    this.sightings.saw(row, cut);
    return view;
  }

  /**
   * Whether the caller's relationship with the record opens anything of a type. A relationship may open a child and nothing
   * of what hangs on it: such rows are left out, not shown empty, for an empty one would say that there is one.
   */
  opens(type: string, row: RecordAccess): boolean {
    return cutsFor(this.caller.audience, row).for(type).shown.size > 0;
  }

  /** Forgets what was loaded: after a change, the same operation reads the record as it is now. */
  forget(): void {
    this.loaders.clear();
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
