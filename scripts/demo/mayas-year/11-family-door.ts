import { PERSONAS } from '../../../src/demonstration';
import type { Client } from '../client';
import { check } from '../stage';
import type { Story } from './story';

const { keyWorker, healthVisitor, schoolDsl, partnerWorker, mother, father } = PERSONAS;

/**
 * What a parent does over the door of the family: reads the plan, tells of what they have to do themselves, knows when they
 * meet, and says what they think.
 */
export async function chapter(hub: Client, story: Story): Promise<void> {
  const plan = (await hub.data(keyWorker, 'child', { id: story.child })).child.plan.id as string;
  const screen = await hub.socket(mother, (await hub.data(mother, 'inbox-head')).inboxHead.seq as number);
  const shown = (await hub.data(mother, 'plan', { childId: story.child })).child.plan;
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
  await whatSheHasToDo(hub, addAction.id as string);
  await aPlanForTwoHomes(hub, plan, story);
  await screen.next('PlanRevised');
  await screen.next('PlanRevised');

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
  await whatTheyThink(hub, plan, planCoreGroupMeeting.id as string, story);
  await screen.next('FamilyViewGiven');
  const at = { id: planCoreGroupMeeting.id, version: planCoreGroupMeeting.version };
  await hub.data(keyWorker, 'call-off-core-group-meeting', { at, reason: 'Moved into the next one. (Demonstration.)' });
  await screen.next('CoreGroupMeetingCalledOff');
  if (!seated) await hub.data(keyWorker, 'unseat-family', { plan, familyMember: story.mother });
  await screen.close();
}

/** She tells how it goes, that she cannot, and in the end that it is done. */
async function whatSheHasToDo(hub: Client, action: string): Promise<void> {
  const screen = await hub.socket(keyWorker, (await hub.data(keyWorker, 'inbox-head')).inboxHead.seq as number);
  await hub.data(mother, 'tell-my-progress', { action, text: 'I rang on Monday. (Demonstration.)' });
  await screen.next('ActionProgressed');
  const stuck = (
    await hub.data(mother, 'block-my-action', {
      ...{ action: { id: action, version: 1 }, reason: 'Nobody answers before nine. (Demonstration.)' },
    })
  ).blockMyAction;
  await screen.next('ActionBlocked');
  const { amendAction } = await hub.data(keyWorker, 'amend-action', {
    ...{ action: { id: action, version: stuck.version }, changes: { unblocked: true } },
  });
  const byFather = await hub.ask(father, 'tell-my-progress', { action, text: 'She did not.' });
  const { completeMyAction } = await hub.data(mother, 'complete-my-action', {
    ...{ action: { id: action, version: amendAction.version }, note: 'I ring every time now. (Demonstration.)' },
  });
  await screen.next('ActionCompleted');
  check(
    'she tells how it goes and that it is done, and the key worker hears at once; of what is hers the father tells nothing',
    completeMyAction.told.length === 3 && byFather.errors?.[0]?.extensions.code === 'NOT_AVAILABLE',
    completeMyAction,
  );
  await screen.close();
}

/** A number slips into the plan: its owner reads it, the other home does not, and the key worker is told what is held. */
async function aPlanForTwoHomes(hub: Client, plan: string, story: Story): Promise<void> {
  const before = (await hub.data(keyWorker, 'plan', { id: plan })).plan;
  const revise = (version: number, contingency: string) =>
    hub.data(keyWorker, 'revise-plan', {
      ...{ plan: { id: plan, version }, revision: { contingency, reason: 'Whom to ring. (Demonstration.)' } },
    });
  const { person } = (await hub.data(keyWorker, 'network', { child: story.child })).child.network.people.find(
    (one: any) => one.id === story.mother,
  );
  await revise(before.version as number, `Ring Mum first, on ${String(person.phone)}.`);
  const planOf = async (who: typeof mother) => (await hub.data(who, 'plan', { childId: story.child })).child.plan;
  const [hers, his] = [await planOf(mother), await planOf(father)];
  const { heldFromFamily } = (await hub.data(keyWorker, 'plan-at-work', { id: plan })).plan;
  check(
    'her number stands in the plan that she reads, and not in the one that the father reads; the key worker sees what is held from him',
    hers.contingency?.includes(person.phone) === true &&
      his.heldFromYou.includes('CONTINGENCY') &&
      !JSON.stringify(his).includes(person.phone as string) &&
      heldFromFamily.some((one: any) => one.part === 'CONTINGENCY' && one.familyMember.id === story.father),
    { hers, his, heldFromFamily },
  );
  await revise((before.version as number) + 1, before.contingency as string);
}

/** What she thinks of it in her own hand, and what others wrote down for who does not write. */
async function whatTheyThink(hub: Client, plan: string, meeting: string, story: Story): Promise<void> {
  const words = 'The mornings are better. I still want him to ring before he comes. (Demonstration.)';
  await hub.data(mother, 'give-my-view', { view: { plan, meeting, words } });
  for (const who of [keyWorker, healthVisitor, schoolDsl, partnerWorker])
    await hub.data(who, 'take-down-view', {
      view: { plan, meeting, familyMember: story.grandmother, words: `Told to ${who.name}. (Demonstration.)` },
    });
  await hub.data(keyWorker, 'take-down-view', {
    view: { plan, familyMember: story.mother, words: 'By telephone: she agrees. (Demonstration.)' },
  });
  const said = async (who: typeof mother): Promise<number> =>
    (await hub.data(who, 'my-views')).myViews.filter((one: any) => one.child?.id === story.child).length;
  const { coreGroupMeetings } = (await hub.data(schoolDsl, 'plan-at-work', { id: plan })).plan;
  const { familyViews } = coreGroupMeetings.find((one: any) => one.id === meeting);
  check(
    'what she thinks stands in the record of the meeting for the core group, in her own words; the father reads none of it',
    familyViews.length === 5 &&
      familyViews[0].words === words &&
      (await said(mother)) >= 2 &&
      (await said(father)) === 0,
    familyViews,
  );
}
