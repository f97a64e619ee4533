import { PERSONAS } from '../../../src/demonstration';
import type { Client } from '../client';
import { check } from '../stage';
import type { Story } from './story';

const { keyWorker, conferenceChair, schoolDsl, healthVisitor, policeOfficer, partnerWorker, mother, father } = PERSONAS;

/** Agencies report, the family is given each report and the register says so, and the family writes its own. */
export async function chapter(hub: Client, story: Story): Promise<void> {
  const conference = story.conference;
  const report = {
    strengths: 'Her grandmother, and her reading. (Demonstration.)',
    worries: 'Slapped, most of all at night. (Demonstration.)',
    needed: 'A sober adult at home every night. (Demonstration.)',
  };
  const confidential = 'What a neighbour told the school. (Demonstration.)';
  for (const who of [keyWorker, healthVisitor, policeOfficer, partnerWorker])
    await hub.data(who, 'submit-report', { conference, child: story.child, report });
  const sent = (
    await hub.data(schoolDsl, 'submit-report', { conference, child: story.child, report: { ...report, confidential } })
  ).submitReport;
  const ofSchool = sent.reports.find((one: any) => one.confidential === confidential);
  const seenBy = async (who: typeof healthVisitor): Promise<any> =>
    (await hub.data(who, 'conference', { id: conference })).conference;
  check(
    'a confidential part is for the chair: the health visitor reads the report without it',
    !JSON.stringify(await seenBy(healthVisitor)).includes(confidential),
  );
  await hub.data(conferenceChair, 'decide-confidential-part', {
    report: { id: ofSchool.id, version: ofSchool.version },
    ...{ decision: 'SHARE', reason: 'The family knows of it. (Demonstration.)' },
  });
  check(
    'the chair shares it, and now she reads it',
    JSON.stringify(await seenBy(healthVisitor)).includes(confidential),
  );

  const read = async () => (await hub.data(keyWorker, 'conference', { id: conference })).conference;
  const before = await read();
  const [first, ...others] = before.reportRegister;
  const { giveReport } = await hub.data(keyWorker, 'give-report', {
    ...{ report: first.report, reason: 'Written the same day. (Demonstration.)' },
    copy: { recipient: { connection: first.connection }, channel: 'MEETING' },
  });
  check('a report is given as a copy with a number, and the register says so', giveReport.number === 1, giveReport);
  for (const line of others) {
    await hub.data(keyWorker, 'register-handover', {
      handover: {
        ...{ report: line.report, connection: line.connection, givenOn: hub.day() },
        ...{ how: 'BY_HAND', reason: 'Written the same day. (Demonstration.)' },
      },
    });
  }
  const { reportRegister } = await read();
  check(
    `the register: ${reportRegister.length} times a report and somebody of the family, each given, when, how and by whom`,
    reportRegister.length > 0 && reportRegister.every((line: any) => line.givenOn !== null),
    reportRegister,
  );

  const words = { goingWell: 'Bedtimes. (Demonstration.)', wouldHelp: 'Somebody at night. (Demonstration.)' };
  await hub.data(mother, 'write-my-report', { conference, report: words });
  await hub.data(keyWorker, 'take-down-family-report', {
    ...{ conference, connection: story.father, report: { worriedAbout: 'The nights. (Demonstration.)' } },
  });
  for (const who of [mother, father]) {
    const { myConferences } = await hub.data(who, 'my-conferences');
    const mine = myConferences.find((one: any) => one.id === conference);
    const [own] = mine.invitations;
    await hub.data(who, 'reply-to-invitation', {
      invitation: { id: own.id, version: own.version },
      answer: { reply: 'ACCEPTED' },
    });
    const { conference: seen } = await hub.data(who, 'conference', { id: conference });
    check(
      `${who.name} sees the meeting, one invitation and one report: their own`,
      seen.invitations.length === 1 && seen.familyReports.length === 1,
      seen,
    );
  }
  const toPolice = JSON.stringify(await seenBy(policeOfficer));
  check('the police see no report of the family', !toPolice.includes(words.goingWell), toPolice);
  for (const who of [schoolDsl, partnerWorker]) await hub.data(who, 'conference', { id: conference });
}
