import { randomUUID } from 'node:crypto';
import { systemScope } from '../../src/access';
import { meetDeadline, setDeadline, type TimescaleName } from '../../src/deadlines';
import { change } from '../../src/events';
import type { TestHub } from './hub';
import type { TestChild } from './world';

/** Sets a deadline as the use cases do, in a commit of the hub's own. The id of what it binds may be made up. */
export async function aDeadline(
  hub: TestHub,
  authority: string,
  child: TestChild,
  timescale: TimescaleName,
  fromOn: string,
  subjectId: string = randomUUID(),
): Promise<{ id: string; dueOn: string; subjectId: string }> {
  const authorityId = hub.world.authorities.get(authority) as string;
  const about = { authorityId, childId: child.id, subjectId };
  const dueOn = await change(systemScope(hub.app.hub, 'TEST'), (unit) => setDeadline(unit, timescale, about, fromOn));
  const { rows } = await hub.pool.query<{ id: string }>(
    'select id from deadline where subject_id = $1 and timescale = $2 and met_on is null and withdrawn_at is null',
    [subjectId, timescale],
  );
  return { id: (rows[0] as { id: string }).id, dueOn, subjectId };
}

/** Meets it on a day. */
export const met = (
  hub: TestHub,
  child: TestChild,
  timescale: TimescaleName,
  subjectId: string,
  on: string,
): Promise<unknown> =>
  change(systemScope(hub.app.hub, 'TEST'), (unit) =>
    meetDeadline(unit, { timescale, subjectId, childId: child.id }, on),
  );
