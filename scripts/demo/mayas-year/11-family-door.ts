import { PERSONAS } from '../../../src/demonstration';
import type { Client } from '../client';
import { check } from '../stage';
import type { Story } from './story';

const { keyWorker, mother, father } = PERSONAS;

/** What a parent does over the door of the family: reads the plan, what they have to do themselves, and when they meet. */
export async function chapter(hub: Client, story: Story): Promise<void> {
  const plan = (await hub.data(keyWorker, 'child', { id: story.child })).child.plan.id as string;
  const screen = await hub.socket(mother, (await hub.data(mother, 'inbox-head')).inboxHead.seq as number);
  const shown = (await hub.data(mother, 'plan', { id: story.child })).child.plan;
  check(
    'the mother reads what has to change, and when the plan is reviewed',
    shown.id === plan && 'reviewBy' in shown,
    shown,
  );

  const { addAction } = await hub.data(keyWorker, 'add-action', {
    plan,
    action: {
      text: 'Ring the school on the day when Maya is ill. (Demonstration.)',
      owner: { familyMember: story.mother },
      dueOn: hub.day(14),
    },
  });
  const told = await screen.next('ActionAdded');
  const has = async (who: typeof mother): Promise<boolean> =>
    (await hub.data(who, 'family-actions')).familyActions.some((one: any) => one.id === addAction.id);
  check(
    'what she has to do herself reaches her at once, and is not the father’s to read',
    told.item.familyAction?.id === addAction.id && (await has(mother)) && !(await has(father)),
    told,
  );

  const { coreGroupFamily } = (await hub.data(keyWorker, 'plan-at-work', { id: plan })).plan;
  const seated = coreGroupFamily.some((one: any) => one.familyMember.id === story.mother);
  if (!seated) await hub.data(keyWorker, 'seat-family', { plan, familyMember: story.mother });
  const meeting = { plannedFor: `${hub.day(7)}T10:00:00Z`, online: false, place: 'Town Hall, room 2' };
  const { planCoreGroupMeeting } = await hub.data(keyWorker, 'plan-core-group-meeting', { plan, meeting });
  await screen.next('CoreGroupMeetingPlanned');
  const meets = async (who: typeof mother): Promise<boolean> =>
    (await hub.data(who, 'family-meetings')).familyMeetings.some((one: any) => one.id === planCoreGroupMeeting.id);
  check(
    'she knows when her core group meets; the father has no seat in it',
    (await meets(mother)) && !(await meets(father)),
  );
  const at = { id: planCoreGroupMeeting.id, version: planCoreGroupMeeting.version };
  await hub.data(keyWorker, 'call-off-core-group-meeting', { at, reason: 'Moved into the next one. (Demonstration.)' });
  await screen.next('CoreGroupMeetingCalledOff');
  if (!seated) await hub.data(keyWorker, 'unseat-family', { plan, familyMember: story.mother });
  await screen.close();
}
