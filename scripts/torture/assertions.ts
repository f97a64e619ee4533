import type { Receipt, StoredConcern, Report, StoredItem, Frame, InboxCount, StoredRung } from './seen';

/**
 * The laws of delivery, each a pure function over what was seen outside the hub and what the database holds. Each answers
 * with what breaks it, in words; nothing means that it holds.
 */
export const LAWS = {
  L1: 'every receipt is a stored concern',
  L2: 'every concern stands in the inbox of somebody who may hear of it, or is acknowledged',
  L3: 'positions of an inbox have no gaps',
  L4: 'what a subscriber received is their inbox, in order',
  L5: 'nobody was told of a concern that is not theirs',
  L6: 'nobody saw the words of a concern that is not theirs, and no log holds them',
  L7: 'what nobody acknowledged in time went up the ladder, each rung once and none too early',
  L8: 'one key is one concern, told once',
  L9: 'the audit is what was sealed, and has an entry for each disclosure',
  L10: 'what was not killed lives, and what was comes back without hands',
  L11: 'what was broken is whole again in its time',
} as const;
export type Law = keyof typeof LAWS;

export interface Violation {
  readonly law: Law;
  readonly what: string;
}

/** Everything that is told to the reporter and to nobody else. */
const FOR_REPORTER = ['ConcernAcknowledged', 'ConcernDecided'];

type MayHold = (recipientId: string, about: Report) => boolean;
type ReportOf = (key: string) => Report | undefined;

const violations = (law: Law, found: readonly string[]): Violation[] => found.map((what) => ({ law, what }));

export function lost(ledger: readonly Receipt[], concerns: readonly StoredConcern[]): Violation[] {
  const stored = new Map(concerns.map((concern) => [concern.id, concern.key]));
  return violations(
    'L1',
    ledger.flatMap(({ id, key }) =>
      stored.get(id) === key
        ? []
        : [`concern ${id} has a receipt and is ${stored.has(id) ? 'stored under another key' : 'gone'}`],
    ),
  );
}

export function unheard(
  concerns: readonly StoredConcern[],
  items: readonly StoredItem[],
  reportOf: ReportOf,
  mayHold: MayHold,
): Violation[] {
  const heard = new Set<string>();
  for (const item of items) {
    const about = reportOf(item.key);
    if (about !== undefined && !FOR_REPORTER.includes(item.kind) && mayHold(item.recipientId, about))
      heard.add(item.concernId);
  }
  return violations(
    'L2',
    concerns.flatMap(({ id, state }) =>
      state !== 'RECEIVED' || heard.has(id) ? [] : [`nobody who may hear of concern ${id} was told`],
    ),
  );
}

export const gaps = (inboxes: readonly InboxCount[]): Violation[] =>
  violations(
    'L3',
    inboxes.flatMap(({ recipientId, head, items, max }) =>
      head === items && items === max
        ? []
        : [`inbox ${recipientId} stands at ${head} with ${items} items up to ${max}`],
    ),
  );

/** One subscriber against the inbox they read, up to where it stood. */
export function undelivered(
  who: string,
  got: ReadonlyMap<number, Frame>,
  inbox: readonly Pick<StoredItem, 'seq' | 'kind' | 'concernId'>[],
): Violation[] {
  return violations(
    'L4',
    inbox.flatMap(({ seq, kind, concernId }) => {
      const frame = got.get(seq);
      if (frame === undefined)
        return [`${who} never received item ${seq} of their inbox (${kind} of concern ${concernId})`];
      if (frame.kind !== kind || frame.concernId !== concernId)
        return [
          `${who} received ${frame.kind} of concern ${frame.concernId ?? 'none'} as item ${seq}, which is ${kind} of ${concernId}`,
        ];
      return [];
    }),
  );
}

export function toldTheWrong(items: readonly StoredItem[], reportOf: ReportOf, mayHold: MayHold): Violation[] {
  return violations(
    'L5',
    items.flatMap(({ recipientId, kind, concernId, key }) => {
      const about = reportOf(key);
      const theirs =
        about !== undefined &&
        (FOR_REPORTER.includes(kind) ? recipientId === about.reporterId : mayHold(recipientId, about));
      return theirs ? [] : [`inbox ${recipientId} holds ${kind} of concern ${concernId}, which is not for it`];
    }),
  );
}

/** Words of concerns in what somebody was shown; `who` is null for a log, which may hold none. */
export function shownToTheWrong(
  who: { readonly id: string; readonly name: string } | null,
  canaries: readonly string[],
  reportOf: (canary: string) => Report | undefined,
  mayHear: (about: Report) => ReadonlySet<string>,
): Violation[] {
  return violations(
    'L6',
    canaries.flatMap((canary) => {
      if (who === null) return [`a log holds ${canary}`];
      const about = reportOf(canary);
      return about !== undefined && mayHear(about).has(who.id)
        ? []
        : [`${who.name} was shown ${canary}, which is not for them`];
    }),
  );
}

export function unescalated(
  rungs: readonly StoredRung[],
  reached: readonly { readonly concernId: string; readonly rungs: number; readonly told: number }[],
  grace: number,
): Violation[] {
  return violations('L7', [
    ...rungs
      .filter(({ open, overdue }) => open && overdue > grace)
      .map(
        ({ concernId, level, overdue }) =>
          `rung ${level} of concern ${concernId} came due ${Math.round(overdue)} s ago and nobody was told`,
      ),
    ...rungs
      .filter(({ reached, overdue }) => reached && -overdue > grace)
      .map(
        ({ concernId, level, overdue }) =>
          `rung ${level} of concern ${concernId} was told of, and comes due in ${Math.round(-overdue)} s`,
      ),
    ...reached
      .filter(({ rungs, told }) => rungs !== told)
      .map(
        ({ concernId, rungs, told }) => `concern ${concernId} has reached ${rungs} rungs and was told of ${told} times`,
      ),
  ]);
}

function repeated(texts: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...new Set(texts.filter((text) => seen.has(text) || !seen.add(text)))];
}

export function doubled(
  concerns: readonly Receipt[],
  ledger: readonly Receipt[],
  items: readonly StoredItem[],
): Violation[] {
  const raised = items.filter(({ kind }) => kind === 'ConcernRaised');
  return violations('L8', [
    ...repeated(concerns.map(({ key }) => key)).map((key) => `key ${key} is more than one concern`),
    ...repeated(
      [...new Set(ledger.map(({ key, id }) => `${key} ${id}`))].map((text) => text.split(' ')[0] as string),
    ).map((key) => `key ${key} has receipts of more than one concern`),
    ...repeated(items.map(({ recipientId, eventId }) => `${eventId} in inbox ${recipientId}`)).map(
      (text) => `event ${text} stands there twice`,
    ),
    ...repeated(raised.map(({ recipientId, concernId }) => `concern ${concernId} as new to ${recipientId}`)).map(
      (text) => `told of ${text} twice`,
    ),
  ]);
}

/** How often somebody was shown concerns of one child (or of none, in an authority): what they received, and what the audit says. */
export function unaudited(
  received: ReadonlyMap<string, number>,
  entries: ReadonlyMap<string, number>,
  verdict: string,
): Violation[] {
  return violations('L9', [
    ...(verdict === 'WHOLE' ? [] : [`the audit is ${verdict}`]),
    ...[...received].flatMap(([what, count]) => {
      const said = entries.get(what) ?? 0;
      return said >= count ? [] : [`${what}: ${count} items were shown, and the audit has ${said} entries`];
    }),
  ]);
}

export const ended = (names: readonly string[]): Violation[] =>
  violations(
    'L10',
    names.map((name) => `process ${name} of the hub ended by itself`),
  );

/** How long what was broken may take to be whole again, in milliseconds. */
const IN_TIME = {
  /** PostgreSQL takes connections. */
  'database back': 10_000,
  /** Everybody who listened to a process that died listens again. */
  'sockets back': 60_000,
  'all back after a storm': 60_000,
} as const;

/** @param patience so many times as long, on a machine that does something else meanwhile; nobody waits longer than a minute for all. */
export const late = (timesOf: (name: string) => readonly number[], patience = 1): Violation[] =>
  violations(
    'L11',
    Object.entries(IN_TIME).flatMap(([name, most]) =>
      timesOf(name)
        .filter((ms) => ms > most * patience)
        .map((ms) => `${name}: ${ms === Infinity ? 'not within a minute' : `after ${(ms / 1_000).toFixed(1)} s`}`),
    ),
  );
