/** What one authority of a bench holds for its boards, weeks and conferences: so many open plans, in teams of key workers. */
const PLANS = 5_000;
const PLANS_EACH = 20;
const WORKERS_IN_A_TEAM = 10;
const CONFERENCES = 200;
const CHILDREN_EACH = 3;

const id = (kind: string, n: string) => `md5('road ${kind} ' || ${n})::uuid`;
const began = `timestamptz '2025-01-01T00:00:00Z'`;

/**
 * An authority of its own with 5,000 open plans, each with four open deadlines and four actions of its key worker, and
 * 200 conferences about three children each that were held and decided. Days lie about the day of the bench, so that a board
 * has what is due and what is overdue. Written by the database from numbers counted up, as the rest of the world.
 */
export function roadWorld(issuerBase: string): string[] {
  const [authority, agency, issuer] = [id('authority', `''`), id('care', `''`), id('issuer', `''`)];
  const [child, plan, worker, team] = [id('child', 'n'), id('plan', 'n'), id('kw', 'w'), id('team', 't')];
  const of = `${authority}, ${child}`;
  const keyWorker = id('kw', `(n / ${PLANS_EACH})`);
  const conference = id('conference', 'k');
  const part = id('child', `(k * ${CHILDREN_EACH} + i)`);
  const partOf = `${authority}, ${conference}, ${part}`;
  const kwOfPart = id('kw', `(k * ${CHILDREN_EACH} / ${PLANS_EACH})`);
  const parts = `generate_series(0, ${CONFERENCES - 1}) k, generate_series(0, ${CHILDREN_EACH - 1}) i`;
  const workers = PLANS / PLANS_EACH;
  const named = (kind: string, role: string, n: string) =>
    `'${role}', 'Bench ${kind} ' || ${n}, '${kind}', '020 7946 0' || lpad((${n} % 1000)::text, 3, '0'), ${began}`;
  return [
    `insert into authority (id, dfe_code, name, day_phone, out_of_hours_phone) values (${authority}, '899', 'The board', '020 7946 0100', '020 7946 0199')`,
    `insert into agency (id, kind, authority_id, name, phone) values (${agency}, 'SOCIAL_CARE', ${authority}, 'Social care of the board', '020 7946 0000')`,
    `insert into issuer (id, url, agency_id, algorithms, jwks_uri) values (${issuer}, '${issuerBase}/' || ${agency}, ${agency}, '{ES256}', '${issuerBase}/jwks')`,
    `insert into team (id, authority_id, kind, name, phone) select ${team}, ${authority}, 'CHILD_PROTECTION', 'Team ' || t, '020 7946 0003' from generate_series(0, ${workers / WORKERS_IN_A_TEAM - 1}) t`,
    `insert into worker (id, agency_id, issuer_id, subject, role, name, job_title, phone, active_from)
     select ${id('manager', 'w')}, ${agency}, ${issuer}, 'manager-' || w, ${named('manager', 'TEAM_MANAGER', 'w')} from generate_series(0, 9) w
     union all select ${id('chair', 'w')}, ${agency}, ${issuer}, 'chair-' || w, ${named('chair', 'CONFERENCE_CHAIR', 'w')} from generate_series(0, 3) w`,
    `insert into worker (id, agency_id, issuer_id, subject, team_id, role, name, job_title, phone, active_from)
     select ${worker}, ${agency}, ${issuer}, 'road-kw-' || w, ${id('team', `(w / ${WORKERS_IN_A_TEAM})`)}, ${named('kw', 'SOCIAL_WORKER', 'w')} from generate_series(0, ${workers - 1}) w`,
    `insert into child (id, authority_id, local_id, forenames, surname, date_of_birth, sex, disabilities, created_at, updated_at)
     select ${child}, ${authority}, 'R' || n, 'Robin', 'Bench-' || n, to_char(date '2009-09-01' + n % 5000, 'YYYY-MM-DD'), 'U', '[]', ${began}, ${began} from generate_series(0, ${PLANS - 1}) n`,
    `insert into relationship (id, authority_id, child_id, kind, worker_id, agency_id, reason, began_at)
     select ${id('allocated', 'n')}, ${of}, 'ALLOCATED', ${keyWorker}, ${agency}, 'bench', ${began} from generate_series(0, ${PLANS - 1}) n`,
    `insert into restriction (id, authority_id, child_id, kind, workers, reason, began_at)
     select ${id('restriction', 'n')}, ${of}, 'RECORD', '{}', 'bench', ${began} from generate_series(19, ${PLANS - 1}, 500) n`,
    `insert into plan (id, authority_id, child_id, state, started_on, initial_category, latest_category, previous_plans)
     select ${plan}, ${of}, 'ACTIVE', current_date - 200 + n % 90, 'NEG', 'EMO', 0 from generate_series(0, ${PLANS - 1}) n`,
    `insert into deadline (id, authority_id, child_id, timescale, subject_id, from_on, length, unit, convention, first_due_on, due_on)
     select ${id('deadline', `n || ' ' || i`)}, ${of}, (array['CORE_GROUP', 'REVIEW', 'VISIT', 'MINUTES'])[i + 1], ${plan}, current_date - 28, 28, 'DAYS', 'DAY_AFTER_IS_FIRST', d, d
     from generate_series(0, ${PLANS - 1}) n, generate_series(0, 3) i, lateral (select current_date + (n * 7 + i * 13) % 60 - 8 as d) due`,
    `insert into plan_action (id, authority_id, child_id, plan_id, text, owner_worker_id, due_on, state)
     select ${id('action', `n || ' ' || i`)}, ${of}, ${plan}, 'Invented action ' || i || ': ring, visit, and write down what was seen', ${keyWorker}, current_date + (n * 3 + i * 5) % 24 - 8, 'OPEN'
     from generate_series(0, ${PLANS - 1}) n, generate_series(0, 3) i`,
    `insert into conference (id, authority_id, kind, state, planned_for, venue, chair_id, held_on, planned_by)
     select ${conference}, ${authority}, 'REVIEW', 'DECIDED', current_date - 20 + time '10:00', 'Civic Centre', ${id('chair', '(k % 4)')}, current_date - 20, ${id('kw', `(k * ${CHILDREN_EACH} / ${PLANS_EACH})`)} from generate_series(0, ${CONFERENCES - 1}) k`,
    `insert into conference_child (id, authority_id, conference_id, child_id, ahead, strengths, worries, needs_to_change, who_can_support)
     select ${id('part', `k || ' ' || i`)}, ${partOf}, false, repeat('Invented. ', 20), repeat('Invented. ', 20), 'Invented.', 'Invented.' from ${parts}`,
    `insert into conference_invitation (id, authority_id, conference_id, invited_as, worker_id, agency_id, invited_by, invited_at, reply, attended)
     select ${id('invitation', `k || ' ' || j`)}, ${authority}, ${conference}, 'PRACTITIONER', n.id, n.agency_id, ${id('kw', '0')}, ${began}, 'ACCEPTED', true
     from generate_series(0, ${CONFERENCES - 1}) k, generate_series(0, 6) j join lateral (select id, agency_id from worker where id = md5('nurse' || ((k * 7 + j) % 200))::uuid) n on true`,
    `insert into conference_invitation_child (invitation_id, child_id, authority_id)
     select ${id('invitation', `k || ' ' || j`)}, ${part}, ${authority} from ${parts}, generate_series(0, 6) j`,
    `insert into conference_report (id, authority_id, conference_id, child_id, agency_id, author_id, strengths, worries, needed, submitted_at)
     select ${id('report', `k || ' ' || i || ' ' || j`)}, ${partOf}, v.agency_id, v.worker_id, repeat('Invented. ', 20), repeat('Invented. ', 20), 'Invented.', ${began}
     from ${parts}, generate_series(0, 3) j join lateral (select agency_id, worker_id from conference_invitation where id = ${id('invitation', `k || ' ' || j`)}) v on true`,
    `insert into conference_view (id, authority_id, conference_id, child_id, invitation_id, view, agrees, recorded_by, recorded_at)
     select ${id('view', `k || ' ' || i || ' ' || j`)}, ${partOf}, ${id('invitation', `k || ' ' || j`)}, repeat('Invented. ', 10), true, ${kwOfPart}, ${began} from ${parts}, generate_series(0, 6) j`,
    `insert into conference_decision (authority_id, conference_id, child_id, harm_suffered, harm_likely, categories, outcome, reasons, plan_id, decided_by, decided_on)
     select ${partOf}, false, true, '{NEG}', 'CONTINUE', repeat('Invented. ', 10), ${id('plan', `(k * ${CHILDREN_EACH} + i)`)}, ${id('chair', '(k % 4)')}, current_date - 20 from ${parts}`,
    `insert into conference_minutes (authority_id, conference_id, child_id, number, text, written_by, written_at)
     select ${partOf}, 1, repeat('Invented minutes. ', 60), ${kwOfPart}, ${began} from ${parts}`,
    `insert into deadline (id, authority_id, child_id, timescale, subject_id, from_on, length, unit, convention, first_due_on, due_on, met_on)
     select ${id('paper', `k || ' ' || i || ' ' || t`)}, ${authority}, ${part}, t, ${conference}, current_date - 20, 20, 'WORKING_DAYS', 'DAY_AFTER_IS_FIRST', current_date + 8, current_date + 8, current_date - 2
     from ${parts}, unnest(array['OUTLINE_TO_FAMILY', 'MINUTES']) t`,
  ];
}
