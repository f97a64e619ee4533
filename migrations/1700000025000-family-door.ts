import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A member of the family can be the owner of an action by their connection to the child, and not only by a name: then they
 * find it among their own when they sign in. A name stays for whoever does not stand around the child.
 */
export class FamilyDoor1700000025000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table plan_action
        add column owner_connection_id uuid constraint plan_action_owner_connection_fk references connection on delete restrict,
        drop constraint plan_action_one_owner_ck,
        add constraint plan_action_one_owner_ck
          check (num_nonnulls(owner_worker_id, owner_agency_id, owner_family, owner_connection_id) = 1)`);
    await db.query(`create index plan_action_owner_connection_ix on plan_action (owner_connection_id)`);
  }

  async down(db: QueryRunner): Promise<void> {
    // An action without its owner would be nobody's: it becomes that of the person's name.
    await db.query(`alter table plan_action drop constraint plan_action_one_owner_ck`);
    await db.query(
      `update plan_action a set owner_family = p.name from connection n join person p on p.id = n.person_id where n.id = a.owner_connection_id`,
    );
    await db.query(`
      alter table plan_action drop column owner_connection_id,
        add constraint plan_action_one_owner_ck check (num_nonnulls(owner_worker_id, owner_agency_id, owner_family) = 1)`);
  }
}
