import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The key that records are found by is exchanged while the hub runs: a new one is laid over those before it, is known to every hub
 * before anything is written under it, and is done when every digest stands under it. Meanwhile the staff register has the digests
 * of each worker under both. Who serves may hold the key while a digest is written, and can not change it.
 */
export class IndexKeyExchanged1700000043000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table index_key rename column name to id`);
    await db.query(
      `alter table index_key add column layer integer not null default 1, add column written_from timestamptz, add column done_at timestamptz`,
    );
    await db.query(`update index_key set written_from = made_at, done_at = made_at`);
    await db.query(`alter table index_key alter column layer drop default`);
    await db.query(`alter table index_key add constraint index_key_layer_uq unique (layer)`);
    await db.query(
      `alter table index_key add constraint index_key_done_ck check (done_at is null or written_from is not null)`,
    );
    await db.query(
      `create trigger index_key_keeps_its_id before update of id on index_key for each statement execute function key_keeps_its_id()`,
    );
    await db.query(`
      create function later_key_is_the_owners() returns trigger language plpgsql as $$
      begin
        if pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'member') then
          return new;
        end if;
        raise exception 'a later key is told of by the owner of the tables' using errcode = 'insufficient_privilege';
      end $$`);
    await db.query(`
      create trigger index_key_later_is_the_owners before insert on index_key
      for each row when (new.layer > 1) execute function later_key_is_the_owners()`);
    // A constraint would make every change of a digest one of a key that others refer to, for which these are locked.
    await db.query(`alter table child drop constraint child_local_id_uq`);
    await db.query(
      `create unique index child_local_id_uq on child (authority_id, local_id_key) where local_id_key is not null`,
    );
    await db.query(`alter table staff_register add column layer integer not null default 1`);
    await db.query(`alter table staff_register drop constraint staff_register_pk`);
    await db.query(`alter table staff_register add constraint staff_register_pk primary key (worker_id, layer)`);
    await db.query(`alter table staff_register alter column layer drop default`);
  }

  async down(db: QueryRunner): Promise<void> {
    const later = (await db.query(`select from index_key where layer > 1`)) as unknown[];
    if (later.length > 0) throw new Error('Records are found by a later key, which the version before does not know.');
    await db.query(`alter table staff_register drop constraint staff_register_pk`);
    await db.query(`alter table staff_register drop column layer`);
    await db.query(`alter table staff_register add constraint staff_register_pk primary key (worker_id)`);
    await db.query(`drop index child_local_id_uq`);
    await db.query(`alter table child add constraint child_local_id_uq unique (authority_id, local_id_key)`);
    await db.query(`drop trigger index_key_later_is_the_owners on index_key`);
    await db.query(`drop function later_key_is_the_owners()`);
    await db.query(`drop trigger index_key_keeps_its_id on index_key`);
    await db.query(`alter table index_key drop column layer, drop column written_from, drop column done_at`);
    await db.query(`alter table index_key rename column id to name`);
  }
}
