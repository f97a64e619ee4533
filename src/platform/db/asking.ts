/*
 * Who a statement is run for, as the second wall knows it: row-level security in the database, written apart from the visibility
 * predicate (migrations/1700000042000-second-wall.ts). Who asks is said for one transaction with the statement itself. What nobody
 * asks, the hub does for itself.
 */

/** The setting of the database that says who asks. */
export const SETTING = 'hub.asking';

/** The hub itself: it tells, counts, keeps and writes for people who may not see what it works with. */
export const ITSELF = 'hub_itself';

/** Whoever is shown what relationships and restrictions open, and who looks up and is shown what no restriction closes. */
export const ASKS = { RELATED: 'hub_asking', ANYBODY: 'hub_seeking' } as const;

/** The roles that a statement is run as; who signs in to serve belongs to each, and sees nothing as who they are. */
export const SPEAKS_AS: readonly string[] = [ITSELF, ...Object.values(ASKS)];

/** For a connection of the hub, which speaks for itself until somebody asks. */
export const AS_THE_HUB = `-c role=${ITSELF}`;

/** How the six first parameters of a statement say who asks: as values, or as arrays of those who ask together. */
export type Asked = 'ONE' | 'MANY';

/**
 * Stand in the text of the visibility predicate, so that no statement can carry it and be run as anybody else. They are comments to
 * PostgreSQL.
 */
export const MARKS: Readonly<Record<Asked, string>> = {
  ONE: '/* as who asks, in $1 to $6 */',
  MANY: '/* as those who ask, in $1 to $6 */',
};

/** For whom a statement is to be run, by its text. */
export function askedBy(text: string): Asked | undefined {
  return text.includes(MARKS.MANY) ? 'MANY' : text.includes(MARKS.ONE) ? 'ONE' : undefined;
}

/** Between the parts of the setting, and between those who ask. */
const PART = '|';
const LIST = ',';

/** What is said before a statement: the role it is run as, and the setting. */
export type Said = readonly [role: string, setting: string];

/**
 * What is said of who asks: from when to when, and of each the worker, the agency, and the authority if its children are open to
 * whoever works there. Of many who ask together a row is shown that is open to one of them; the predicate then decides for each.
 *
 * @param unrelated restrictions alone bind: they need be nothing to the child.
 */
export function saidOf(asked: Asked, values: readonly unknown[], unrelated = false): Said {
  const columns = asked === 'ONE' ? values.slice(0, 6).map((value) => [value]) : (values as readonly unknown[][]);
  const [now = [], workers = [], agencies = [], authorities = [], own = [], kinds = []] = columns;
  const at = [...(now as readonly Date[])].sort((a, b) => a.getTime() - b.getTime());
  const opened = own.map((kind, i) => kind !== null && kindsOf(kinds[i]).includes(kind as string));
  const lists = [workers, agencies, authorities.map((authority, i) => (opened[i] === true ? authority : null))];
  const setting = [
    at[0]?.toISOString() ?? '',
    at.at(-1)?.toISOString() ?? '',
    ...lists.map((list) => list.map((one) => (one as string | null) ?? '').join(LIST)),
  ].join(PART);
  return [unrelated ? ASKS.ANYBODY : ASKS.RELATED, setting];
}

const kindsOf = (kinds: unknown): readonly string[] =>
  typeof kinds === 'string' ? kinds.split(LIST) : ((kinds ?? []) as readonly string[]);
