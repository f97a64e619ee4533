import { randomUUID } from 'node:crypto';
import { PERSONAS } from '../../../src/demonstration';
import type { Client } from '../client';
import { check, says } from '../stage';
import type { Story } from './story';

const { keyWorker, secondKeyWorker, teamManager, dutyPractitioner, schoolDsl } = PERSONAS;

const at = (day: string, time: string): string => `${day}T${time}:00Z`;

/** A night on which nobody answers: who stands in, who is on duty, and how a concern climbs until a person takes it. */
export async function chapter(hub: Client, story: Story): Promise<void> {
  await theLadder(hub);
  const tonight = hub.day();
  const { recordCover: cover } = await hub.data(keyWorker, 'record-cover', {
    cover: { deputy: secondKeyWorker.id, from: tonight, until: hub.day(1) },
  });
  says(`${keyWorker.name} is away; ${cover.deputy.name} stands in until ${cover.until}.`);
  const shift = { worker: dutyPractitioner.id, from: at(tonight, '18:00'), until: at(hub.day(1), '08:00') };
  const { planDutyShift: duty } = await hub.data(teamManager, 'plan-duty-shift', { shift });
  const twice = await hub.ask(teamManager, 'plan-duty-shift', { shift });
  check('nobody is on the rota twice at one time', twice.errors?.[0]?.extensions.code === 'RULE_BROKEN', twice);
  const { covers } = await hub.data(dutyPractitioner, 'covers');
  const { dutyRota } = await hub.data(dutyPractitioner, 'duty-rota', { from: tonight, to: hub.day(1) });
  check(
    'everybody of social care sees who stands in',
    covers.some((one: any) => one.id === cover.id),
    covers,
  );
  check(
    'and who is on duty tonight',
    dutyRota.some((one: any) => one.id === duty.id),
    dutyRota,
  );

  await hub.letTimePassTo(at(tonight, '23:00'));
  const id = await anUrgentReport(hub, story);
  await nobodyAnswers(hub, tonight, id);
  await somebodyDoes(hub, id);

  await hub.data(keyWorker, 'end-cover', { id: cover.id, version: cover.version });
  await hub.data(teamManager, 'cancel-duty-shift', { id: duty.id, version: duty.version });
}

async function theLadder(hub: Client): Promise<void> {
  const { ladder } = await hub.data(keyWorker, 'ladder');
  check(
    'the ladder is a table that anybody of social care reads: who is told, when, and where the figure comes from',
    ladder.steps.length === 8 && ladder.steps.every((one: any) => one.tells !== '' && one.source !== ''),
    ladder,
  );
  await hub.data(teamManager, 'set-head-of-service', { worker: teamManager.id });
  await hub.data(teamManager, 'set-office-hours', { opens: ladder.opens, closes: ladder.closes });
  const manager = { urgency: 'URGENT', rung: 'MANAGER' };
  const step = { length: 20, unit: 'MINUTES', source: 'Riverbank duty procedure' };
  const slower = await hub.ask(teamManager, 'set-ladder-step', { ...manager, step });
  check('no authority may be slower', slower.errors?.[0]?.extensions.code === 'RULE_BROKEN', slower);
  await hub.data(teamManager, 'set-ladder-step', { ...manager, step: { ...step, length: 10 } });
  await hub.data(teamManager, 'reset-ladder-step', manager);
}

async function anUrgentReport(hub: Client, story: Story): Promise<string> {
  const { reportConcern } = await hub.data(schoolDsl, 'report-concern', {
    concern: {
      child: { id: story.child },
      categories: ['EMO'],
      seenOrSaid: 'She has rung the school’s number from a doorway. (Demonstration.)',
      immediateDanger: true,
      suspectedCrime: false,
    },
    key: randomUUID(),
  });
  const id = reportConcern.id as string;
  const { concern } = await hub.data(secondKeyWorker, 'concern', { id });
  const told = concern.ladder[0].workers.map((one: any) => one.name);
  check(
    'at eleven at night the deputy and whoever is on duty are told with the key worker, at once',
    [keyWorker, secondKeyWorker, dutyPractitioner].every(({ name }) => told.includes(name)),
    concern.ladder,
  );
  return id;
}

async function nobodyAnswers(hub: Client, tonight: string, id: string): Promise<void> {
  await hub.letTimePassTo(at(tonight, '23:16'));
  const head = await hub.data(teamManager, 'inbox-head', { of: 'ME' });
  const screen = await hub.socket(teamManager, Math.max(0, head.inboxHead.seq - 5));
  let item;
  do item = (await screen.next('ConcernUnanswered')).item;
  while (item.concern?.id !== id);
  await screen.close();
  check('a quarter of an hour later the team manager is told that nobody has answered', item.urgency === 'IMMEDIATE');
  const { unansweredConcerns } = await hub.data(teamManager, 'unanswered-concerns');
  const mine = unansweredConcerns.find((one: any) => one.id === id);
  check(
    'it stands before every manager, with who has been told so far and who is told next',
    mine.ladder.filter((one: any) => one.reachedAt !== null).length === 3 && mine.ladder[3].reachedAt === null,
    mine,
  );
  const { board } = await hub.data(teamManager, 'board');
  check(
    'and on the board, at its rung',
    board.unanswered.some((one: any) => one.rung === 'MANAGER' && one.urgency === 'URGENT'),
    board.unanswered,
  );
}

async function somebodyDoes(hub: Client, id: string): Promise<void> {
  await hub.data(secondKeyWorker, 'acknowledge-concern', { id });
  const { unansweredConcerns } = await hub.data(teamManager, 'unanswered-concerns');
  check('the deputy takes it on, by name: nobody else is woken', !unansweredConcerns.some((one: any) => one.id === id));
  const { concernReceipt } = await hub.data(schoolDsl, 'concern-receipt', { id });
  check(
    `the school sees that it was received and accepted on ${concernReceipt.acceptedOn}, and nothing of the night`,
    concernReceipt.state === 'ACKNOWLEDGED' && concernReceipt.acceptedOn !== null,
    concernReceipt,
  );
}
