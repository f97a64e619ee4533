import type { Change } from '../events';
import { statement } from '../platform/db/statement';
import type { Handover } from './report.rules';

const REPORTS_FOR = statement(
  'conference-reports.reports-for',
  `select exists (select from conference_invitation i join conference_invitation_child ic on ic.invitation_id = i.id
       where i.conference_id = $1 and ic.child_id = $2 and i.agency_id = $3 and i.withdrawn_at is null) as invited,
     exists (select from conference_report r where r.conference_id = $1 and r.child_id = $2 and r.agency_id = $3) as reported`,
);

/** Whether an agency is invited for a child, and whether it has reported. */
export async function agencyAt(
  unit: Change,
  conferenceId: string,
  childId: string,
  agencyId: string,
): Promise<{ invited: boolean; reported: boolean }> {
  const [row] = await unit.rows<{ invited: boolean; reported: boolean }>(REPORTS_FOR, [
    conferenceId,
    childId,
    agencyId,
  ]);
  return row ?? { invited: false, reported: false };
}

const HOLD_REGISTER = statement(
  'conference-reports.hold-register',
  `select from conference_child where conference_id = $1 and child_id = $2 for no key update`,
);

/**
 * Keeps the register of the reports about one child to this commit: who gives the same report at the same moment reads what
 * was registered before, and the last of two that are given at once knows that it is the last.
 */
export const holdRegister = async (unit: Change, conferenceId: string, childId: string): Promise<void> => {
  await unit.rows(HOLD_REGISTER, [conferenceId, childId]);
};

const LAST_HANDOVER = statement(
  'conference-reports.last-handover',
  `select h.id is not null as told, h.given_on as "givenOn", h.reason from conference_invitation i
   join conference_invitation_child ic on ic.invitation_id = i.id and ic.connection_id = $3
   left join lateral (select * from report_handover h where h.report_id = $2 and h.connection_id = $3 order by h.given_on is null, h.recorded_at desc limit 1) h on true
   where i.conference_id = $1 and i.withdrawn_at is null and i.invited_as in ('FAMILY', 'CHILD') and ic.child_id = $4`,
);

/** What the register says of a report and an invited member of the family: null nothing yet, undefined nobody of that kind. */
export async function lastHandover(
  unit: Change,
  at: {
    readonly conferenceId: string;
    readonly reportId: string;
    readonly connectionId: string;
    readonly childId: string;
  },
): Promise<Handover | null | undefined> {
  const values = [at.conferenceId, at.reportId, at.connectionId, at.childId];
  const [row] = await unit.rows<Handover & { told: boolean }>(LAST_HANDOVER, values);
  if (row === undefined) return undefined;
  return row.told ? row : null;
}

const OUTSTANDING = statement(
  'conference-reports.outstanding',
  `select from conference_report r
   join conference_invitation i on i.conference_id = r.conference_id and i.withdrawn_at is null and i.invited_as in ('FAMILY', 'CHILD')
   join conference_invitation_child ic on ic.invitation_id = i.id and ic.child_id = r.child_id and ic.connection_id is not null
   where r.conference_id = $1 and r.child_id = $2
     and not exists (select from report_handover h where h.report_id = r.id and h.connection_id = ic.connection_id) limit 1`,
);

/** Whether some report about a child has still to be given to somebody of the family, or registered with the reason why not. */
export const isOutstanding = async (unit: Change, conferenceId: string, childId: string): Promise<boolean> =>
  (await unit.rows(OUTSTANDING, [conferenceId, childId])).length > 0;

const OWN_CONNECTIONS = statement(
  'conference-reports.own-connections',
  `select n.id, n.child_id as "childId" from conference_invitation i join conference_invitation_child ic on ic.invitation_id = i.id
   join connection n on n.id = ic.connection_id
   where i.conference_id = $1 and i.withdrawn_at is null and i.invited_as in ('FAMILY', 'CHILD') and (n.account_id = $2 or n.id = $3)`,
);

/** What somebody of the family is to the children they are invited for: by their account, or by one connection. */
export const familyAt = (
  unit: Change,
  conferenceId: string,
  by: { readonly accountId: string | null; readonly connectionId: string | null },
): Promise<{ id: string; childId: string }[]> =>
  unit.rows<{ id: string; childId: string }>(OWN_CONNECTIONS, [conferenceId, by.accountId, by.connectionId]);

const WRITTEN = statement(
  'conference-reports.family-written',
  `select id, version, taken_down as "takenDown" from family_report where conference_id = $1 and connection_id = $2 for update`,
);

/** A report of the family that was written already. */
export async function familyReportOf(
  unit: Change,
  conferenceId: string,
  connectionId: string,
): Promise<{ id: string; version: number; takenDown: boolean } | undefined> {
  const [row] = await unit.rows<{ id: string; version: number; takenDown: boolean }>(WRITTEN, [
    conferenceId,
    connectionId,
  ]);
  return row;
}
