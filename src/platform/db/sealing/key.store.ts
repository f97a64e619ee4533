import { statement } from '../statement';

/** What became of a key: it was destroyed with what it kept, or it is not there at all. */
export type Lost = 'DESTROYED' | 'MISSING';

/** A wrapped key of one child, or of what has a key of its own; and the authority's key that it is wrapped with. */
export interface WrappedKey {
  readonly id: string;
  readonly owner_id: string;
  /** Null: it was destroyed. */
  readonly wrapped: Buffer | null;
  readonly above_id: string;
  readonly above: Buffer;
  readonly root_key: string;
}

const COLUMNS = `k.id, k.owner_id, k.wrapped, a.id as above_id, a.wrapped as above, a.root_key
  from data_key k join authority_key a on a.id = k.authority_key_id`;

export const KEYS_BY_ID = statement('keys.by-id', `select ${COLUMNS} where k.id = any($1::uuid[])`);

/** Held until the commit: a rotation waits for whoever writes with the old key, and whoever comes later gets the new one. */
export const CURRENT_KEY = statement(
  'keys.current',
  `select ${COLUMNS} where k.owner_id = $1::uuid and k.retired_at is null for key share of k`,
);

/** The same of many owners, in one order for everybody. */
export const CURRENT_KEYS = statement(
  'keys.current-of-many',
  `select ${COLUMNS} where k.owner_id = any($1::uuid[]) and k.retired_at is null order by k.owner_id for key share of k`,
);

export const CURRENT_AUTHORITY_KEY = statement(
  'keys.current-of-authority',
  `select id, wrapped, root_key from authority_key where authority_id = $1::uuid and retired_at is null`,
);

export interface AuthorityKey {
  readonly id: string;
  readonly wrapped: Buffer;
  readonly root_key: string;
}

// Of two who come first at once, the second waits here and then takes what the first has made.
export const ADD_AUTHORITY_KEY = statement(
  'keys.add-of-authority',
  `insert into authority_key (id, authority_id, root_key, wrapped, made_at) values ($1, $2, $3, $4, $5)
   on conflict (authority_id) where retired_at is null do nothing`,
);

export const ADD_KEY = statement(
  'keys.add',
  `insert into data_key (id, owner_id, authority_key_id, wrapped, made_at) values ($1, $2, $3, $4, $5)
   on conflict (owner_id) where retired_at is null do nothing`,
);

export const ADD_KEYS = statement(
  'keys.add-many',
  `insert into data_key (id, owner_id, authority_key_id, wrapped, made_at)
   select *, $5::timestamptz from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bytea[])
   on conflict (owner_id) where retired_at is null do nothing`,
);

export const ROOT_KEYS_IN_USE = statement(
  'keys.roots-in-use',
  `select distinct on (root_key) id, wrapped, root_key from authority_key order by root_key, id`,
);

export const DESTROY = statement(
  'keys.destroy',
  `update data_key set wrapped = null, destroyed_at = $2 where owner_id = any($1::uuid[]) and destroyed_at is null returning id`,
);

/** Where PostgreSQL has the columns that are sealed, as it names them in a result. */
export const CATALOGUE = statement(
  'keys.catalogue',
  `select c.oid::int8 as table_id, a.attnum::int as column_id, c.relname as "table", a.attname as "column"
   from pg_class c join pg_attribute a on a.attrelid = c.oid
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`,
);
