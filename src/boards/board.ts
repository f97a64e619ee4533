import type { Scope } from '../access';
import { dayInEngland } from '../platform/clock';
import { notAvailable } from '../platform/errors';
import { isId } from '../platform/ids';
import { countDue, isTeamOf, type CountRow } from './board.store';
import { Board, DueFigures, TeamFigures, TimescaleFigures, WorkerFigures } from './board.type';
import { suppressed } from '../platform/figures';
import { endOfWeek } from './week.rules';

/** What is due and overdue in the caller's authority, or in one team of it. */
export async function board(scope: Scope, teamId: string | null): Promise<Board> {
  const { authorityId } = scope.worker();
  if (authorityId === null) throw notAvailable();
  if (teamId !== null && !(isId(teamId) && (await isTeamOf(scope, teamId, authorityId)))) throw notAvailable();
  await scope.hub.audit(scope, [
    { action: 'READ', operation: teamId === null ? 'board' : 'teamBoard', authorityId, fields: ['Board.all'] },
  ]);
  const today = dayInEngland(scope.now);
  const until = endOfWeek(today);
  const rows = await countDue(scope, { today, until, teamId });
  const of = (which: CountRow['of']) => rows.filter((row) => row.of === which);
  const timescales = of('TIMESCALE');
  const { all, cells } = shown(scope, of('ALL')[0], timescales);
  return Object.assign(new Board(), {
    ...{ on: today, until, teamId, all },
    byTimescale: timescales.map(({ timescale }, i) =>
      Object.assign(new TimescaleFigures(), { timescale, figures: cells[i] }),
    ),
    byWorker: of('WORKER').map((row) =>
      Object.assign(new WorkerFigures(), { workerId: row.worker_id, figures: figures(row.due, row.overdue) }),
    ),
    byTeam: of('TEAM').map((row) =>
      Object.assign(new TeamFigures(), { teamId: row.team_id, figures: figures(row.due, row.overdue) }),
    ),
  });
}

const figures = (dueThisWeek: number | null, overdue: number | null): DueFigures =>
  Object.assign(new DueFigures(), { dueThisWeek, overdue });

/** Managers have the records behind the figures and see them as they are; to an auditor small ones are suppressed. */
function shown(
  scope: Scope,
  all: CountRow | undefined,
  rows: readonly CountRow[],
): { all: DueFigures; cells: DueFigures[] } {
  if (scope.caller.audience !== 'ASSURANCE') {
    return {
      all: figures(all?.due ?? 0, all?.overdue ?? 0),
      cells: rows.map((row) => figures(row.due, row.overdue)),
    };
  }
  const due = suppressed(rows.map((row) => row.due));
  const overdue = suppressed(rows.map((row) => row.overdue));
  return {
    all: figures(due.total, overdue.total),
    cells: rows.map((_, i) => figures(due.cells[i] ?? null, overdue.cells[i] ?? null)),
  };
}
