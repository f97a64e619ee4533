import { randomUUID } from 'node:crypto';
import type { QueryResultRow } from 'pg';
import { dayInEngland } from '../../../src/platform/clock';
import { Batcher } from '../../../src/platform/batcher';
import type { Db } from '../../../src/platform/db/statement';
import { DOCUMENT, type SignedIn } from './sign-in';

const RUNGS = ['FIRST', 'DEPUTY', 'MANAGER', 'HEAD_OF_SERVICE'];

const BARRED = (worker: string) => `
  exists (select from restriction x where x.child_id = c.id and x.began_at <= now() and (x.ended_at is null or x.ended_at > now())
    and ((x.kind = 'RECORD' and not ${worker} = any(x.workers)) or (x.kind = 'CONFLICT' and ${worker} = any(x.workers))))`;
/** Social care sees the children of its own authority. */
const MINE = `c.authority_id = $2::uuid and not ${BARRED('$1::uuid')}`;

const BOARD = `
  with due as (
    select d.timescale, k.worker_id, w.team_id, d.due_on < $3::date as late
    from deadline d join child c on c.id = d.child_id
    left join relationship k on k.child_id = c.id and k.kind = 'ALLOCATED' and k.ended_at is null left join worker w on w.id = k.worker_id
    where d.authority_id = $2::uuid and d.met_on is null and d.withdrawn_at is null and d.due_on <= $4::date
      and d.timescale not in ('COMPLAINT', 'COMPLAINT_INVESTIGATION') and ${MINE}
  ), counted as (
    select grouping(timescale, worker_id, team_id) as g, timescale, worker_id, team_id,
      (count(*) filter (where not late))::int as due, (count(*) filter (where late))::int as overdue
    from due group by grouping sets ((), (timescale), (worker_id), (team_id))
  )
  select n.*, w.name as worker_name, w.phone as worker_phone, t.name as team_name
  from counted n left join worker w on w.id = n.worker_id left join team t on t.id = n.team_id`;

/** Concerns that nobody has acknowledged, by the rung that was reached last. */
const UNANSWERED = `
  select e.level, e.urgency, count(*)::int as concerns from concern n
  cross join lateral (select level, urgency from escalation where concern_id = n.id and done_at is not null order by level desc limit 1) e
  left join child c on c.id = n.child_id
  where n.authority_id = $2::uuid and n.state = 'RECEIVED' and not ${BARRED('$1::uuid')}
  group by e.level, e.urgency order by e.level desc, e.urgency desc`;

const DEADLINES = `
  select d.id, d.timescale, d.due_on, d.first_due_on, c.id as child_id, c.authority_id, c.forenames, c.surname
  from relationship r join child c on c.id = r.child_id join deadline d on d.child_id = c.id
  where r.worker_id = $1::uuid and r.kind = 'ALLOCATED' and r.began_at <= now() and (r.ended_at is null or r.ended_at > now()) and not ${BARRED('$1::uuid')}
    and d.met_on is null and d.withdrawn_at is null and d.due_on < $2::date and d.timescale not in ('COMPLAINT', 'COMPLAINT_INVESTIGATION')
  order by d.due_on, d.id`;
const ACTIONS = `
  select a.id, a.text, a.due_on, a.state, c.id as child_id, c.authority_id, c.forenames, c.surname
  from plan_action a join plan p on p.id = a.plan_id join child c on c.id = a.child_id
  where a.owner_worker_id = $1::uuid and a.state in ('OPEN', 'BLOCKED') and a.due_on < $3::date and p.state <> 'ENDED' and ${MINE}
  order by a.due_on, a.id limit 1000`;

/** Where they meet, of their children: the days of this week. */
const DAYS_MEETINGS = `
  with mine as (
    select r.child_id, r.kind from relationship r join child c on c.id = r.child_id
    where r.worker_id = $1::uuid and r.kind in ('ALLOCATED', 'CORE_GROUP', 'STRATEGY') and r.began_at <= now() and (r.ended_at is null or r.ended_at > now())
      and not ${BARRED('$1::uuid')}
  ), met as (
    select f.id, f.planned_for from conference f where f.state <> 'CANCELLED' and f.id in (
      select conference_id from conference_invitation where worker_id = $1::uuid and withdrawn_at is null and reply not in ('APOLOGIES', 'SENDS_SOMEBODY')
      union select id from conference where chair_id = $1::uuid
      union select conference_id from conference_child where child_id in (select child_id from mine where kind = 'ALLOCATED'))
    union all select m.id, m.planned_for from core_group_meeting m join plan p on p.id = m.plan_id
      where m.state <> 'CALLED_OFF' and not (m.state = 'PLANNED' and p.state = 'ENDED') and m.child_id in (select child_id from mine where kind <> 'STRATEGY')
    union all select s.id, s.planned_for from visit s join plan p on p.id = s.plan_id
      where s.state <> 'NOT_MADE' and not (s.state = 'PLANNED' and p.state = 'ENDED') and s.planned_for is not null
        and (s.visited_by = $1::uuid or s.child_id in (select child_id from mine where kind = 'ALLOCATED'))
    union all select t.id, t.planned_for from strategy_discussion t
      where t.state <> 'CANCELLED' and t.child_id in (select child_id from mine where kind <> 'CORE_GROUP')
    union all select g.id, g.planned_for from family_group_conference g
      where g.state <> 'REFUSED' and g.child_id in (select child_id from mine where kind = 'ALLOCATED')
  )
  select id from met where (planned_for at time zone 'Europe/London')::date >= $2::date and (planned_for at time zone 'Europe/London')::date < $3::date`;

const CONFERENCE = `
  select f.id, f.kind, f.state, f.planned_for, f.held_on, f.venue, w.id as chair_id, w.name as chair_name, m.id as part_id, m.strengths, m.worries,
    m.needs_to_change, m.who_can_support, c.id as child_id, c.authority_id, c.forenames, c.surname,
    x.outcome, x.decided_on, x.categories, x.reasons,
    (select json_agg(json_build_object('invitation', v.invitation_id, 'view', v.view, 'agrees', v.agrees)) from conference_view v where v.conference_id = f.id and v.child_id = c.id) as views,
    (select json_agg(json_build_object('number', n.number, 'text', n.text) order by n.number desc) from conference_minutes n where n.conference_id = f.id and n.child_id = c.id) as minutes
  from conference f join conference_child m on m.conference_id = f.id join child c on c.id = m.child_id left join worker w on w.id = f.chair_id
  left join conference_decision x on x.conference_id = f.id and x.child_id = c.id
  where f.id = $3::uuid and ${MINE} order by c.date_of_birth, c.id`;
const INVITED = `
  select i.id, i.invited_as, coalesce(i.name, p.name) as name, i.reply, i.attended, w.id as worker_id, w.name as worker_name, array_agg(ic.child_id) as children
  from conference_invitation i join conference_invitation_child ic on ic.invitation_id = i.id left join person p on p.id = i.person_id left join worker w on w.id = i.worker_id
  where i.conference_id = $1 and i.withdrawn_at is null and ic.child_id = any($2) group by i.id, p.name, w.id, w.name`;
const REPORTS = `
  select r.id, g.name as agency, w.name as author, r.strengths, r.worries, r.needed, r.submitted_at, r.child_id
  from conference_report r join agency g on g.id = r.agency_id join worker w on w.id = r.author_id where r.conference_id = $1 and r.child_id = any($2)`;
const PAPERS = `select timescale, due_on, met_on, withdrawn_at from deadline where subject_id = $1 and child_id = any($2)`;

const WEEK_FIELDS =
  '{Child.id,Child.forenames,Child.surname,Deadline.id,Deadline.timescale,Deadline.dueOn,Deadline.firstDueOn,Deadline.state,Deadline.child,' +
  'PlanAction.id,PlanAction.text,PlanAction.dueOn,PlanAction.state,PlanAction.child}';
const CONFERENCE_FIELDS =
  '{Child.id,Child.forenames,Child.surname,Conference.chair,Conference.children,Conference.deadlines,Conference.heldOn,Conference.id,Conference.invitations,Conference.kind,' +
  'Conference.plannedFor,Conference.reports,Conference.state,Conference.venue,ConferenceChild.child,ConferenceChild.decision,ConferenceChild.id,ConferenceChild.minutes,' +
  'ConferenceChild.needsToChange,ConferenceChild.strengths,ConferenceChild.views,ConferenceChild.whoCanSupport,ConferenceChild.worries,ConferenceDecision.categories,' +
  'ConferenceDecision.decidedOn,ConferenceDecision.outcome,ConferenceDecision.reasons,ConferenceInvitation.attended,ConferenceInvitation.children,ConferenceInvitation.id,' +
  'ConferenceInvitation.invitedAs,ConferenceInvitation.name,ConferenceInvitation.reply,ConferenceInvitation.worker,ConferenceMinutes.number,ConferenceMinutes.text,' +
  'ConferenceReport.agency,ConferenceReport.author,ConferenceReport.child,ConferenceReport.id,ConferenceReport.needed,ConferenceReport.strengths,ConferenceReport.submittedAt,' +
  'ConferenceReport.worries,ConferenceView.agrees,ConferenceView.invitation,ConferenceView.view,Deadline.dueOn,Deadline.state,Deadline.timescale}';
const LOOKS = `
  insert into audit_entry (at, request_id, action, operation, worker_id, agency_id, audience, purpose, authority_id, child_id, bases, fields, issuer_id, session, document)
  select now(), r, 'READ', o, w, g, 'SOCIAL_CARE', 'WORK_WITH_CHILD', a, c, '{ALLOCATED,AUTHORITY}', f::text[], i, s, ${DOCUMENT}
  from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::uuid[], $9::uuid[]) as t (r, o, w, g, a, c, f, i, s)`;

interface Seen {
  readonly child_id: string;
  readonly authority_id: string;
  readonly forenames: string;
  readonly surname: string;
}

/** A row as the driver gives it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each column is read as what it is
type Columns = Record<string, any>;

interface Due extends Seen {
  readonly id: string;
  readonly due_on: string;
  readonly [column: string]: string;
}

const later = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const today = (): string => new Date().toISOString().slice(0, 10);

/** The road's three questions as somebody would write them by hand, with the same checks, and the audit rows of all who look at this moment together. */
export class Road {
  private readonly looks: Batcher<string[][], undefined>;

  constructor(private readonly db: Db) {
    this.looks = new Batcher(async (batch) => {
      const rows = batch.flat();
      await this.query(
        'road-looks',
        LOOKS,
        Array.from({ length: 9 }, (_, i) => rows.map((row) => row[i])),
      );
      return batch.map(() => undefined);
    }, 1);
  }

  private query<R extends QueryResultRow>(name: string, text: string, values: unknown[]): Promise<R[]> {
    return this.db.rows<R>({ name, text }, values);
  }

  private async saw(by: SignedIn, operation: string, fields: string, seen: readonly Seen[]): Promise<void> {
    const request = randomUUID();
    const children = new Map(seen.map((one) => [one.child_id, one]));
    await this.looks.submit(
      [...children.values()].map((one) => [
        ...[request, operation, by.worker, by.agency, one.authority_id, one.child_id, fields, by.issuer, by.session],
      ]),
    );
  }

  async board(by: SignedIn): Promise<string> {
    if (by.role !== 'TEAM_MANAGER') throw new Error('this is not for your role');
    const on = today();
    const until = later(on, (7 - new Date(`${on}T00:00:00Z`).getUTCDay()) % 7);
    const [rows, unanswered] = await Promise.all([
      this.query<Columns>('board', BOARD, [by.worker, by.authority, on, until]),
      this.query<Columns>('board-unanswered', UNANSWERED, [by.worker, by.authority]),
    ]);
    const of = (g: number) => rows.filter((row) => row['g'] === g);
    const figures = (row: Columns | undefined) => ({
      ...{ dueThisWeek: row?.['due'] as number, overdue: row?.['overdue'] as number },
    });
    const board = {
      ...{ on, until, all: figures(of(7)[0]) },
      byTimescale: of(3).map((row) => ({ timescale: row['timescale'] as string, figures: figures(row) })),
      byWorker: of(5).map((row) => ({
        worker: {
          id: row['worker_id'] as string,
          name: row['worker_name'] as string,
          phone: row['worker_phone'] as string,
        },
        figures: figures(row),
      })),
      unanswered: unanswered.map((row) => ({
        rung: RUNGS[row['level'] as number],
        urgency: row['urgency'] as string,
        concerns: row['concerns'] as number,
      })),
      byTeam: of(6).map((row) => ({
        team: { id: row['team_id'] as string, name: row['team_name'] as string },
        figures: figures(row),
      })),
    };
    return JSON.stringify({ data: { board } });
  }

  async week(by: SignedIn, from: string): Promise<string> {
    const before = later(from, 7);
    const [deadlines, actions, meetings] = await Promise.all([
      this.query<Due>('week-deadlines', DEADLINES, [by.worker, before]),
      this.query<Due>('week-actions', ACTIONS, [by.worker, by.authority, before]),
      this.query<Columns>('week-meetings', DAYS_MEETINGS, [by.worker, from, before]),
    ]);
    if (meetings.length > 0)
      throw new Error('nobody of the bench has a meeting: what a week shows of one is not written here');
    await this.saw(by, 'myWeek', WEEK_FIELDS, [...deadlines, ...actions]);
    const now = today();
    const child = (row: Seen) => ({ id: row.child_id, forenames: row.forenames, surname: row.surname });
    const due = (row: Due) => ({
      ...{ id: row.id, timescale: row['timescale'], dueOn: row.due_on, firstDueOn: row['first_due_on'] },
      ...{ state: now <= row.due_on ? 'OPEN' : 'OVERDUE', child: child(row) },
    });
    const act = (row: Due) => ({
      ...{ id: row.id, text: row['text'], dueOn: row.due_on, state: row['state'], child: child(row) },
    });
    const myWeek = {
      lateDeadlines: deadlines.filter((row) => row.due_on < from).map(due),
      lateActions: actions.filter((row) => row.due_on < from).map(act),
      days: Array.from({ length: 7 }, (_, i) => later(from, i)).map((on) => ({
        on,
        deadlines: deadlines.filter((row) => row.due_on === on).map(due),
        actions: actions.filter((row) => row.due_on === on).map(act),
        meetings: [],
      })),
    };
    return JSON.stringify({ data: { myWeek } });
  }

  async conference(by: SignedIn, id: string): Promise<string> {
    const parts = await this.query<Seen & Columns>('conference', CONFERENCE, [by.worker, by.authority, id]);
    const [first] = parts;
    if (first === undefined) return JSON.stringify({ data: { conference: null } });
    const children = parts.map((part) => part.child_id);
    const [invited, reports, papers] = await Promise.all([
      this.query<Columns>('invited', INVITED, [id, children]),
      this.query<Columns>('reports', REPORTS, [id, children]),
      this.query<Columns>('papers', PAPERS, [id, children]),
      this.saw(by, 'conference', CONFERENCE_FIELDS, parts),
    ]);
    const now = today();
    const conference = {
      ...{ id, kind: first['kind'] as string, state: first['state'] as string, venue: first['venue'] as string },
      ...{ plannedFor: (first['planned_for'] as Date).toISOString(), heldOn: first['held_on'] as string },
      chair: { id: first['chair_id'] as string, name: first['chair_name'] as string },
      children: parts.map((part) => ({
        ...{
          id: part['part_id'] as string,
          strengths: part['strengths'] as string,
          worries: part['worries'] as string,
        },
        ...{ needsToChange: part['needs_to_change'] as string, whoCanSupport: part['who_can_support'] as string },
        child: { id: part.child_id, forenames: part.forenames, surname: part.surname },
        decision: {
          ...{ outcome: part['outcome'] as string, decidedOn: part['decided_on'] as string },
          ...{ categories: part['categories'] as string[], reasons: part['reasons'] as string },
        },
        ...{ views: (part['views'] ?? []) as object[], minutes: (part['minutes'] ?? []) as object[] },
      })),
      invitations: invited.map((one) => ({
        ...{ id: one['id'] as string, invitedAs: one['invited_as'] as string, name: one['name'] as string | null },
        ...{ reply: one['reply'] as string, attended: one['attended'] as boolean },
        worker:
          one['worker_id'] === null ? null : { id: one['worker_id'] as string, name: one['worker_name'] as string },
        children: (one['children'] as string[]).map((childId) => ({ id: childId })),
      })),
      reports: reports.map((one) => ({
        ...{
          id: one['id'] as string,
          agency: { name: one['agency'] as string },
          author: { name: one['author'] as string },
        },
        ...{
          strengths: one['strengths'] as string,
          worries: one['worries'] as string,
          needed: one['needed'] as string,
        },
        ...{ submittedAt: (one['submitted_at'] as Date).toISOString(), child: { id: one['child_id'] as string } },
      })),
      deadlines: papers.map((one) => ({
        ...{ timescale: one['timescale'] as string, dueOn: one['due_on'] as string },
        state: stateOf(one as { due_on: string; met_on: string | null; withdrawn_at: Date | null }, now),
      })),
    };
    return JSON.stringify({ data: { conference } });
  }
}

function stateOf(row: { due_on: string; met_on: string | null; withdrawn_at: Date | null }, now: string): string {
  if (row.withdrawn_at !== null) return dayInEngland(row.withdrawn_at) <= row.due_on ? 'WITHDRAWN' : 'MISSED';
  if (row.met_on !== null) return row.met_on <= row.due_on ? 'MET' : 'MET_LATE';
  return now <= row.due_on ? 'OPEN' : 'OVERDUE';
}
