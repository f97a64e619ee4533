import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was said of a record is final for as long as there is a record. */
const FINAL_WITH_THE_RECORD: Readonly<Record<string, string>> = {
  action_note: 'record_is_final',
  plan_version: 'record_is_final',
  document_copy: 'copy_is_final',
  copy_delivery: 'copy_is_final',
  misdirection_step: 'copy_is_final',
};

/** What hangs on the child alone, each before what it refers to. `$1` is the child. */
const OF_THE_CHILD = [
  ...[
    'subject_access_item',
    'subject_access',
    'misdirection_step',
    'misdirection',
    'copy_delivery',
    'document_copy',
    'document',
  ],
  ...['family_view', 'core_group_attendance', 'progress_report', 'plan_version', 'core_group_family', 'early_review'],
  ...['sighting', 'visit', 'action_note', 'plan_action', 'conference_decision', 'child_in_need_plan'],
  ...['core_group_meeting', 'plan'],
  ...['report_handover', 'conference_report', 'conference_view', 'conference_correction', 'conference_left_out'],
  ...['conference_minutes', 'family_report', 'conference_invitation_child', 'conference_child', 'child_move'],
];
const AFTER_CONFERENCES = [
  ...['conversation', 'strategy_attender', 'strategy_discussion', 'sharing_decision', 'childs_words', 'assessment'],
  ...['section47', 'referral'],
];
const LAST = [
  ...['placement', 'carer_considered', 'stay', 'family_group_member', 'family_group_conference'],
  ...['complaint_answer', 'complaint', 'feedback', 'family_invitation', 'offence', 'access_request'],
  ...['emergency_access', 'deadline', 'connection', 'relationship', 'restriction', 'child_address'],
  ...['census_record', 'feed_record', 'record_mark', 'legal_hold'],
];
const all = (tables: readonly string[]): string[] => tables.map((table) => `${table} where child_id = $1`);

const CONFERENCE_IS_OVER = `not exists (select from conference_child k where k.conference_id = `;
const INVITATION_IS_OVER = `id = any($3) and not exists (select from conference_invitation_child k where k.invitation_id = t.id)`;
const CONCERN_IS_ITS_OWN = `(select n.id from concern n where n.child_id = $1 and not exists (select from concern_child k where k.concern_id = n.id))`;

/**
 * `table where condition`, in order. $1 the child, $2 the conferences that were about them, $3 who was invited for them, $4 the people
 * around them. What a brother or sister has a part in stays with them: a conference, an invitation, a person, a concern.
 */
const STEPS = [
  ...all(OF_THE_CHILD),
  `conference_attendance t where invitation_id in (select t.id from conference_invitation t where ${INVITATION_IS_OVER})`,
  `conference_invitation t where ${INVITATION_IS_OVER}`,
  `conference_attendance t where conference_id = any($2) and ${CONFERENCE_IS_OVER}t.conference_id)`,
  `conference_invitation t where conference_id = any($2) and ${CONFERENCE_IS_OVER}t.conference_id)`,
  `conference t where id = any($2) and ${CONFERENCE_IS_OVER}t.id)`,
  ...all(AFTER_CONFERENCES),
  `escalation_told where concern_id in ${CONCERN_IS_ITS_OWN}`,
  `escalation where concern_id in ${CONCERN_IS_ITS_OWN}`,
  `crime_notice where concern_id in ${CONCERN_IS_ITS_OWN}`,
  `concern where id in ${CONCERN_IS_ITS_OWN}`,
  `concern_child where child_id = $1`,
  ...all(LAST),
  `sibling where child_id = $1 or other_id = $1`,
  `person t where id = any($4) and not exists (select from connection n where n.person_id = t.id)
     and not exists (select from conference_invitation i where i.person_id = t.id)`,
  // What was said for and against it before; the certificate of the one that is carried out says nothing of that.
  `disposal where child_id = $1 and state = 'DECLINED'`,
  `child where id = $1`,
];

const ERASE = `
create function erase_record(of_child uuid) returns jsonb language plpgsql
  set search_path = pg_catalog, public, pg_temp as $$
declare
  steps constant text[] := array[${STEPS.map((step) => `$step$${step}$step$`).join(', ')}];
  conferences uuid[] := array(select conference_id from conference_child where child_id = of_child);
  invitations uuid[] := array(select invitation_id from conference_invitation_child where child_id = of_child);
  people uuid[] := array(select person_id from connection where child_id = of_child);
  concerns uuid[] := array(select id from concern where child_id = of_child);
  declined uuid[] := array(select id from disposal where child_id = of_child and state = 'DECLINED');
  accounts uuid[] := array(select account_id from connection where child_id = of_child and account_id is not null);
  step text;
  gone bigint;
  counts jsonb := '{}';
begin
  -- Said here and taken back at the end: only a superuser may write it into the head of a function.
  perform set_config('hub.disposing', 'on', true);
  perform from child where id = of_child for update;
  update conference_invitation set supports_id = null where supports_id = any(invitations);
  -- A concern that is about a brother or sister too stays theirs: without who it was told of first, and what that child said.
  with theirs as (
    update concern n set child_id = k.child_id, told = (select jsonb_object_agg(key, null) from jsonb_object_keys(n.told) key),
      child_said = null
    from (
      select distinct on (concern_id) concern_id, child_id
      from (select concern_id, child_id from concern_child union select concern_id, child_id from referral) linked
      where child_id <> of_child order by concern_id, child_id
    ) k where n.child_id = of_child and k.concern_id = n.id returning n.id, n.child_id
  ), moved as (
    update escalation e set child_id = theirs.child_id from theirs where e.concern_id = theirs.id and e.child_id = of_child
  )
  delete from concern_child k using theirs where k.concern_id = theirs.id and k.child_id = theirs.child_id;
  foreach step in array steps loop
    execute 'delete from ' || step using of_child, conferences, invitations, people;
    get diagnostics gone = row_count;
    step := split_part(step, ' ', 1);
    if gone > 0 then counts := counts || jsonb_build_object(step, coalesce((counts ->> step)::bigint, 0) + gone); end if;
  end loop;
  -- What is left of it in backups is noise once its keys are gone: the child's own, and those of whatever went with it.
  update data_key k set wrapped = null, destroyed_at = greatest(now(), k.made_at)
  where k.destroyed_at is null and k.owner_id = any(of_child || concerns || conferences || people || declined)
    and not exists (select from concern n where n.id = k.owner_id) and not exists (select from conference f where f.id = k.owner_id)
    and not exists (select from person p where p.id = k.owner_id);
  get diagnostics gone = row_count;
  if gone > 0 then counts := counts || jsonb_build_object('data_key', gone); end if;
  -- An account of the family that opens no record any more: what was done with it stays, who it was does not.
  update calendar_feed f set revoked_at = coalesce(revoked_at, now()) where worker_id = any(accounts)
    and not exists (select from connection n where n.account_id = f.worker_id);
  update worker w set issuer_id = null, subject = null, name = 'An account that was closed', job_title = '', phone = '',
    active_to = coalesce(active_to, greatest(now(), active_from + interval '1 second'))
  where id = any(accounts) and role = 'FAMILY_MEMBER' and not exists (select from connection n where n.account_id = w.id);
  get diagnostics gone = row_count;
  if gone > 0 then counts := counts || jsonb_build_object('worker', gone); end if;
  perform set_config('hub.disposing', 'off', true);
  return counts;
end $$`;

/**
 * Who serves may call this and nothing else that deletes a record: it takes a disposal that somebody proposed and somebody else approved,
 * of a record that is due and that nobody holds, whatever statement the caller came with.
 */
const DISPOSE = `
create function dispose_of_record(of_disposal uuid, today date) returns jsonb language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  it disposal%rowtype;
begin
  select * into it from disposal where id = of_disposal for update;
  if (it.state = 'APPROVED' and it.decided_by <> it.proposed_by and it.due_on <= today) is not true then
    raise exception 'this disposal is not approved, or not due' using errcode = 'insufficient_privilege';
  end if;
  if exists (select from legal_hold h where h.authority_id = it.authority_id and h.lifted_at is null
      and (h.until_on is null or h.until_on >= today)
      and (h.child_id = it.child_id or h.child_id is null
        and (h.record_class is null or h.record_class in (select rule ->> 'recordClass' from jsonb_array_elements(it.rules) rule)))) then
    raise exception 'this record is held' using errcode = 'insufficient_privilege';
  end if;
  if not exists (select from child c where c.id = it.child_id and c.authority_id = it.authority_id) then
    raise exception 'there is no such record in this authority' using errcode = 'insufficient_privilege';
  end if;
  return erase_record(it.child_id);
end $$`;

/** Destroying a record: the way there is, and no other. */
export class Disposal1700000038700 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // What happened, and who was warned of whose looking, outlives the record: by an id that belongs to nobody any more.
    await db.query(`alter table event drop constraint event_child_fk`);
    await db.query(`alter table looking_alert drop constraint looking_alert_child_fk`);
    await db.query(`
      create function goes_with_the_record() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' and current_setting('hub.disposing', true) = 'on' then return null; end if;
        if tg_op = 'UPDATE' and current_setting('hub.sealing', true) = 'on'
          and pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'member') then
          return null;
        end if;
        raise exception '%', coalesce(tg_argv[0], tg_table_name || ' is append-only') using errcode = 'insufficient_privilege';
      end $$`);
    for (const [table, kept] of Object.entries(FINAL_WITH_THE_RECORD)) {
      const words = kept === 'copy_is_final' ? `'what was given is not changed'` : '';
      await db.query(`drop trigger ${table}_is_final on ${table}`);
      await db.query(`
        create trigger ${table}_is_final before update or delete or truncate on ${table}
        for each statement execute function goes_with_the_record(${words})`);
    }
    await db.query(ERASE);
    await db.query(DISPOSE);
    for (const name of ['erase_record(uuid)', 'dispose_of_record(uuid, date)'])
      await db.query(`revoke all on function ${name} from public`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop function dispose_of_record(uuid, date), erase_record(uuid)`);
    for (const [table, kept] of Object.entries(FINAL_WITH_THE_RECORD)) {
      await db.query(`drop trigger ${table}_is_final on ${table}`);
      await db.query(`
        create trigger ${table}_is_final before update or delete or truncate on ${table}
        for each statement execute function ${kept}()`);
    }
    await db.query(`drop function goes_with_the_record()`);
    for (const table of ['event', 'looking_alert'])
      await db.query(
        `alter table ${table} add constraint ${table}_child_fk foreign key (child_id) references child on delete restrict not valid`,
      );
  }
}
