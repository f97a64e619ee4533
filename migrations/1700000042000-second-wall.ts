import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Records of a child, each with the child's id and the authority that is responsible for it now. */
const OF_A_CHILD = [
  ...['child_address', 'connection', 'offence', 'family_invitation', 'concern', 'escalation', 'referral'],
  ...['assessment', 'section47', 'strategy_discussion', 'strategy_attender', 'conversation', 'childs_words'],
  ...['sharing_decision', 'plan', 'plan_action', 'child_in_need_plan', 'early_review'],
  ...['core_group_meeting', 'core_group_attendance', 'core_group_family', 'progress_report'],
  ...['conference_child', 'family_view', 'conference_view', 'conference_decision', 'conference_minutes'],
  ...['conference_correction', 'visit', 'sighting', 'family_group_conference', 'family_group_member', 'stay'],
  ...['carer_considered', 'placement', 'document', 'feedback', 'complaint', 'complaint_answer', 'child_move'],
  ...['emergency_access', 'access_request', 'subject_access', 'subject_access_item', 'misdirection', 'record_mark'],
  'legal_hold',
];

/**
 * The same, and now and then written for another authority than the child's: that of the conference by which it is to take the child
 * over, or of a brother or sister.
 */
const WRITTEN_ELSEWHERE = [
  ...['deadline', 'conference_invitation_child', 'conference_left_out', 'conference_report', 'report_handover'],
  ...['family_report', 'sibling'],
];

/** What stays with the authority that wrote it, and is open to whom the child is now. */
const WITH_THE_CHILD = ['plan_version', 'action_note', 'document_copy', 'copy_delivery', 'misdirection_step'];

/** What nobody who asks reads: what the hub keeps for itself, for an authority or for whoever answers for people's looks. */
const OF_THE_HUB = ['disposal', 'census_record', 'feed_record'];

/**
 * What is no record of one child, or says no: whoever asks must come upon all of a restriction, a link or a family that keeps them
 * away, or a wall that hides it would open what it closes.
 */
const TO_WHOEVER_SAYS_WHO = [
  ...['relationship', 'restriction', 'staff_register', 'concern_child', 'event', 'person', 'crime_notice'],
  ...['conference', 'conference_invitation', 'conference_attendance', 'escalation_told'],
];

const ALL = ['child', ...OF_A_CHILD, ...WRITTEN_ELSEWHERE, ...WITH_THE_CHILD, ...OF_THE_HUB, ...TO_WHOEVER_SAYS_WHO];

const part = (n: number): string => `split_part(current_setting('hub.asking', true), '|', ${n})`;
const list = (n: number): string => `string_to_array(${part(n)}, ',', '')::uuid[]`;

/** What the setting says, each part by a name. A function of SQL is put in the place where it is named, and costs no call. */
const SAID: Readonly<Record<string, readonly [returns: string, means: string]>> = {
  asking_at_all: ['boolean', `coalesce(${part(1)}, '') <> ''`],
  asking_from: ['timestamptz', `nullif(${part(1)}, '')::timestamptz`],
  asking_to: ['timestamptz', `nullif(${part(2)}, '')::timestamptz`],
  asking_workers: ['uuid[]', list(3)],
  asking_authorities: ['uuid[]', list(5)],
  asking_workers_and_agencies: ['uuid[]', `${list(3)} || ${list(4)}`],
};

/**
 * That no restriction shuts out whoever asks: of many who ask together, none that shuts out all of them. A function that is called,
 * since that is rare, and all that stands in a policy is prepared for each query. A function names a table's schema: a temporary
 * table of the same name would come first.
 */
const UNRESTRICTED = `create function asking_unrestricted(the_child uuid) returns boolean language plpgsql stable cost 1 as $$
  declare
    asking uuid[] := asking_workers();
    since timestamptz := asking_from();
    until timestamptz := asking_to();
  begin
    return not exists (
      select from public.restriction x where x.child_id = the_child and x.began_at <= until and (x.ended_at is null or x.ended_at > since)
        and (x.kind = 'RECORD' and not x.workers && asking or x.kind = 'CONFLICT' and x.workers @> asking));
  end $$`;

/** Whether a child is open to who asks: for what may be another authority's than the child, and asked where nothing else opens it. */
const THE_CHILD = `create function asking_sees_child(the_child uuid) returns boolean language plpgsql stable cost 2000 as $$
  begin
    return exists (select from public.child where id = the_child);
  end $$`;

/** Worked out once for a query, and not for each of its rows. */
const once = (name: string): string => `(select ${name}())`;
const among = (name: string): string => `((select ${name}())::uuid[])`;
const HOLDS = `began_at <= ${once('asking_to')} and (ended_at is null or ended_at > ${once('asking_from')})`;

/** That there never was a restriction on a record, which is nearly always so; or that none shuts out who asks. */
const unrestricted = (child: string): string => `(
  not exists (select from restriction x where x.child_id = ${child} and x.kind in ('RECORD', 'CONFLICT'))
  or asking_unrestricted(${child}))`;

/**
 * Whether a row about a child is open to who asks, or to one of those who ask together: the child's authority is theirs, or they or
 * their agency have a relationship that holds; and no restriction shuts them out. Written by hand, and not from the visibility
 * predicate: whoever gets one of them wrong meets the other. A relationship of an agency has no worker. `offset 0` keeps PostgreSQL
 * from reading all of somebody's relationships first, who may be a practice with thousands; restrictions are few, and for many rows
 * it may read them all.
 */
const isOpen = (child: string, authority: string): string => `(
  (${authority} = any ${among('asking_authorities')} or exists (
    select from relationship r where r.child_id = ${child} and r.kind <> 'CLEARED' and ${HOLDS}
      and coalesce(r.worker_id, r.agency_id) = any ${among('asking_workers_and_agencies')} offset 0))
  and ${unrestricted(child)})`;

/** Of who looks a child up and need be nothing to it, restrictions are asked all the same. */
const isUnrestricted = (child: string): string => `${once('asking_at_all')} and ${unrestricted(child)}`;

/**
 * Of a plan by the call alone, which PostgreSQL takes for cheap: a roll looks for the open plan of each child and finds few. With a
 * look into restrictions in the policy every way to it cost the same in the planner's eyes, and it went by the index that keeps
 * plans from overlapping instead of that of open ones (a roll of 100: 1.13 ms without a wall, 1.47 so, 1.25 by the call).
 */
const PLAN_IS_UNRESTRICTED = `${once('asking_at_all')} and asking_unrestricted(plan.child_id)`;

/** The last is asked of rows alone that nothing else opens: a call for each of a list would be most of its work. */
const isOpenThere = (child: string, authority: string): string =>
  `(${isOpen(child, authority)} or asking_sees_child(${child}))`;

/** What an authority wrote while the child was its own stays open to it; to anybody else it is open with the child. */
const withTheChild = (child: string, authority: string): string =>
  `(${authority} = any ${among('asking_authorities')} and ${unrestricted(child)} or asking_sees_child(${child}))`;

/** By what rows of a child's record are open to who asks. */
const OPENED = [
  [OF_A_CHILD, isOpen],
  [WRITTEN_ELSEWHERE, isOpenThere],
  [WITH_THE_CHILD, withTheChild],
] as const;

/**
 * Roles belong to a whole server and not to a database: another hub there may have made them already. Whoever may not make roles is
 * told what to ask for.
 */
const ROLES = `do $$
  declare
    missing text := (select string_agg(name, ', ') from unnest(array['hub_itself', 'hub_asking', 'hub_seeking']) name
      where not exists (select from pg_roles where rolname = name));
  begin
    if missing is null then
      return;
    elsif not (select rolsuper or rolcreaterole from pg_roles where rolname = current_user) then
      raise exception 'The roles % are missing, and % may not make them. A superuser makes each with "create role … nologin", then "grant … to % with admin option".',
        missing, current_user, current_user;
    end if;
    execute (select string_agg(format('create role %I nologin', name), '; ') from unnest(string_to_array(missing, ', ')) name);
  exception when duplicate_object or unique_violation then
    null;
  end $$`;

/**
 * The second wall: whatever the hub's statements say, PostgreSQL shows who signs in as the role that serves no row of a child's
 * record, shows hub_asking what the relationships, the authority and the restrictions of who asks open, hub_seeking what no
 * restriction closes, and hub_itself everything (docs/decisions/0030-second-wall.md). A policy binds the roles it names and is no part
 * of a statement of any other: what the hub asks for itself is planned as if there were none. The owner of the tables is not bound:
 * migrations, backups and the commands of running.md go on.
 */
export class SecondWall1700000042000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(ROLES);
    for (const [name, [returns, means]] of Object.entries(SAID))
      await db.query(
        `create function ${name}() returns ${returns} language sql stable parallel safe as $$ select ${means} $$`,
      );
    await db.query(UNRESTRICTED);
    await db.query(THE_CHILD);
    for (const table of ALL) {
      await db.query(`alter table ${table} enable row level security`);
      await db.query(`create policy itself on ${table} to hub_itself using (true)`);
    }
    await this.shown(db, 'child', isOpen('child.id', 'child.authority_id'), isUnrestricted('child.id'));
    for (const [tables, opensTo] of OPENED)
      for (const table of tables) {
        const child = `${table}.child_id`;
        const seeking = table === 'plan' ? PLAN_IS_UNRESTRICTED : isUnrestricted(child);
        await this.shown(db, table, opensTo(child, `${table}.authority_id`), seeking);
      }
    for (const table of TO_WHOEVER_SAYS_WHO) await this.shown(db, table, 'true', 'true');
  }

  /** Who asks reads; what is written, the hub writes. */
  private async shown(db: QueryRunner, table: string, asking: string, seeking: string): Promise<void> {
    await db.query(`create policy asking on ${table} to hub_asking using (${asking}) with check (false)`);
    await db.query(`create policy seeking on ${table} to hub_seeking using (${seeking}) with check (false)`);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ALL) {
      for (const policy of ['itself', 'asking', 'seeking'])
        await db.query(`drop policy if exists ${policy} on ${table}`);
      await db.query(`alter table ${table} disable row level security`);
    }
    await db.query('drop function asking_sees_child(uuid), asking_unrestricted(uuid)');
    for (const name of Object.keys(SAID)) await db.query(`drop function ${name}()`);
  }
}
