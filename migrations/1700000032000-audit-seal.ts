import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The seal of the audit: a Merkle tree over its entries (RFC 6962) and the signed checkpoints of that tree. A leaf has
 * the next index without a gap; which entry it stands for, and the random key that blinds it, are beside it. Nodes are
 * kept for every complete subtree, so that sealing and proving read a few dozen rows however large the tree has grown.
 * There is no foreign key to the entry on purpose: an entry that somebody removes must leave its leaf behind.
 * audit_sealer holds how far back an entry without a leaf may still stand, which is a hint and no evidence.
 */
export class AuditSeal1700000032000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table audit_leaf (
        leaf_index bigint constraint audit_leaf_pk primary key constraint audit_leaf_index_ck check (leaf_index >= 0),
        entry_id bigint not null constraint audit_leaf_entry_uq unique,
        blind bytea not null constraint audit_leaf_blind_ck check (length(blind) = 32),
        hash bytea not null constraint audit_leaf_hash_ck check (length(hash) = 32)
      )`);
    await db.query(`
      create table audit_node (
        level integer not null constraint audit_node_level_ck check (level > 0),
        position bigint not null,
        hash bytea not null constraint audit_node_hash_ck check (length(hash) = 32),
        constraint audit_node_pk primary key (level, position)
      )`);
    await db.query(`
      create table audit_checkpoint (
        size bigint constraint audit_checkpoint_pk primary key constraint audit_checkpoint_size_ck check (size > 0),
        at timestamptz not null,
        note text not null
      )`);
    await db.query(`
      create table audit_sealer (
        id boolean default true constraint audit_sealer_pk primary key constraint audit_sealer_one_ck check (id),
        sealed_below bigint not null default 0,
        mark bigint,
        marked_at timestamptz,
        horizon text
      )`);
    await db.query(`insert into audit_sealer default values`);
    for (const table of ['audit_leaf', 'audit_node', 'audit_checkpoint']) {
      await db.query(`
        create trigger ${table}_is_final before update or delete or truncate on ${table}
        for each statement execute function record_is_final()`);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table audit_leaf, audit_node, audit_checkpoint, audit_sealer`);
  }
}
