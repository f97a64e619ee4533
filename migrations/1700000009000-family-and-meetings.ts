import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * New ways to stand to a child: those who come to a strategy discussion or a conference, and the family itself. A member of
 * the family signs in through an agency of kind FAMILY, one for each authority, so that there is one kind of caller with one
 * kind of relationship, inbox and audit; no second table of accounts could forget a rule of the first.
 */
const KINDS = ['ALLOCATED', 'CORE_GROUP', 'ON_ROLL', 'REGISTERED', 'PRESENTING', 'ENQUIRY'];
const ROLES = [
  ...['SOCIAL_WORKER', 'DUTY_PRACTITIONER', 'TEAM_MANAGER', 'CONFERENCE_CHAIR', 'DATA_OFFICER'],
  ...['INFORMATION_GOVERNANCE', 'POLICE_OFFICER', 'HEALTH_PRACTITIONER', 'DESIGNATED_SAFEGUARDING_LEAD'],
  ...['PARTNER_PRACTITIONER', 'SERVICE'],
];
const AGENCIES = ['SOCIAL_CARE', 'POLICE', 'HEALTH', 'SCHOOL', 'PARTNER'];

const check = (table: string, column: string, values: readonly string[]): string =>
  `alter table ${table} drop constraint ${table}_${column}_ck,
     add constraint ${table}_${column}_ck check (${column} in (${values.map((v) => `'${v}'`).join(', ')}))`;

export class FamilyAndMeetings1700000009000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(check('relationship', 'kind', [...KINDS, 'STRATEGY', 'INVITED', 'FAMILY', 'SUPPORTER']));
    await db.query(check('worker', 'role', [...ROLES, 'FAMILY_MEMBER']));
    await db.query(check('agency', 'kind', [...AGENCIES, 'FAMILY']));
    await db.query(
      `alter table agency add constraint agency_family_has_authority_ck check (kind <> 'FAMILY' or authority_id is not null)`,
    );
    // Whoever comes for two reasons stands there twice; for one reason, once.
    for (const kind of ['STRATEGY', 'FAMILY', 'SUPPORTER'])
      await db.query(
        `create unique index relationship_one_${kind.toLowerCase()}_uq on relationship (child_id, worker_id) where kind = '${kind}' and ended_at is null`,
      );
  }

  async down(db: QueryRunner): Promise<void> {
    for (const kind of ['STRATEGY', 'FAMILY', 'SUPPORTER'])
      await db.query(`drop index relationship_one_${kind.toLowerCase()}_uq`);
    await db.query(`alter table agency drop constraint agency_family_has_authority_ck`);
    await db.query(check('agency', 'kind', AGENCIES));
    await db.query(check('worker', 'role', ROLES));
    await db.query(check('relationship', 'kind', KINDS));
  }
}
