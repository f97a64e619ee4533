import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who a child is stands sealed, and is found by keyed digests beside it: of the numbers, of the authority's own id, of the surname and
 * the first name, each folded as it is compared. What is unique is the digest. The key of the digests is one of the whole database,
 * wrapped with the root key; it may be made by whoever serves and is exchanged by the owner.
 * What stood plain is sealed by `npm run keys -- seal`, which also makes the digests: until then nobody is found. A folded surname that
 * stands here is no digest and is taken away, and so is a digest of a postcode under the audit's key. Of staff the surname becomes a
 * digest with the same command; their homes are entered again (npm run staff). A list of codes becomes a document, for a sealed value is one text.
 * An account of a family does not repeat the name of its person.
 */
export class WhoIsSealed1700000041000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table index_key (
        name text constraint index_key_pk primary key,
        root_key text not null,
        wrapped bytea not null,
        made_at timestamptz not null
      )`);
    await db.query(`
      alter table child add column local_id_key text, add column nhs_number_key text, add column upn_key text, add column forename_key text`);
    await db.query(`update child set surname_key = null`);
    await db.query(`alter table child drop constraint child_local_id_uq`);
    await db.query(`alter table child add constraint child_local_id_uq unique (authority_id, local_id_key)`);
    for (const number of ['nhs_number', 'upn']) {
      await db.query(`drop index child_${number}_uq`);
      await db.query(
        `create unique index child_${number}_uq on child (${number}_key, authority_id, twin) where ${number}_key is not null`,
      );
    }
    await db.query(`alter table child alter column disabilities drop default`);
    await db.query(`alter table child alter column disabilities type jsonb using to_jsonb(disabilities)`);
    await db.query(`update child_address set postcode_key = null`);
    await db.query(`update staff_register set postcode_key = null`);
    await db.query(
      `update worker w set name = 'Member of the family' from agency a where a.id = w.agency_id and a.kind = 'FAMILY'`,
    );
  }

  async down(db: QueryRunner): Promise<void> {
    for (const number of ['nhs_number', 'upn']) {
      await db.query(`drop index child_${number}_uq`);
      await db.query(
        `create unique index child_${number}_uq on child (${number}, authority_id, twin) where ${number} is not null`,
      );
    }
    await db.query(`alter table child drop constraint child_local_id_uq`);
    await db.query(`alter table child add constraint child_local_id_uq unique (authority_id, local_id)`);
    await db.query(
      `alter table child drop column local_id_key, drop column nhs_number_key, drop column upn_key, drop column forename_key`,
    );
    await db.query(`alter table child rename column disabilities to disabilities_sealed`);
    await db.query(`alter table child add column disabilities text[] not null default '{}'`);
    await db.query(
      `update child set disabilities = array(select jsonb_array_elements_text(disabilities_sealed)) where jsonb_typeof(disabilities_sealed) = 'array'`,
    );
    await db.query(`alter table child drop column disabilities_sealed`);
    await db.query(`drop table index_key`);
  }
}
