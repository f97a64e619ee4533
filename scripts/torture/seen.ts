/** A line of the ledger: a receipt that a referrer holds. */
export interface Receipt {
  readonly key: string;
  readonly id: string;
}

export interface StoredConcern extends Receipt {
  readonly state: string;
}

/** A report as the harness sent it. */
export interface Report {
  readonly key: string;
  readonly canary: string;
  readonly reporterId: string;
  readonly authorityId: string;
  readonly childId: string | null;
}

/** An item of an inbox with the key of its concern. */
export interface StoredItem {
  readonly recipientId: string;
  readonly seq: number;
  readonly kind: string;
  readonly concernId: string;
  readonly key: string;
  readonly eventId: string;
}

/** One item as it came over a socket. */
export interface Frame {
  readonly seq: number;
  readonly kind: string;
  /** The concern that it showed, or of whose receipt it told. */
  readonly concernId: string | null;
  readonly canaries: readonly string[];
}

export interface InboxCount {
  readonly recipientId: string;
  readonly head: number;
  readonly items: number;
  readonly max: number;
}

/** A rung of the ladder of a concern. */
export interface StoredRung {
  readonly concernId: string;
  readonly level: number;
  /** Seconds since it came due, by the database's clock; negative when it will. */
  readonly overdue: number;
  readonly open: boolean;
  readonly reached: boolean;
}
