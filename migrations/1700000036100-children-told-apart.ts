import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A child is registered once, and two children of one name and birthday are told apart on purpose. Whoever registers a child
 * is refused a number that a record has which they may see; of a record that is hidden from them they must learn nothing, and
 * a unique index that refused would tell. So a record that was opened beside a hidden one of the same number counts as its
 * twin, 1 or more: the index is unique by it as well, and still finds by the number alone. Why somebody took a child of the
 * same name and birthday for another one stands in the record.
 */
export class ChildrenToldApart1700000036100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`alter table child add column twin integer not null default 0, add column told_apart text`);
    await db.query(`alter table child add constraint child_twin_ck check (twin >= 0)`);
    for (const number of ['nhs_number', 'upn']) {
      await db.query(`drop index child_${number}_uq`);
      await db.query(
        `create unique index child_${number}_uq on child (${number}, authority_id, twin) where ${number} is not null`,
      );
    }
  }

  async down(db: QueryRunner): Promise<void> {
    for (const number of ['nhs_number', 'upn']) {
      await db.query(`drop index child_${number}_uq`);
      await db.query(
        `create unique index child_${number}_uq on child (${number}, authority_id) where ${number} is not null`,
      );
    }
    await db.query(`alter table child drop column twin, drop column told_apart`);
  }
}
