import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a decision about a child rests on. A chair stands apart from the line that manages the case: what they see and do is a
 * relationship of its own with the children of the conference, which `conference_child` points at so that it ends with that
 * conference and no other. A conference coordinator calls conferences and manages nobody. Who came is written once for each
 * seat and put right by a further line, never over the one before (the last one counts; `attended` repeats it for the figures).
 * A child about whom there is nothing more to decide leaves a conference that goes on for brothers and sisters. An enquiry has
 * the three outcomes of Working Together.
 */
/** Changes what a check allows, from what it allows now: another migration before this one may have added to it. */
async function allow(
  db: QueryRunner,
  [table, column]: readonly [string, string],
  changed: (values: readonly string[]) => readonly string[],
): Promise<void> {
  const name = `${table}_${column}_ck`;
  const found = (await db.query(`select pg_get_constraintdef(oid) as def from pg_constraint where conname = $1`, [
    name,
  ])) as { def: string }[];
  const now = [...(found[0]?.def ?? '').matchAll(/'(\w+)'/g)].map(([, value]) => value ?? '');
  const values = changed(now).map((value) => `'${value}'`);
  await db.query(
    `alter table ${table} drop constraint ${name}, add constraint ${name} check (${column} in (${values.join(', ')}))`,
  );
}

const ADDED = [
  [['relationship', 'kind'], 'CHAIR'],
  [['worker', 'role'], 'CONFERENCE_COORDINATOR'],
  [['section47', 'outcome'], 'NOT_SUBSTANTIATED'],
] as const;

export class ConferenceStanding1700000035300 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const [of, value] of ADDED) await allow(db, of, (values) => [...values, value]);
    await db.query(`
      alter table conference_child
        add column left_because text,
        add column chair_link_id uuid constraint conference_child_chair_link_fk references relationship on delete restrict`);
    await db.query(`create index conference_child_chair_link_ix on conference_child (chair_link_id)`);
    // Whoever chairs a conference whose record has not gone out goes on doing so.
    await db.query(`
      with chairing as materialized (
        select gen_random_uuid() as id, cc.id as part_id, c.authority_id, cc.child_id, f.chair_id, w.agency_id
        from conference f join conference_child cc on cc.conference_id = f.id join child c on c.id = cc.child_id
        join worker w on w.id = f.chair_id
        where f.state <> 'CANCELLED' and f.distributed_on is null
      ), linked as (
        insert into relationship (id, authority_id, child_id, kind, worker_id, agency_id, reason, began_at)
        select id, authority_id, child_id, 'CHAIR', chair_id, agency_id, 'chairs a conference about the child', now() from chairing
      )
      update conference_child cc set chair_link_id = chairing.id from chairing where cc.id = chairing.part_id`);
    await db.query(`
      create table conference_attendance (
        id uuid constraint conference_attendance_pk primary key,
        authority_id uuid not null constraint conference_attendance_authority_fk references authority on delete restrict,
        conference_id uuid not null constraint conference_attendance_conference_fk references conference on delete restrict,
        invitation_id uuid not null constraint conference_attendance_invitation_fk references conference_invitation on delete restrict,
        number integer not null constraint conference_attendance_number_ck check (number >= 1),
        attendance text not null constraint conference_attendance_attendance_ck check (attendance in ('ATTENDED', 'APOLOGIES', 'ABSENT')),
        because text,
        recorded_by uuid not null constraint conference_attendance_recorded_by_fk references worker on delete restrict,
        recorded_at timestamptz not null,
        constraint conference_attendance_corrected_ck check (number = 1 or because is not null)
      )`);
    await db.query(`create unique index conference_attendance_one_uq on conference_attendance (invitation_id, number)`);
    for (const key of ['authority_id', 'conference_id', 'recorded_by'])
      await db.query(
        `create index conference_attendance_${key.replace(/_id$/, '')}_ix on conference_attendance (${key})`,
      );
    await db.query(`
      insert into conference_attendance (id, authority_id, conference_id, invitation_id, number, attendance, recorded_by, recorded_at)
      select gen_random_uuid(), i.authority_id, i.conference_id, i.id, 1,
        case when i.attended then 'ATTENDED' when i.reply in ('APOLOGIES', 'SENDS_SOMEBODY') then 'APOLOGIES' else 'ABSENT' end,
        f.chair_id, f.planned_for
      from conference_invitation i join conference f on f.id = i.conference_id
      where i.attended is not null and f.chair_id is not null`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table conference_attendance`);
    await db.query(`alter table conference_child drop column chair_link_id, drop column left_because`);
    await db.query(`update section47 set outcome = 'NO_CONTINUING_RISK' where outcome = 'NOT_SUBSTANTIATED'`);
    await db.query(`update worker set role = 'CONFERENCE_CHAIR' where role = 'CONFERENCE_COORDINATOR'`);
    await db.query(`delete from relationship where kind = 'CHAIR'`);
    for (const [of, value] of ADDED) await allow(db, of, (values) => values.filter((one) => one !== value));
  }
}
