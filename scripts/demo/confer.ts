import { PERSONAS } from '../../src/demonstration';
import type { Client } from './client';

const { keyWorker, conferenceCoordinator, conferenceChair, healthVisitor, schoolDsl, dutyPractitioner } = PERSONAS;

/** The last day up to the hub's today on which people work. */
export function lastWorkday(hub: Client): string {
  let ago = 0;
  while (hub.workday(-ago) !== hub.day(-ago)) ago++;
  return hub.day(-ago);
}

/** What a decision on a plan says besides the harm: its outline, who carries it out, and when they meet first. */
export const founded = (on: string) => ({
  outline: {
    causeOfHarm: 'Left alone at night. (Demonstration.)',
    needs: 'An adult at home. (Demonstration.)',
    whatMustChange: 'An adult stays overnight, from this week on. (Demonstration.)',
  },
  coreGroup: [healthVisitor.id],
  firstCoreGroup: { plannedFor: `${on}T15:00:00Z`, online: false, place: 'Town Hall, room 2' },
});

/** Calls a conference about one child for a day, asks whoever has to be asked, and holds it when the day has come. */
export async function hold(hub: Client, child: string, kind: string, on: string): Promise<any> {
  const planned = (
    await hub.data(conferenceCoordinator, 'plan-conference', {
      conference: { kind, children: [child], plannedFor: `${on}T09:30:00Z`, venue: 'Civic Centre, room 2' },
    })
  ).planConference;
  await hub.data(conferenceCoordinator, 'appoint-chair', {
    conference: { id: planned.id, version: planned.version },
    chair: conferenceChair.id,
  });
  for (const { id: worker } of [keyWorker, healthVisitor, schoolDsl, dutyPractitioner])
    await hub.data(conferenceCoordinator, 'invite-to-conference', {
      conference: planned.id,
      invitation: { invitedAs: 'PRACTITIONER', worker },
    });
  const asked = await hub.data(conferenceCoordinator, 'proposed-invitations', { id: planned.id });
  for (const { invitedAs, connections, invited } of asked.conference.proposedInvitations)
    if (!invited && ['FAMILY', 'CHILD'].includes(invitedAs))
      await hub.data(conferenceCoordinator, 'invite-to-conference', {
        conference: planned.id,
        invitation: { invitedAs, connections },
      });
  if (hub.daysUntil(on) >= 0) await hub.letTimePassTo(`${on}T16:00:00Z`);
  const { conference } = await hub.data(conferenceChair, 'conference', { id: planned.id });
  return (
    await hub.data(conferenceChair, 'hold-conference', {
      conference: { id: conference.id, version: conference.version },
      attended: conference.invitations.map((one: any) => one.id),
      wentAheadBecause: 'The others have written. (Demonstration.)',
    })
  ).holdConference;
}

/** And decides. @returns the decision about the child. */
export async function confer(
  hub: Client,
  child: string,
  kind: string,
  on: string,
  decision: Record<string, unknown>,
): Promise<any> {
  const { id, version } = await hold(hub, child, kind, on);
  const decided = (
    await hub.data(conferenceChair, 'decide-conference', {
      conference: { id, version },
      decisions: [{ child, reasons: 'As everybody there said. (Demonstration.)', ...decision }],
    })
  ).decideConference;
  return decided.children[0].decision;
}

export const HARM = { harmSuffered: true, harmLikely: true };
export const SAFE = { harmSuffered: false, harmLikely: false, categories: [] };
