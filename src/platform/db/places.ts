/** Where a database is: the address it is served from, and the one under which its owner signs in. */
export interface DatabasePlaces {
  /** The role that serves. */
  readonly serving: string;
  /** The role that owns the tables; the same where there is one address only, as in development. Undefined: not told. */
  readonly owner: string | undefined;
}

/** The role in the address of a database. */
export const roleOf = (url: string): string => decodeURIComponent(new URL(url).username);

/** The role that has to be given what it needs: undefined when the owner serves itself. */
export const roleToGrant = ({ serving, owner }: DatabasePlaces): string | undefined =>
  owner === undefined || roleOf(serving) === roleOf(owner) ? undefined : roleOf(serving);
