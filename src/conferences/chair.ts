import type { Scope } from '../access';
import { isBarred, type RecordVersion } from '../children';
import { change } from '../events';
import { activeWorker } from '../people';
import { invalid } from '../platform/errors';
import { isId } from '../platform/ids';
import { acceptIfGiven, line } from '../platform/input';
import { checkIndependent, checkMayBeNamed } from './chair.rules';
import { beginChairing, involvedAs, stillChairs } from './chair.store';
import { ConferenceEntity } from './conference.entity';
import { auditMeeting, checkOwn, CONVENING, tellThoseWhoCome, wholeConferenceFor } from './conferences';

/**
 * Names the chair, who has never been involved with the child or family; and who takes the notes. From now on the chair leads,
 * and whoever was named before does not. What was held is led to its end by whoever held it: another takes over where they can
 * not any more, since no plan begins and no record goes out without a chair.
 */
export async function appointChair(
  scope: Scope,
  at: RecordVersion,
  chairId: string,
  noteTakerName: string | null | undefined,
): Promise<string> {
  const conference = await wholeConferenceFor(scope, at.id, ...CONVENING);
  checkOwn(scope, conference);
  const chair = isId(chairId) ? await activeWorker(scope, chairId) : undefined;
  if (chair?.role !== 'CONFERENCE_CHAIR' || chair.authority_id !== conference.authorityId) throw unknownChair();
  for (const { child_id } of conference.children) if (await isBarred(scope, child_id, chairId)) throw unknownChair();
  const noteTaker = acceptIfGiven('noteTaker', noteTakerName, line());
  await change(scope, async (unit) => {
    checkMayBeNamed(conference.state, await stillChairs(unit, at.id));
    // The version before what follows: of two who name a chair at once the second reads again, and sees the first one's.
    await unit.update(ConferenceEntity, at, { chairId, ...(noteTaker === undefined ? {} : { noteTaker }) });
    checkIndependent(await involvedAs(unit, at.id, chairId), unknownChair);
    await beginChairing(unit, conference, { workerId: chairId, agencyId: chair.agency_id });
    auditMeeting(unit, conference, 'appointChair', [
      'Conference.chair',
      ...(noteTaker === undefined ? [] : ['Conference.noteTaker']),
    ]);
    await tellThoseWhoCome(unit, 'ConferenceChairAppointed', conference);
  });
  return at.id;
}

const unknownChair = () =>
  invalid('chair', 'expected a conference chair of the responsible authority who works there now');
