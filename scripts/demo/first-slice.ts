import { randomUUID } from 'node:crypto';
import { DEMONSTRATION, PERSONAS } from '../../src/demonstration';
import type { Client } from './client';
import { check, says, scene } from './stage';

const {
  keyWorker,
  teamManager,
  dutyPractitioner,
  schoolDsl,
  nurseryDsl,
  edNurse,
  policeOfficer,
  healthVisitor,
  partnerWorker,
  informationGovernance,
  dataOfficer,
} = PERSONAS;
const { maya, leo } = DEMONSTRATION.children;

/** From a school's question to a key worker's screen: each agency does its main thing, and sees only what it may. */
export async function fromAWorryToAKeyWorkersScreen(hub: Client): Promise<void> {
  const pupil = await whoIs(hub, maya.id);
  const noPlan = await whoIs(hub, leo.id);

  scene('1. The key worker opens the day, and holds a socket');
  const { caseload } = await hub.data(keyWorker, 'caseload');
  const open = caseload.filter((child: any) => child.plan !== null);
  says(`${keyWorker.name} is key worker of ${caseload.length} children, ${open.length} of them with a plan.`);
  check(
    'the caseload holds Maya, with her plan and its actions',
    caseload.some((c: any) => c.id === maya.id && c.plan.actions.length > 0),
    caseload,
  );
  const head = async (who: typeof keyWorker, of = 'ME') =>
    (await hub.data(who, 'inbox-head', { of })).inboxHead.seq as number;
  const screen = await hub.socket(keyWorker, await head(keyWorker));
  const managerScreen = await hub.socket(teamManager, await head(teamManager));
  const dutyScreen = await hub.socket(dutyPractitioner, await head(dutyPractitioner, 'MY_TEAM'), 'MY_TEAM');
  says('Sockets are open: key worker, team manager, and the advice and assessment team.');

  scene('2. A school asks: does this pupil have a plan?');
  const yes = (await hub.data(schoolDsl, 'check-pupil', { pupil: pupil.asPupil })).checkPupil;
  check(
    `yes, since ${yes.startedOn}; key worker ${yes.keyWorker.name}, ${yes.keyWorker.phone}`,
    yes.hasPlan && yes.keyWorker.name === keyWorker.name,
    yes,
  );
  const no = await hub.ask(schoolDsl, 'check-pupil', { pupil: noPlan.asPupil });
  check(
    'for a pupil without a plan: no plan that you may see, which is no assurance, and a number to ring',
    !no.data.checkPupil.hasPlan &&
      /no assurance/.test(no.data.checkPupil.note) &&
      no.data.checkPupil.authority.dayPhone !== null,
    no,
  );
  const elsewhere = await hub.ask(nurseryDsl, 'check-pupil', { pupil: pupil.asPupil });
  check(
    "for a pupil who is not on the asker's roll: the same answer, word for word",
    JSON.stringify(elsewhere) === JSON.stringify(no),
    elsewhere,
  );
  const slip = await hub.ask(schoolDsl, 'check-pupil', {
    pupil: { ...pupil.asPupil, upn: wrongLetter(pupil.asPupil.upn) },
  });
  check(
    'a typing slip in the number is an error naming the field, never a "no"',
    slip.errors?.[0]?.extensions.field === 'pupil.upn',
    slip,
  );
  const roll = (await hub.data(schoolDsl, 'check-roll', { pupils: [pupil.asPupil, noPlan.asPupil] })).checkRoll;
  check('the roll in one request, answered in order', roll[0].check.hasPlan && !roll[1].check.hasPlan, roll);
  const record = await hub.ask(schoolDsl, 'child', { id: maya.id });
  check(
    'the record shows the school who Maya is, that she has a plan, and nothing of why',
    record.data.child.plan.state === 'ACTIVE' && !/neglect|harm/i.test(JSON.stringify(record.data)),
    record,
  );

  scene('3. A nurse in the emergency department asks, and the key worker sees it');
  const asked = performance.now();
  const patient = (await hub.data(edNurse, 'check-patient', { patient: pupil.asPatient, care: 'UNSCHEDULED' }))
    .checkPatient;
  check(
    `yes, since ${patient.startedOn}; ${patient.lastAccesses.length} accesses from unscheduled care shown`,
    patient.hasPlan && patient.lastAccesses.length > 0,
    patient,
  );
  const checkedByNurse = await screen.next('ChildChecked', asked);
  check(
    `on the key worker's screen ${checkedByNurse.after} ms after the question was sent`,
    checkedByNurse.item.child.id === maya.id,
    checkedByNurse,
  );
  const met = (await hub.data(policeOfficer, 'check-child', { child: pupil.asMet, purpose: 'WELFARE_CHECK' }))
    .checkChild;
  check(
    'a police officer asks with a purpose: yes, and where she lives',
    met.hasPlan && met.child.addresses.length > 0,
    met,
  );
  await screen.next('ChildChecked');

  scene('4. A teacher reports a concern about a child with a plan');
  const key = randomUUID();
  const report = {
    child: pupil.asTold,
    categories: ['NEG'],
    seenOrSaid: 'Came to school hungry and in yesterday’s clothes. (Demonstration.)',
    childSaid: '“Nobody was there.”',
  };
  const sent = performance.now();
  const receipt = (await hub.data(schoolDsl, 'report-concern', { concern: report, key })).reportConcern;
  const arrived = await screen.next('ConcernRaised', sent);
  check(
    `the key worker has it ${arrived.after} ms after it was sent, in the teacher's words`,
    arrived.item.concern.seenOrSaid === report.seenOrSaid,
    arrived,
  );
  await managerScreen.next('ConcernRaised');
  check('and so has the manager', true);
  const again = (await hub.data(schoolDsl, 'report-concern', { concern: report, key })).reportConcern;
  check('sent twice, it is one concern with one receipt', again.id === receipt.id, again);
  const other = await hub.ask(schoolDsl, 'report-concern', {
    concern: { ...report, seenOrSaid: 'Something else.' },
    key,
  });
  check('the same key with other content is a conflict', other.errors?.[0]?.extensions.code === 'CONFLICT', other);
  await hub.data(keyWorker, 'acknowledge-concern', { id: arrived.item.concern.id });
  const followed = (await hub.data(schoolDsl, 'concern-receipt', { id: receipt.id })).concernReceipt;
  check('the key worker takes it on, and the teacher can see that', followed.state === 'ACKNOWLEDGED', followed);

  scene('5. A neighbour reports, without an account');
  const worry = {
    authority: DEMONSTRATION.authority.code,
    child: noPlan.asTold,
    categories: ['PHY'],
    seenOrSaid: 'Shouting every night. (Demonstration.)',
  };
  const fromPublic = await hub.ask(null, 'report-concern', { concern: worry, key: randomUUID() });
  // Outside office hours the duty team has heard of the teacher's concern as well.
  let team = await dutyScreen.next('ConcernRaised');
  while (team.item.concern.id !== fromPublic.data.reportConcern.id) team = await dutyScreen.next('ConcernRaised');
  check(
    'a child without a plan: it goes to the advice and assessment team',
    team.item.concern.seenOrSaid === worry.seenOrSaid,
    team,
  );
  check(
    'the receipt says nothing of the child',
    Object.keys(fromPublic.data.reportConcern).join() === Object.keys(receipt).join() &&
      fromPublic.data.reportConcern.state === 'RECEIVED',
    fromPublic,
  );

  scene('6. The key worker revises the plan; two people edit at once');
  const before = (await hub.data(keyWorker, 'plan', { id: maya.plan })).plan;
  const at = { id: maya.plan, version: before.version };
  const revised = (
    await hub.data(keyWorker, 'revise-plan', {
      plan: at,
      revision: {
        reason: 'Core group, demonstration.',
        contingency: 'Ring the duty team at once; grandmother takes Maya in. (Demonstration.)',
      },
    })
  ).revisePlan;
  const stale = await hub.ask(teamManager, 'revise-plan', {
    plan: at,
    revision: { reason: 'Demonstration.', needs: 'Something else.' },
  });
  check(
    'the second edit was made from an old version and is refused',
    stale.errors?.[0]?.extensions.code === 'CONFLICT',
    stale,
  );
  const { difference } = (
    await hub.data(keyWorker, 'plan-difference', { id: maya.plan, from: before.version, to: revised.version })
  ).plan;
  check(
    'what changed between the two versions can be read',
    difference.changes.length === 1 && /contingency/i.test(difference.changes[0].part),
    difference,
  );

  scene('7. A member of the core group does her part');
  const nurseScreen = await hub.socket(healthVisitor, await head(healthVisitor));
  const due = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);
  const added = (
    await hub.data(keyWorker, 'add-action', {
      plan: maya.plan,
      action: {
        text: 'Weigh Maya and tell the core group. (Demonstration.)',
        owner: { worker: healthVisitor.id },
        dueOn: due,
      },
    })
  ).addAction;
  check(
    'the health visitor hears of a new action at once',
    (await nurseScreen.next('ActionAdded')).item.action.id === added.id,
    added,
  );
  const { myActions } = await hub.data(healthVisitor, 'my-actions');
  check(
    `she has ${myActions.length} actions across ${new Set(myActions.map((a: any) => a.child.id)).size} children`,
    myActions.some((a: any) => a.id === added.id),
    myActions,
  );
  await hub.data(healthVisitor, 'record-progress', { action: added.id, text: 'Appointment made. (Demonstration.)' });
  await screen.next('ActionProgressed');
  await hub.data(healthVisitor, 'complete-action', {
    action: { id: added.id, version: added.version },
    note: 'Weighed; on her centile. (Demonstration.)',
  });
  check(
    'she writes progress and completes it, and the key worker is told',
    (await screen.next('ActionCompleted')).item.action.state === 'DONE',
  );
  const notHis = await hub.ask(partnerWorker, 'complete-action', {
    action: { id: added.id, version: added.version + 1 },
    note: 'x',
  });
  check('somebody else of the core group cannot complete what is not theirs', notHis.errors !== undefined, notHis);

  scene('8. The connection breaks, and nothing is missed');
  const last = await head(keyWorker);
  await screen.close();
  await hub.data(edNurse, 'check-patient', { patient: pupil.asPatient, care: 'UNSCHEDULED' });
  const resumed = await hub.socket(keyWorker, last);
  const missed = await resumed.next('ChildChecked');
  check(
    'reconnecting after the last position brings what happened meanwhile',
    missed.item.seq === last + 1 && missed.item.follows === last,
    missed,
  );
  const acknowledged = (await hub.data(keyWorker, 'acknowledge-inbox', { seqs: [missed.item.seq] })).acknowledgeInbox;
  check('and she acknowledges it', acknowledged.seq === missed.item.seq, acknowledged);

  scene('9. Who looked at this child?');
  const { whoLooked } = await hub.data(informationGovernance, 'who-looked', { child: maya.id, first: 100 });
  const looked = new Set(whoLooked.events.map((event: any) => event.worker?.name));
  check(
    `the information-governance lead sees ${whoLooked.events.length} accesses by ${looked.size} people: who, when, why, which fields`,
    [schoolDsl.name, edNurse.name, policeOfficer.name, keyWorker.name].every((name) => looked.has(name)),
    [...looked],
  );
  // One of the duty team, who hears outside office hours, happens to bear her name.
  const withoutPeople = JSON.stringify(whoLooked.events.map((event: any) => ({ ...event, worker: null })));
  check('and no name of a child', !withoutPeople.includes(pupil.asPupil.surname), whoLooked);

  scene("10. The authority's return goes out and comes back");
  const exported = (await hub.data(dataOfficer, 'export-return', { year: RETURN_YEAR })).exportReturn as string;
  const { importReturn } = await hub.data(dataOfficer, 'import-return', { content: exported, form: 'CENSUS_XML' });
  check(
    `exported as census XML and read again: ${importReturn.unchanged} children unchanged, nothing changed`,
    importReturn.changed === 0 && importReturn.created === 0,
    importReturn,
  );

  for (const socket of [resumed, managerScreen, dutyScreen, nurseScreen]) await socket.close();
}

/** The latest collection whose form the hub writes; its reference date is 31 March. */
const RETURN_YEAR = 2026;

/** A child as each agency would name them, read by the team manager. */
async function whoIs(hub: Client, id: string) {
  const { child } = await hub.data(teamManager, 'child', { id });
  const { upn, nhsNumber, forenames, surname, dateOfBirth } = child as Record<string, string>;
  return {
    asPupil: { upn: upn as string, surname: surname as string, dateOfBirth: dateOfBirth as string },
    asPatient: { nhsNumber, surname, dateOfBirth },
    asMet: { forenames, surname, dateOfBirth, authority: DEMONSTRATION.authority.code },
    asTold: { forenames, surname, dateOfBirth, upn },
  };
}

const wrongLetter = (upn: string): string => (upn.startsWith('A') ? 'B' : 'A') + upn.slice(1);
