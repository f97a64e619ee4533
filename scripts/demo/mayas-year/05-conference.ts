import { PERSONAS } from '../../../src/demonstration';
import type { Client } from '../client';
import { check, says } from '../stage';
import type { Story } from './story';

const { keyWorker, teamManager, conferenceChair, schoolDsl, healthVisitor, policeOfficer, partnerWorker } = PERSONAS;

/** A conference is planned, gets an independent chair, and everybody who must come is asked. */
export async function chapter(hub: Client, story: Story): Promise<void> {
  const { child } = await hub.data(teamManager, 'child', { id: story.child });
  const kind = child.plan === null ? 'INITIAL' : 'REVIEW';
  // Nobody meets on a day of rest, and the story is told on any day.
  const plannedFor = `${hub.workday(8)}T09:30:00Z`;
  const plan = { kind, children: [story.child], plannedFor, venue: 'Civic Centre, room 2' };
  const off = (await hub.data(keyWorker, 'plan-conference', { conference: plan })).planConference;
  await hub.data(keyWorker, 'cancel-conference', {
    conference: { id: off.id, version: off.version },
    reason: 'The wrong room was booked. (Demonstration.)',
  });
  let conference = (await hub.data(keyWorker, 'plan-conference', { conference: plan })).planConference;
  const at = () => ({ id: conference.id as string, version: conference.version as number });
  const time = { plannedFor, venue: 'Civic Centre, room 5', online: 'By the link in the letter' };
  conference = (
    await hub.data(keyWorker, 'move-conference', { conference: at(), time, reason: 'A larger room. (Demonstration.)' })
  ).moveConference;
  says(
    `${String(conference.kind)} conference, last day in time ${String(conference.dueOn)}, late: ${String(conference.late)}`,
  );

  const involved = await hub.ask(teamManager, 'appoint-chair', { conference: at(), chair: teamManager.id });
  check('nobody chairs who is not a conference chair', involved.errors?.[0]?.extensions.field === 'chair', involved);
  conference = (
    await hub.data(teamManager, 'appoint-chair', {
      ...{ conference: at(), chair: conferenceChair.id, noteTaker: 'Pat Notewell (demonstration)' },
    })
  ).appointChair;
  check('the chair has never been involved with the family', conference.chair.id === conferenceChair.id, conference);

  const proposed = (await hub.data(keyWorker, 'proposed-invitations', { id: conference.id })).conference
    .proposedInvitations as any[];
  check(
    `the hub proposes ${proposed.length} who must come, each with the reason`,
    proposed.every((p) => p.because.length > 0),
    proposed,
  );
  const invited = new Set<string>();
  const invite = async (invitation: object): Promise<void> => {
    conference = (await hub.data(keyWorker, 'invite-to-conference', { conference: conference.id, invitation }))
      .inviteToConference;
  };
  for (const worker of [keyWorker, schoolDsl, healthVisitor, policeOfficer, partnerWorker]) {
    invited.add(worker.id);
    await invite({ invitedAs: 'PRACTITIONER', worker: worker.id });
  }
  for (const one of proposed) {
    if (one.invitedAs === 'INTERPRETER' || one.agency !== null || one.invited) continue;
    if (one.connections.length > 0) {
      const known = [story.mother, story.father].some((id) => one.connections.includes(id));
      if (known || one.invitedAs === 'CHILD') await invite({ invitedAs: one.invitedAs, connections: one.connections });
      else if (one.invitedAs === 'FAMILY') {
        for (const connection of one.connections)
          await hub.data(keyWorker, 'leave-out-of-conference', {
            ...{ conference: conference.id, connection, reason: 'She does not want him there. (Demonstration.)' },
          });
      }
    } else if (!invited.has(one.worker.id)) await invite({ invitedAs: 'PRACTITIONER', worker: one.worker.id });
  }
  const partner = conference.invitations.find((one: any) => one.worker?.id === partnerWorker.id);
  await hub.data(keyWorker, 'withdraw-invitation', { invitation: { id: partner.id, version: partner.version } });
  await invite({ invitedAs: 'PRACTITIONER', worker: partnerWorker.id });

  for (const who of [keyWorker, schoolDsl, healthVisitor, policeOfficer, partnerWorker]) {
    const { myConferences } = await hub.data(who, 'my-conferences');
    const mine = myConferences.find((one: any) => one.id === conference.id);
    const own = conference.invitations.find((one: any) => one.worker?.id === who.id);
    const answer = { reply: who === policeOfficer ? 'APOLOGIES' : 'ACCEPTED' };
    await hub.data(who, 'reply-to-invitation', { invitation: { id: own.id, version: own.version }, answer });
    check(`${who.name} finds the invitation and answers`, mine !== undefined, myConferences);
  }
  story.conference = conference.id;
}
