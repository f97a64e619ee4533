import type { Db } from '../platform/db/statement';
import { statement } from '../platform/db/statement';

/** A token by `jti`, everybody's of a subject by `sub`, a session by `sid`, whatever a key signed by `kid`. */
export const DENIAL_KINDS = ['TOKEN', 'SUBJECT', 'SESSION', 'KEY'] as const;
export type DenialKind = (typeof DENIAL_KINDS)[number];

interface DeniedRow {
  readonly issuer: string;
  readonly kind: DenialKind;
  readonly value: string;
}

const DENIED = statement(
  'identity.denied',
  `select i.url as issuer, d.kind, d.value from denial d join issuer i on i.id = d.issuer_id where d.lifted_at is null
   union all
   select i.url, 'SUBJECT', w.subject from worker w join issuer i on i.id = w.issuer_id
   where w.active_to <= $1 and w.active_to > $1::timestamptz - interval '1 day'`,
);

export const readDenied = (db: Db, now: Date): Promise<DeniedRow[]> =>
  db.rows<DeniedRow & Record<string, unknown>>(DENIED, [now]);

/** A denial as the command lists it. */
export interface ListedDenial extends DeniedRow {
  readonly id: string;
  readonly issuer_id: string;
  readonly reason: string;
  readonly denied_at: Date;
}

const STANDING = statement(
  'identity.denials-standing',
  `select d.id, d.issuer_id, i.url as issuer, d.kind, d.value, d.reason, d.denied_at from denial d
   join issuer i on i.id = d.issuer_id where d.lifted_at is null order by d.denied_at`,
);

export const standingDenials = (db: Db): Promise<ListedDenial[]> =>
  db.rows<ListedDenial & Record<string, unknown>>(STANDING, []);

const LIFT = statement(
  'identity.lift-denial',
  `update denial set lifted_by = $2, lifted_at = $3 where id = $1 and lifted_at is null returning id`,
);

/** Lifts a denial; false when it was lifted already. */
export const liftDenial = async (db: Db, id: string, by: string, at: Date): Promise<boolean> =>
  (await db.rows(LIFT, [id, by, at])).length === 1;

const ISSUER = statement('identity.issuer-by-url', `select id from issuer where url = $1`);

export const issuerIdOf = async (db: Db, url: string): Promise<string | undefined> =>
  (await db.rows<{ id: string }>(ISSUER, [url]))[0]?.id;
