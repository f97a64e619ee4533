import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is known of offences of somebody around a child. It is criminal-offence data under the originator's control, so it hangs
 * on the connection with the one child for whose sake it was disclosed and not on the person: what the police tell about a
 * stepfather for one child does not appear in the record of another. The originator takes it back by withdrawing it; nobody
 * edits what another agency disclosed. The kinds of connection become the table's own now that there is a list of them, and
 * a child stands once among the people around themself.
 */
const KINDS = [
  ...[
    'MOTHER',
    'FATHER',
    'STEP_PARENT',
    'PARTNER_OF_PARENT',
    'GUARDIAN',
    'GRANDPARENT',
    'AUNT_OR_UNCLE',
    'ADULT_SIBLING',
  ],
  ...['OTHER_RELATIVE', 'FOSTER_CARER', 'OTHER_CARER', 'FRIEND', 'THE_CHILD'],
];

export class NetworkOffences1700000014000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `alter table connection add constraint connection_kind_ck check (kind in (${KINDS.map((k) => `'${k}'`).join(', ')}))`,
    );
    await db.query(
      `create unique index connection_the_child_uq on connection (child_id) where kind = 'THE_CHILD' and until is null`,
    );
    await db.query(`
      create table offence (
        id uuid constraint offence_pk primary key,
        authority_id uuid not null constraint offence_authority_fk references authority on delete restrict,
        child_id uuid not null constraint offence_child_fk references child on delete restrict,
        connection_id uuid not null constraint offence_connection_fk references connection on delete restrict,
        originator_id uuid not null constraint offence_originator_fk references agency on delete restrict,
        recorded_by uuid not null constraint offence_recorded_by_fk references worker on delete restrict,
        recorded_at timestamptz not null,
        kind text not null,
        text text not null,
        happened_on text,
        withdrawn_at timestamptz,
        withdrawn_reason text,
        version integer not null default 1,
        constraint offence_kind_ck check (kind in ('CONVICTION', 'CAUTION', 'CHARGE', 'INVESTIGATION', 'INTELLIGENCE')),
        constraint offence_withdrawn_ck check ((withdrawn_at is null) = (withdrawn_reason is null))
      )`);
    for (const column of ['authority_id', 'child_id', 'connection_id', 'originator_id', 'recorded_by'])
      await db.query(`create index offence_${column.replace(/_id$/, '')}_ix on offence (${column})`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table offence`);
    await db.query(`drop index connection_the_child_uq`);
    await db.query(`alter table connection drop constraint connection_kind_ck`);
  }
}
