import { Scope, systemScope, type AuditNote, type Hub } from '../../src/access';
import { namesOfWorkers, trailOfChild, trailOfWorker, type TrailRow } from '../../src/audit';
import { callerOf, findWorkerById } from '../../src/identity';
import type { Config } from '../../src/platform/config';
import { isId } from '../../src/platform/ids';
import type { Asked } from '../audit';
import { Refused } from '../command';
import { withHub } from '../with-hub';

/** Who looked at a child. */
export const who = (config: Config, asked: Asked): Promise<number> =>
  trail(config, asked, 'who: the id of a child', {
    read: (hub, id, last) => trailOfChild(hub.db, id, last),
    note: (childId) => ({ action: 'READ', operation: 'audit who', childId, fields: ['AccessEvent'] }),
    title: (id, count) => `The last ${count} looks at, and changes of, the record of child ${id}`,
  });

/** What a worker looked at. */
export const what = (config: Config, asked: Asked): Promise<number> =>
  trail(config, asked, 'what: the id of a worker', {
    read: (hub, id, last) => trailOfWorker(hub.db, id, last),
    // Which worker is no child: their id is not the subject of the entry, and stands as its digest.
    note: (workerId, hub) => ({
      action: 'READ',
      operation: 'audit what',
      fields: ['AccessEvent'],
      digest: hub.digest(workerId),
    }),
    title: (id, count) => `The last ${count} looks and changes of worker ${id}`,
  });

interface Trail {
  readonly read: (hub: Hub, id: string, last: number) => Promise<TrailRow[]>;
  readonly note: (id: string, hub: Hub) => AuditNote;
  readonly title: (id: string, count: number) => string;
}

/** Asking is a look itself, and is written down before anything is shown. */
async function trail(config: Config, asked: Asked, expected: string, { read, note, title }: Trail): Promise<number> {
  const { subject: id, last } = asked;
  if (id === undefined || !isId(id)) throw new Refused(expected);
  return withHub(config, async (hub) => {
    const scope = await scopeOf(hub, asked);
    const rows = await read(hub, id, last);
    await hub.audit(scope, [note(id, hub)]);
    const names = asked.names ? await namesOf(hub, rows) : undefined;
    console.log(`${title(id, rows.length)}, the latest first. "sealed" is the index in the signed tree.\n`);
    for (const row of rows) console.log(lineOf(row, names));
    return 0;
  });
}

/** Names are for the authority's information-governance lead, who asks in their own name. */
async function scopeOf(hub: Hub, { names, as }: Asked): Promise<Scope> {
  if (!names && as === undefined) return systemScope(hub, 'ACCOUNTABILITY');
  const worker = as !== undefined && isId(as) ? await findWorkerById(hub.db, as, hub.clock.now()) : undefined;
  if (worker?.active !== true || worker.role !== 'INFORMATION_GOVERNANCE')
    throw new Refused('--as: the id of an information-governance lead who works here now; --names is for them alone');
  const scope = new Scope(hub, callerOf(worker, null, 0));
  scope.purpose = 'ACCOUNTABILITY';
  return scope;
}

async function namesOf(hub: Hub, rows: readonly TrailRow[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ worker_id: id }) => id ?? []))];
  return new Map((await namesOfWorkers(hub.db, ids)).map(({ id, name, agency }) => [id, `${name}, ${agency}`]));
}

function lineOf(row: TrailRow, names: ReadonlyMap<string, string> | undefined): string {
  const by = row.worker_id ?? row.audience;
  const of =
    row.children > 0
      ? `${row.children} children`
      : (row.child_id ?? (row.action === 'REFUSED' ? 'not named' : 'nobody found'));
  return [
    `${row.at.toISOString()}  entry ${row.id}  ${row.leaf_index === null ? 'not sealed yet' : `sealed ${row.leaf_index}`}`,
    `  ${row.action} ${row.operation} for ${row.purpose}, child ${of}`,
    `  by ${names?.get(by) ?? by}, agency ${row.agency_id ?? 'none'}, as ${row.bases.join(', ') || 'nothing to the child'}`,
    ...(row.session === null ? [] : [`  session ${row.session}, issuer ${row.issuer_id}, document ${row.document}`]),
    `  ${row.fields.join(', ')}\n`,
  ].join('\n');
}
