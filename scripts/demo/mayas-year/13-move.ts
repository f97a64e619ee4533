import { DEMONSTRATION, PERSONAS } from '../../../src/demonstration';
import type { Client } from '../client';
import { confer, founded, HARM, lastWorkday } from '../confer';
import { check, says } from '../stage';

const { keyWorker, teamManager, neighbourManager, neighbourChair, healthVisitor, schoolDsl } = PERSONAS;

/** Another child of Amara's goes next door: for a week first, and then for good. Maya stays where she is. */
export async function chapter(hub: Client): Promise<void> {
  const child = await aChildWithAPlan(hub);
  await aWeekAway(hub, child);
  const move = await forGood(hub, child);
  await theirConference(hub, child, move.version);
  await responsibility(hub, child, move.id);
}

const LOCAL_ID = 'RBMOVER';

async function aChildWithAPlan(hub: Client): Promise<string> {
  const known = { forenames: 'Robin', surname: 'Movewell', dateOfBirth: '2018-03-04' };
  const registered = await hub.data(keyWorker, 'register-child', { localId: LOCAL_ID, child: known });
  const child: string = registered.registerChild.id;
  await hub.data(teamManager, 'allocate-key-worker', { child, worker: keyWorker.id, reason: 'Demonstration.' });
  const on = lastWorkday(hub);
  await confer(hub, child, 'INITIAL', on, { ...HARM, categories: ['NEG'], outcome: 'PLAN', ...founded(on) });
  return child;
}

const notice = (hub: Client, child: string, move: object) =>
  hub.data(keyWorker, 'notify-move', {
    child,
    move: { to: DEMONSTRATION.neighbour.code, fromOn: hub.day(), why: 'To an aunt. (Demonstration.)', ...move },
  });

async function aWeekAway(hub: Client, child: string): Promise<void> {
  check('Hillside knows of no such child', (await hub.data(neighbourManager, 'child', { id: child })).child === null);
  const { notifyMove: away } = await notice(hub, child, { kind: 'TEMPORARY', expectedUntil: hub.day(7) });
  const { child: seen } = await hub.data(neighbourManager, 'child', { id: child });
  check(
    `told of a week's stay, its manager sees that there is a plan and rings ${seen.keyWorker.name}; not what it says`,
    seen.plan.startedOn !== null && seen.plan.causeOfHarm === null,
    seen,
  );
  const { openMoves } = await hub.data(neighbourManager, 'open-moves');
  check(
    'the stay is on its list',
    openMoves.some((one: any) => one.id === away.id && !one.overdue),
    openMoves,
  );
  const end = { how: 'RETURNED', on: hub.day(), reason: 'Home again. (Demonstration.)' };
  const { endMove } = await hub.data(keyWorker, 'end-move', { move: { id: away.id, version: away.version }, end });
  check('and ends when the child is back', endMove.state === 'RETURNED', endMove);
}

async function forGood(hub: Client, child: string): Promise<any> {
  const { notifyMove: move } = await notice(hub, child, { kind: 'PERMANENT' });
  const [due] = move.deadlines;
  check(`for good: Hillside holds its conference by ${due.dueOn}`, due.timescale === 'TRANSFER_IN_CONFERENCE', move);
  const early = await hub.ask(neighbourManager, 'accept-responsibility', taking(move));
  check('until then Riverbank stays responsible', early.errors?.[0]?.extensions.code === 'RULE_BROKEN', early);
  return move;
}

const taking = ({ id, version }: { id: string; version: number }) => ({
  move: { id, version },
  responsibility: { localId: 'HS-ROBIN', keyWorker: neighbourManager.id, reason: 'New here. (Demonstration.)' },
});

async function theirConference(hub: Client, child: string, days: number): Promise<void> {
  const plannedFor = `${hub.workday(days)}T10:00:00Z`;
  const planned = (
    await hub.data(neighbourManager, 'plan-conference', {
      conference: { kind: 'TRANSFER_IN', children: [child], plannedFor, venue: 'Hillside House' },
    })
  ).planConference;
  const at = { id: planned.id, version: planned.version };
  let meeting = (await hub.data(neighbourManager, 'appoint-chair', { conference: at, chair: neighbourChair.id }))
    .appointChair;
  for (const { id: worker } of [neighbourManager, keyWorker, healthVisitor, schoolDsl])
    meeting = (
      await hub.data(neighbourManager, 'invite-to-conference', {
        conference: planned.id,
        invitation: { invitedAs: 'PRACTITIONER', worker },
      })
    ).inviteToConference;
  await hub.letTimePassTo(plannedFor);
  const held = (
    await hub.data(neighbourChair, 'hold-conference', {
      conference: { id: meeting.id, version: meeting.version },
      attended: meeting.invitations.map((one: any) => one.id),
    })
  ).holdConference;
  const decided = (
    await hub.data(neighbourChair, 'decide-conference', {
      conference: { id: held.id, version: held.version },
      decisions: [
        {
          ...{ child, harmSuffered: true, harmLikely: true, categories: ['NEG'], outcome: 'CONTINUE' },
          ...{ reasons: 'It goes on here. (Demonstration.)', coreGroup: [healthVisitor.id] },
        },
      ],
    })
  ).decideConference;
  await hub.data(neighbourChair, 'write-minutes', {
    conference: held.id,
    minutes: { child, after: 0, text: 'The plan goes on in Hillside. (Demonstration.)' },
  });
  const conference = { id: held.id, version: decided.version };
  const { recordConference } = await hub.data(neighbourChair, 'record-conference', { conference });
  check('Hillside held it, under its own chair', recordConference.state === 'RECORDED', recordConference);
}

async function responsibility(hub: Client, child: string, id: string): Promise<void> {
  const { moves } = (await hub.data(neighbourManager, 'child-moves', { id: child })).child;
  const open = moves.find((one: any) => one.id === id);
  const { acceptResponsibility } = await hub.data(neighbourManager, 'accept-responsibility', taking(open));
  check('and takes responsibility', acceptResponsibility.state === 'ACCEPTED', acceptResponsibility);
  const { child: theirs } = await hub.data(neighbourManager, 'child', { id: child });
  check('the plan went on without a gap, and says what it said', theirs.plan.causeOfHarm !== null, theirs);
  check('in Riverbank there is no such child', (await hub.data(keyWorker, 'child', { id: child })).child === null);
  const { departures } = await hub.data(keyWorker, 'departures');
  check(
    'but that one it knew by its own id has moved next door',
    departures.some((one: any) => one.localId === LOCAL_ID && one.to.code === DEMONSTRATION.neighbour.code),
    departures,
  );
  says('Everything written about Robin is with whoever is responsible now, and with nobody else.');
}
