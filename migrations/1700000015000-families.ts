import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The family's way in. An invitation is for one person around one child, by a code that the key worker hands over; of the code
 * only a keyed digest stands here. Accepted, it keeps whose account it became, for an account is one person's for good; taken back,
 * it stays as it was. Wrong codes are counted for each account that tries, by a digest of who it is.
 */
export class Families1700000015000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table family_invitation (
        id uuid constraint family_invitation_pk primary key,
        authority_id uuid not null constraint family_invitation_authority_fk references authority on delete restrict,
        child_id uuid not null constraint family_invitation_child_fk references child on delete restrict,
        connection_id uuid not null constraint family_invitation_connection_fk references connection on delete restrict,
        kind text not null,
        reason text,
        code_digest text not null,
        invited_by uuid not null constraint family_invitation_invited_by_fk references worker on delete restrict,
        invited_at timestamptz not null,
        expires_at timestamptz not null,
        account_id uuid constraint family_invitation_account_fk references worker on delete restrict,
        accepted_at timestamptz,
        withdrawn_at timestamptz,
        withdrawn_reason text,
        constraint family_invitation_kind_ck check (kind in ('FAMILY', 'SUPPORTER')),
        constraint family_invitation_order_ck check (expires_at > invited_at),
        constraint family_invitation_accepted_ck check ((accepted_at is null) = (account_id is null)),
        constraint family_invitation_withdrawn_ck check ((withdrawn_at is null) = (withdrawn_reason is null)),
        constraint family_invitation_code_uq unique (code_digest)
      )`);
    await db.query(
      `create unique index family_invitation_one_open_uq on family_invitation (connection_id) where accepted_at is null and withdrawn_at is null`,
    );
    for (const column of ['authority_id', 'child_id', 'connection_id', 'invited_by', 'account_id'])
      await db.query(
        `create index family_invitation_${column.replace(/_id$/, '')}_ix on family_invitation (${column})`,
      );
    await db.query(`
      create table family_try (
        account_digest text constraint family_try_pk primary key,
        tries integer not null,
        since timestamptz not null
      )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table family_try, family_invitation`);
  }
}
