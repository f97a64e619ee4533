import { PERSONAS } from '../../../src/demonstration';
import type { Client } from '../client';
import { hold, SAFE } from '../confer';
import { check, says } from '../stage';
import type { Story } from './story';

const { keyWorker, teamManager, conferenceChair } = PERSONAS;

/** The family meets; for two weeks Maya stays with her grandmother; the plan ends, and support goes on. */
export async function chapter(hub: Client, story: Story): Promise<void> {
  await theFamilyMeets(hub, story);
  await elsewhere(hub, story);
  await theEnd(hub, story);
}

async function theFamilyMeets(hub: Client, story: Story): Promise<void> {
  const { child } = story;
  const offer = async () =>
    (
      await hub.data(keyWorker, 'offer-family-group-conference', { child, on: hub.day() })
    ).offerFamilyGroupConference.familyGroupConferences.find((one: any) => one.state === 'OFFERED');
  const first = await offer();
  await hub.data(keyWorker, 'record-family-group-refused', {
    at: { id: first.id, version: first.version },
    on: hub.day(),
    reason: 'Not while her father is away, says Mum. (Demonstration.)',
  });
  const offered = await offer();
  const second = (
    await hub.data(keyWorker, 'plan-family-group-conference', {
      at: { id: offered.id, version: offered.version },
      plannedFor: `${hub.day()}T17:00:00.000Z`,
    })
  ).planFamilyGroupConference.familyGroupConferences.find((one: any) => one.id === offered.id);
  const week = (await hub.data(keyWorker, 'my-week', { from: hub.day() })).myWeek.days[0].meetings;
  check(
    'it stands in the week of the key worker',
    week.some((one: any) => one.familyGroupConference?.id === second.id),
    week,
  );
  const held = (
    await hub.data(keyWorker, 'record-family-group-conference', {
      at: { id: second.id, version: second.version },
      held: {
        on: hub.day(),
        familyPlan: 'Gran has her at weekends. We ring each other before it gets too much. (Demonstration.)',
        invited: [
          { familyMember: story.mother, came: true },
          { familyMember: story.grandmother, came: true, canHelp: 'Weekends.' },
          { familyMember: story.aunt, came: false, canHelp: 'School runs.' },
        ],
      },
    })
  ).recordFamilyGroupConference.familyGroupConferences.find((one: any) => one.id === second.id);
  const helpers = held.invited.filter((one: any) => one.canHelp !== null);
  check(`the family has a plan of its own, and ${helpers.length} relatives help`, helpers.length === 2, held);
}

async function elsewhere(hub: Client, { child, ...story }: Story): Promise<void> {
  const open = (stays: any[]) => stays.find((one) => one.endedOn === null);
  const stay = open(
    (
      await hub.data(keyWorker, 'decide-stay', {
        child,
        stay: {
          ...{ neededFrom: hub.day(), why: 'Mum is in hospital. (Demonstration.)' },
          decidedBy: 'Both parents, Children Act 1989 section 20',
        },
      })
    ).decideStay.stays,
  );
  const foster = {
    kind: 'FOSTER_CARER',
    ...{ from: hub.day(), reason: 'Near the school. (Demonstration.)', decidedBy: 'Head of service' },
  };
  const early = await hub.ask(keyWorker, 'record-placement', { stay: stay.id, placement: foster });
  check(
    `nobody else before the family: ${stay.notYetConsidered.length} have not been considered`,
    early.errors?.[0]?.extensions.code === 'RULE_BROKEN' && early.errors[0].message.includes(story.grandmother),
    early,
  );
  for (const carer of stay.notYetConsidered)
    await hub.data(keyWorker, 'consider-carer', {
      ...{ stay: stay.id, familyMember: carer.id, reason: 'As we found. (Demonstration.)' },
      outcome: carer.id === story.grandmother ? 'SUITABLE' : 'NOT_WILLING',
    });
  const still = await hub.ask(keyWorker, 'record-placement', { stay: stay.id, placement: foster });
  check('nor while somebody of the family can', still.errors?.[0]?.extensions.code === 'RULE_BROKEN', still);
  const placed = open(
    (
      await hub.data(keyWorker, 'record-placement', {
        stay: stay.id,
        placement: { ...foster, kind: 'FAMILY_NETWORK', familyMember: story.grandmother },
      })
    ).recordPlacement.stays,
  );
  const [placement] = placed.placements;
  check('she stays with her grandmother', placement.familyMember.id === story.grandmother, placed);
  const read = open((await hub.data(teamManager, 'family-first', { child })).child.stays);
  check(
    `and her manager reads why: ${read.considered.length} were considered, each with the reason`,
    read.considered.length === stay.notYetConsidered.length && read.placements[0].id === placement.id,
    read,
  );
  await hub.data(keyWorker, 'end-placement', {
    at: { id: placement.id, version: placement.version },
    on: hub.day(),
  });
  await hub.data(teamManager, 'end-stay', {
    at: { id: stay.id, version: placed.version },
    on: hub.day(),
    reason: 'Home again. (Demonstration.)',
  });
  says('Everybody who works with her heard that she stayed elsewhere, and nobody where.');
}

async function theEnd(hub: Client, { child, plan }: Story): Promise<void> {
  const { version } = (await hub.data(keyWorker, 'plan', { id: plan })).plan;
  const alone = await hub.ask(teamManager, 'end-plan', {
    plan: { id: plan, version },
    end: { on: hub.day(), reason: 'NO_LONGER_AT_RISK' },
  });
  check('not even a manager ends a plan alone', alone.errors?.[0]?.extensions.field === 'end.reason', alone);
  const held = await hold(hub, child, 'REVIEW', hub.workday(1));
  const conference = { id: held.id, version: held.version };
  const decision = { ...SAFE, child, outcome: 'END', endReason: 'CHILD_IN_NEED_PLAN' };
  const ends = { ...decision, reasons: 'She is safe at home, and Mum wants help. (Demonstration.)' };
  const bare = await hub.ask(conferenceChair, 'decide-conference', { conference, decisions: [ends] });
  check(
    'a plan does not end on help that nobody names',
    bare.errors?.[0]?.extensions.field === 'decisions.0.help',
    bare,
  );
  await hub.data(conferenceChair, 'decide-conference', {
    conference,
    decisions: [{ ...ends, help: 'Mornings with a family support worker. (Demonstration.)' }],
  });
  const early = { child, startedOn: hub.day(), plan: { support: 'Another. (Demonstration.)' } };
  const second = await hub.ask(teamManager, 'start-child-in-need-plan', early);
  check('one plan at a time', second.errors?.[0]?.extensions.code === 'RULE_BROKEN', second);
  const { childInNeedPlans } = (await hub.data(keyWorker, 'child-in-need-plans', { child })).child;
  const [inNeed] = childInNeedPlans;
  check(`support goes on, led by ${inNeed.lead.name}`, inNeed.endedOn === null && inNeed.after.id === plan, inNeed);
  await hub.data(keyWorker, 'end-child-in-need-plan', {
    plan: { id: inNeed.id, version: inNeed.version },
    end: { on: hub.day(), reason: 'NEEDS_MET' },
  });
  const another = (await hub.data(teamManager, 'start-child-in-need-plan', early)).startChildInNeedPlan;
  check(
    'and can be opened again without a conference',
    another.childInNeedPlans.length === childInNeedPlans.length + 1,
    another,
  );
}
