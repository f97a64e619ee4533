import { IS_VISIBLE, VISIBLE, ACCESS_COLUMNS, type Access, type Scope } from '../access';
import { dayInEngland } from '../platform/clock';
import { byName } from '../platform/by-name';
import { statement } from '../platform/db/statement';
import { IDS, THERE, THERE_COLUMNS } from './conference.store';
import { registerState, type ConfidentialDecision } from './report.rules';
import { ConferenceReport, FamilyReport, RegisterLine } from './report.type';
import { grouped } from '../platform/grouped';
import { keptFrom, unlessKept } from '../network';

/** The last day on which reports about a child reach the family in time. `r` is the row about the child. */
const GIVEN_BY = `(select d.due_on from deadline d where d.subject_id = r.conference_id and d.child_id = r.child_id
  and d.timescale in ('REPORT_BEFORE_INITIAL', 'REPORT_BEFORE_REVIEW') and d.withdrawn_at is null order by d.from_on desc limit 1)`;

// A confidential part is for the key worker, managers and the chair, and for its author's agency; for the others, that
// there is one is part of what is confidential, until the chair shares it. A report changes when the chair decides and at no
// other time, so its version would tell.
const REPORTS = statement(
  'conference-reports.by-conference',
  `${THERE(`cc.conference_id in (select unnest(${IDS}))`)}
   select ${THERE_COLUMNS}, r.conference_id, r.id, r.agency_id as "agencyId", r.author_id as "authorId", r.submitted_at as "submittedAt",
     ${GIVEN_BY} as "dueOn", r.strengths, r.worries, r.needed, r.version, o.own,
     case when o.own or r.confidential_decision = 'SHARE' then r.confidential end as confidential,
     r.confidential_decision as "confidentialDecision", r.confidential_reason as "confidentialReason", r.confidential is not null as "hasConfidentialPart"
   from there t join conference_report r on r.conference_id = t.conference_id and r.child_id = t.child_id
   join conference f on f.id = r.conference_id
   cross join lateral (select t.bases && array['ALLOCATED', 'MANAGER', 'CHAIR'] or (f.kind = 'TRANSFER_IN' and 'RECEIVING' = any(t.bases)) or r.agency_id = $3::uuid as own) o
   order by t.date_of_birth nulls last, t.child_id, r.submitted_at, r.id`,
);

type ReportRow = Access & { conference_id: string; dueOn: string | null; own: boolean } & Pick<
    ConferenceReport,
    | 'id'
    | 'agencyId'
    | 'authorId'
    | 'submittedAt'
    | 'strengths'
    | 'worries'
    | 'needed'
    | 'version'
    | 'confidential'
    | 'confidentialDecision'
    | 'confidentialReason'
    | 'hasConfidentialPart'
  >;

/** What agencies reported to conferences, of the children whom the caller may see. */
export const reportLoader = (scope: Scope) =>
  scope.loader<ConferenceReport[]>('conference-reports', async (ids) => {
    const rows = await scope.hub.db.rows<ReportRow>(REPORTS, [...scope.parameters, ids]);
    return grouped(
      rows.filter((row) => scope.opens('ConferenceReport', row)),
      (row) => row.conference_id,
      (row) => toReport(scope, row),
    );
  });

function toReport(scope: Scope, row: ReportRow): ConferenceReport {
  const { child_id, authority_id, bases, shielded, own, dueOn, submittedAt } = row;
  const { id, agencyId, authorId, strengths, worries, needed, version, confidential } = row;
  const decided = own
    ? { hasConfidentialPart: row.hasConfidentialPart, confidentialDecision: row.confidentialDecision, version }
    : { hasConfidentialPart: null, confidentialDecision: null, version: null };
  return scope.show(
    { child_id, authority_id, bases, shielded },
    Object.assign(new ConferenceReport(), {
      ...{ id, agencyId, authorId, submittedAt, strengths, worries, needed, confidential, childId: child_id },
      ...{ ...decided, confidentialReason: own ? row.confidentialReason : null },
      late: dueOn !== null && dayInEngland(submittedAt) > dueOn,
    }),
  );
}

const REGISTER = statement(
  'conference-reports.register',
  `${THERE(`cc.conference_id in (select unnest(${IDS}))`)}
   select ${THERE_COLUMNS}, r.conference_id, r.id as report, r.agency_id as "agencyId", n.id as connection, p.name, ${GIVEN_BY} as "dueOn",
     h.id is not null as told, h.given_on as "givenOn", h.how, h.reason, h.recorded_by as "recordedById"
   from there t join conference_report r on r.conference_id = t.conference_id and r.child_id = t.child_id
   join conference_invitation i on i.conference_id = r.conference_id and i.withdrawn_at is null and i.invited_as in ('FAMILY', 'CHILD')
   join conference_invitation_child ic on ic.invitation_id = i.id and ic.child_id = r.child_id
   join connection n on n.id = ic.connection_id join person p on p.id = n.person_id
   left join lateral (
     select * from report_handover h where h.report_id = r.id and h.connection_id = n.id order by h.given_on is null, h.recorded_at desc limit 1
   ) h on true
   order by t.date_of_birth nulls last, t.child_id, n.id, r.submitted_at, r.id`,
);

type RegisterRow = Access & { conference_id: string; told: boolean } & Pick<
    RegisterLine,
    'report' | 'agencyId' | 'connection' | 'name' | 'dueOn' | 'givenOn' | 'how' | 'reason' | 'recordedById'
  >;

/** Every report with every member of the family who is invited for its child: what reached whom, and what did not. */
export const registerLoader = (scope: Scope) =>
  scope.loader<RegisterLine[]>('conference-register', async (ids) => {
    const rows = byName(
      await scope.hub.db.rows<RegisterRow>(REGISTER, [...scope.parameters, ids]),
      (row) => [row.child_id],
      (row) => row.name,
    );
    const today = dayInEngland(scope.now);
    return grouped(
      rows.filter((row) => scope.opens('RegisterLine', row)),
      (row) => row.conference_id,
      ({ child_id, authority_id, bases, shielded, told, conference_id: _conference, ...fields }) => {
        const state = registerState(told ? fields : null, fields.dueOn, today);
        const line = Object.assign(new RegisterLine(), fields, { state, childId: child_id });
        return scope.show({ child_id, authority_id, bases, shielded }, line);
      },
    );
  });

// The family reads its own and nobody else's: what a mother writes is not for the father to find.
const FAMILY = statement(
  'conference-reports.of-the-family',
  `${THERE(`cc.conference_id in (select unnest(${IDS}))`)}
   select ${THERE_COLUMNS}, r.conference_id, r.id, p.name, r.going_well as "goingWell", r.worried_about as "worriedAbout",
     r.needs_to_change as "needsToChange", r.would_help as "wouldHelp", r.taken_down as "takenDown", r.written_at as "writtenAt", r.version
   from there t join family_report r on r.conference_id = t.conference_id and r.child_id = t.child_id
   join connection n on n.id = r.connection_id join person p on p.id = n.person_id
   where not t.bases <@ array['FAMILY', 'SUPPORTER'] or n.account_id = $2::uuid
   order by t.date_of_birth nulls last, t.child_id, r.id`,
);

const QUESTIONS = ['goingWell', 'worriedAbout', 'needsToChange', 'wouldHelp'] as const;

type FamilyRow = Access & { conference_id: string } & Pick<
    FamilyReport,
    'id' | 'name' | 'goingWell' | 'worriedAbout' | 'needsToChange' | 'wouldHelp' | 'takenDown' | 'writtenAt' | 'version'
  >;

/** What members of the family wrote for conferences. */
export const familyReportLoader = (scope: Scope) =>
  scope.loader<FamilyReport[]>('family-reports', async (ids) => {
    const rows = byName(
      await scope.hub.db.rows<FamilyRow>(FAMILY, [...scope.parameters, ids]),
      (row) => [row.child_id],
      (row) => row.name,
    );
    const opened = rows.filter((row) => scope.opens('FamilyReport', row));
    const kept = await keptFrom(
      scope,
      opened.map((row) => row.child_id),
    );
    return grouped(
      opened,
      (row) => row.conference_id,
      ({ child_id, authority_id, bases, shielded, conference_id: _conference, ...fields }) => {
        const report = Object.assign(new FamilyReport(), fields, { childId: child_id });
        // What they wrote themselves they know; another hand may have put more into what it took down.
        if (fields.takenDown)
          for (const question of QUESTIONS) report[question] = unlessKept(report[question], kept(child_id));
        return scope.show({ child_id, authority_id, bases, shielded }, report);
      },
    );
  });

const FOR_CHANGE = statement(
  'conference-reports.for-change',
  `select ${ACCESS_COLUMNS}, r.id, r.conference_id, r.agency_id as "agencyId", r.confidential is not null as confidential,
     r.confidential_decision as decision, ${GIVEN_BY} as "dueOn"
   from conference_report r join child c on c.id = r.child_id ${VISIBLE} where r.id = $7::uuid and ${IS_VISIBLE}`,
);

/** A report of a visible child, as the start of a change. */
export interface VisibleReport extends Access {
  readonly id: string;
  readonly conference_id: string;
  readonly agencyId: string;
  readonly confidential: boolean;
  readonly decision: ConfidentialDecision | null;
  readonly dueOn: string | null;
}

export async function visibleReport(scope: Scope, id: string): Promise<VisibleReport | undefined> {
  const [row] = await scope.hub.db.rows<VisibleReport>(FOR_CHANGE, [...scope.parameters, id]);
  return row;
}
