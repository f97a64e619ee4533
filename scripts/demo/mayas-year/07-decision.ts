import { PERSONAS } from '../../../src/demonstration';
import type { Client } from '../client';
import { founded } from '../confer';
import { check, says } from '../stage';
import type { Story } from './story';

const { keyWorker, conferenceChair, schoolDsl, healthVisitor, policeOfficer, partnerWorker, mother, father } = PERSONAS;
const { informationGovernance } = PERSONAS;

/** The conference is held, hears everybody, decides of each child, and its record goes out and is put right. */
export async function chapter(hub: Client, story: Story): Promise<void> {
  const read = async () => (await hub.data(keyWorker, 'conference', { id: story.conference })).conference;
  let conference = await read();
  const at = () => ({ id: conference.id as string, version: conference.version as number });
  const meets = String(conference.plannedFor).slice(0, 10);
  says(`${await hub.letDaysPass(hub.daysUntil(meets))}: they meet, and have to adjourn.`);
  const ofMother = conference.invitations.find((one: any) => one.name === mother.name);
  await hub.data(conferenceChair, 'meet-family-beforehand', {
    invitation: { id: ofMother.id, version: ofMother.version },
    meeting: {
      on: hub.day(),
      significantPeople: 'Her own mother. (Demonstration.)',
      wishes: 'To speak first. (Demonstration.)',
    },
  });
  const goesOn = hub.workday(1);
  conference = (
    await hub.data(keyWorker, 'adjourn-conference', {
      ...{ conference: at(), reason: 'The interpreter was late. (Demonstration.)' },
      time: { plannedFor: `${goesOn}T09:30:00Z`, venue: 'Civic Centre, room 5' },
    })
  ).adjournConference;
  says(`${await hub.letDaysPass(hub.daysUntil(goesOn))}: they meet again.`);
  const early = await hub.ask(conferenceChair, 'hold-conference', { conference: at(), attended: [] });
  check('without enough agencies it is not held', early.errors?.[0]?.extensions.code === 'RULE_BROKEN', early);
  const attended = conference.invitations.filter((one: any) => one.reply !== 'APOLOGIES').map((one: any) => one.id);
  conference = (await hub.data(conferenceChair, 'hold-conference', { conference: at(), attended })).holdConference;
  check(`held, with ${conference.quorum.otherAgencies} other agencies: quorate`, conference.quorum.quorate, conference);

  await whoCame(hub, conference);
  for (const part of conference.children)
    await hub.data(conferenceChair, 'record-discussion', {
      ...{ conference: conference.id, part: { id: part.id, version: part.version } },
      discussion: {
        ...{
          strengths: 'Her grandmother. (Demonstration.)',
          worries: 'Slapped, most of all at night. (Demonstration.)',
        },
        ...{ needsToChange: 'A sober adult at home. (Demonstration.)', whoCanSupport: 'The school. (Demonstration.)' },
      },
    });
  const of = (who: { readonly id: string }) =>
    conference.invitations.find((one: any) => one.worker?.id === who.id).id as string;
  for (const who of [keyWorker, schoolDsl, healthVisitor, policeOfficer, partnerWorker]) {
    const dissents = who === partnerWorker;
    await hub.data(who, 'record-view', {
      ...{ invitation: of(who), child: story.child },
      view: {
        ...{ view: 'It is not safe yet. (Demonstration.)', agrees: !dissents },
        ...(dissents ? { dissent: 'Help at home is enough. (Demonstration.)' } : {}),
      },
    });
  }
  const harm = {
    harmSuffered: true,
    harmLikely: true,
    categories: ['PHY'],
    reasons: 'He hits her when he drinks. (Demonstration.)',
  };
  const outcome = conference.kind === 'REVIEW' ? 'CONTINUE' : 'PLAN';
  const made = outcome === 'PLAN' ? { ...founded(hub.workday(4)), coreGroup: [healthVisitor.id, schoolDsl.id] } : {};
  const decisions = conference.children.map((part: any) => ({ child: part.child.id, ...harm, outcome, ...made }));
  if (outcome === 'PLAN') {
    const bare = decisions.map((one: any) => ({ ...one, firstCoreGroup: null }));
    const unfounded = await hub.ask(conferenceChair, 'decide-conference', { conference: at(), decisions: bare });
    check(
      'a plan says when its core group meets first',
      unfounded.errors?.[0]?.extensions.field === 'decisions.0.firstCoreGroup',
      unfounded,
    );
  }
  const none = await hub.ask(conferenceChair, 'decide-conference', { conference: at(), decisions: [] });
  check('it decides about every child', none.errors?.[0]?.extensions.code === 'RULE_BROKEN', none);
  const decided = (await hub.data(conferenceChair, 'decide-conference', { conference: at(), decisions }))
    .decideConference;
  const { decision } = decided.children.find((part: any) => part.child.id === story.child);
  check(`decided: ${String(decision.outcome)}, in one commit with the plan`, decision.plan !== null, decided);
  story.plan = decision.plan.id;
  await theRecord(hub, story, decided, of);
}

/** Who came is put right with the reason, and what was written first stays readable. */
async function whoCame(hub: Client, conference: any): Promise<void> {
  let seat = conference.invitations.find((one: any) => one.worker?.id === partnerWorker.id);
  for (const [attendance, because] of [
    ['ABSENT', 'He is not on the sheet of the room. (Demonstration.)'],
    ['ATTENDED', 'He had joined online. (Demonstration.)'],
  ]) {
    const invitation = { id: seat.id, version: seat.version };
    const { invitations } = (await hub.data(conferenceChair, 'record-attendance', { invitation, attendance, because }))
      .recordAttendance;
    seat = invitations.find((one: any) => one.id === seat.id);
  }
  check('who came is put right, and the record says by whom and why', seat.attendanceRecord.length === 3, seat);
}

async function theRecord(
  hub: Client,
  story: Story,
  decided: any,
  of: (who: { readonly id: string }) => string,
): Promise<void> {
  let { version } = decided;
  const conference = decided.id as string;
  const at = () => ({ id: conference, version: version as number });
  for (const part of decided.children)
    await hub.data(keyWorker, 'write-minutes', {
      ...{ conference, minutes: { child: part.child.id, after: 0, text: 'What was said. (Demonstration.)' } },
    });
  version = (await hub.data(conferenceChair, 'record-conference', { conference: at() })).recordConference.version;
  for (const who of [keyWorker, schoolDsl, healthVisitor, policeOfficer, partnerWorker])
    await hub.data(who, 'ask-correction', {
      ...{ invitation: of(who), child: story.child, text: 'It was a Tuesday. (Demonstration.)' },
    });
  const { conference: seen } = await hub.data(mother, 'conference', { id: conference });
  const own = seen.invitations[0].id as string;
  const asked = await hub.ask(mother, 'ask-correction', {
    ...{ invitation: own, child: story.child, text: 'That is not how I said it. (Demonstration.)' },
  });
  check('the mother asks for the record to be put right, as anybody who was there', asked.errors === undefined, asked);
  const corrected = (
    await hub.data(keyWorker, 'ask-correction', {
      ...{ invitation: own, child: story.child, text: 'And the grandmother was there. (Demonstration.)' },
    })
  ).askCorrection;
  const [correction] = corrected.children.find((part: any) => part.corrections.length > 0).corrections;
  await hub.data(conferenceChair, 'answer-correction', {
    ...{ correction: { id: correction.id, version: correction.version }, accepted: true },
    answer: 'Put right in version 2. (Demonstration.)',
  });
  const parts = corrected.children.flatMap((part: any) => part.corrections);
  const hers = parts.find((one: any) => one.text.startsWith('That is not how'));
  await hub.data(conferenceChair, 'answer-correction', {
    ...{ correction: { id: hers.id, version: hers.version }, accepted: false, answer: 'Noted. (Demonstration.)' },
  });
  const { conference: answered } = await hub.data(mother, 'conference', { id: conference });
  check(
    'and reads what the chair answered her, and nobody else',
    answered.children.flatMap((part: any) => part.corrections).some((one: any) => one.accepted === false),
    answered,
  );
  const second = (
    await hub.data(conferenceChair, 'write-minutes', {
      ...{ conference, minutes: { child: story.child, after: 1, text: 'What was said, put right. (Demonstration.)' } },
    })
  ).writeMinutes;
  check(
    'every version of the record is kept',
    second.children.some((part: any) => part.minutes.length === 2),
    second,
  );
  const on = hub.day();
  const soon = await hub.ask(keyWorker, 'note-sent', { conference: at(), paper: 'RECORD', on });
  check('nothing has gone out while somebody waits', soon.errors?.[0]?.extensions.code === 'RULE_BROKEN', soon);
  const sent = await givePapers(hub, conference);
  check(
    'everybody has a copy of decision and record, and their deadlines are met',
    sent.minutesOutstanding.length + sent.decisionOutstanding.length === 0 &&
      sent.deadlines
        .filter((one: any) => ['MINUTES', 'OUTLINE_TO_FAMILY'].includes(one.timescale))
        .every((one: any) => one.state === 'MET'),
    sent,
  );
  const { conference: audited } = await hub.data(informationGovernance, 'conference', { id: conference });
  check(
    'the auditor sees days, quorum, outcome and the register, and no name of anybody of the family',
    audited.children[0].decision.outcome !== null &&
      ![mother, father].some((who) => JSON.stringify(audited).includes(who.name)),
    audited,
  );
}

/** A copy to everybody who still waits: of the decision to the family, of the record to all who were invited. */
async function givePapers(hub: Client, conference: string): Promise<any> {
  const { invitations } = (await hub.data(keyWorker, 'conference', { id: conference })).conference;
  const outstanding = async () => (await hub.data(keyWorker, 'papers-outstanding', { id: conference })).conference;
  const give = (operation: string, owed: any) => {
    const { worker } = invitations.find((one: any) => one.id === owed.invitation);
    const recipient = owed.connection === null ? { worker: worker.id } : { connection: owed.connection };
    const copy = { recipient, channel: 'BY_HAND' };
    return hub.data(keyWorker, operation, { conference, child: owed.child.id, copy });
  };
  const { decisionOutstanding, minutesOutstanding } = await outstanding();
  for (const owed of decisionOutstanding) await give('give-decision', owed);
  for (const owed of minutesOutstanding) await give('give-minutes', owed);
  return outstanding();
}
