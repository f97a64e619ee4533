import type { Scope } from '../access';
import type { RecordVersion } from '../children';
import { meetDeadline } from '../deadlines';
import { change, type Change } from '../events';
import { dayInEngland, hoursAfter } from '../platform/clock';
import { AppError, invalid } from '../platform/errors';
import { acceptIfGiven, narrative } from '../platform/input';
import { endChairing } from './chair.store';
import { ConferenceEntity } from './conference.entity';
import { auditMeeting, RUNNING, wholeConferenceFor } from './conferences';
import { endInvited } from './invitation-changes.store';
import { checkNobodyWaits, PAPERS, type Sent } from './paper.rules';
import { holdForSending, standingOf, type HeldForSending } from './paper.store';

/** How long somebody who was invited can read on after the record has gone out: time to read it and ask for corrections. */
const READS_ON_HOURS = 30 * 24;

/** Whoever was invited reads on for a while, and the chair answers what is asked to be put right; then it is over for them. */
async function closeAfterReading(unit: Change, conferenceId: string): Promise<void> {
  const until = hoursAfter(unit.scope.now, READS_ON_HOURS);
  await endInvited(unit, conferenceId, until);
  await endChairing(unit, conferenceId, until);
}

/**
 * Notes what a copy, just given in this commit, completes: for each child the deadline is met once everybody entitled to the
 * paper has one, on the day the last of them was given it; for the conference the record has gone out once that is so for all.
 */
export async function noteGiven(unit: Change, conferenceId: string, held: HeldForSending, paper: Sent): Promise<void> {
  const standing = await standingOf(unit, conferenceId, paper);
  const { timescale } = PAPERS[paper];
  for (const { childId, waiting, lastOn } of standing)
    if (waiting === 0 && lastOn !== null)
      await meetDeadline(unit, { timescale, subjectId: conferenceId, childId }, lastOn);
  const days = standing.flatMap(({ lastOn }) => lastOn ?? []).sort();
  const last = days.at(-1);
  if (paper !== 'RECORD' || held.distributedOn !== null || last === undefined) return;
  if (standing.some(({ waiting }) => waiting > 0)) return;
  await unit.update(ConferenceEntity, { id: conferenceId, version: held.version }, { distributedOn: last });
  await closeAfterReading(unit, conferenceId);
}

/**
 * Says that what was decided, or the whole record, has gone to everybody entitled to it, on a day; and why, where somebody has
 * no copy: who has moved away without an address must not keep the record from ever having gone out.
 */
export async function noteSent(
  scope: Scope,
  at: RecordVersion,
  paper: Sent,
  on: string,
  why: string | null | undefined,
): Promise<string> {
  const conference = await wholeConferenceFor(scope, at.id, ...RUNNING);
  const { timescale, checkReady } = PAPERS[paper];
  checkReady(conference.state);
  if (on > dayInEngland(scope.now) || on < (conference.heldOn ?? on))
    throw invalid('on', 'expected a day from the conference until today');
  const because = acceptIfGiven('because', why ?? null, narrative({ max: 2_000 }));
  await change(scope, async (unit) => {
    const { distributedOn } = await holdForSending(unit, at.id);
    if (distributedOn !== null && paper === 'RECORD')
      throw new AppError('RULE_BROKEN', 'The record has gone out already.', 'conference');
    const waiting = (await standingOf(unit, at.id, paper)).reduce((sum, one) => sum + one.waiting, 0);
    checkNobodyWaits(waiting, because, paper);
    const gap = waiting === 0 ? null : because;
    await unit.update(
      ConferenceEntity,
      at,
      paper === 'RECORD' ? { distributedOn: on, recordGap: gap } : { outlineGap: gap },
    );
    for (const { child_id: childId } of conference.children)
      await meetDeadline(unit, { timescale, subjectId: at.id, childId }, on);
    if (paper === 'RECORD') await closeAfterReading(unit, at.id);
    auditMeeting(
      unit,
      conference,
      'noteSent',
      paper === 'RECORD'
        ? ['Conference.distributedOn', 'Conference.recordGap']
        : ['Conference.deadlines', 'Conference.outlineGap'],
    );
  });
  return at.id;
}
