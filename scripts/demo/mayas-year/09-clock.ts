import { PERSONAS, type Persona } from '../../../src/demonstration';
import type { Client } from '../client';
import { check, says } from '../stage';
import type { Story } from './story';

const { keyWorker, teamManager, informationGovernance, schoolDsl, healthVisitor, policeOfficer, partnerWorker } =
  PERSONAS;

/** A day some days after another. */
const after = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const saturdayAfter = (day: string): string => {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return after(day, weekday === 6 ? 7 : 6 - weekday);
};

/** The clock: what is due and why, a delay that was agreed, warnings, boards, figures and calendars. */
export async function chapter(hub: Client, story: Story): Promise<void> {
  const next = await whatIsDue(hub, story);
  await figuresOfTheAuthority(hub, story);
  const dueOn = await aDelay(hub, next);
  await theMorningOfTheDay(hub, next.id, dueOn);
  await boards(hub);
  await calendars(hub);
}

async function openDeadlines(hub: Client, story: Story): Promise<any[]> {
  const { child } = await hub.data(keyWorker, 'deadlines', { child: story.child });
  return child.deadlines.filter((one: any) => one.state === 'OPEN');
}

async function whatIsDue(hub: Client, story: Story): Promise<any> {
  const open = await openDeadlines(hub, story);
  const next = open[0];
  check('something is due for her, and stands beside her name', next !== undefined, open);
  says(
    `Next: ${next.timescale} by ${next.dueOn}: ${next.length} ${next.unit} from ${next.fromOn}, ${next.convention}.`,
  );
  const { myWeek } = await hub.data(keyWorker, 'my-week', { from: next.dueOn });
  check(
    "it stands in the key worker's week, on its day, with her name",
    myWeek.days[0].deadlines.some((one: any) => one.id === next.id && one.child.id === story.child),
    myWeek,
  );
  const audited = await hub.data(informationGovernance, 'deadlines', { child: story.child });
  check('an auditor sees the days and no name', audited.child.deadlines.length >= open.length, audited);
  return next;
}

async function figuresOfTheAuthority(hub: Client, story: Story): Promise<void> {
  const before = await openDeadlines(hub, story);
  const { timetable } = await hub.data(keyWorker, 'timetable');
  check(
    'every limit has a figure, a way of counting and a source',
    timetable.rows.every((row: any) => row.source !== '' && row.what !== ''),
    timetable,
  );
  const profile = { profile: timetable.profile, convention: timetable.convention };
  const lewisham = await hub.data(teamManager, 'set-timetable-profile', { ...profile, profile: 'LEWISHAM' });
  check(
    'the manager takes the figures of another council',
    lewisham.setTimetableProfile.rows.some(
      (row: any) => row.timescale === 'FIRST_CORE_GROUP' && row.setBy === 'PROFILE',
    ),
    lewisham,
  );
  const limit = { length: 10, unit: 'WORKING_DAYS', source: 'Riverbank procedures, visits' };
  const own = await hub.data(teamManager, 'set-timescale', { timescale: 'VISIT', limit });
  check(
    "and sets the authority's own for visits",
    own.setTimescale.rows.some((row: any) => row.timescale === 'VISIT' && row.setBy === 'OWN' && row.length === 10),
    own,
  );
  const longer = await hub.ask(teamManager, 'set-timescale', {
    timescale: 'ASSESSMENT',
    limit: { ...limit, length: 60 },
  });
  check(
    'no authority may give itself longer than the law',
    longer.errors?.[0]?.extensions.code === 'RULE_BROKEN',
    longer,
  );
  await hub.data(teamManager, 'reset-timescale', { timescale: 'VISIT' });
  await hub.data(teamManager, 'set-timetable-profile', profile);
  const seen = await hub.data(informationGovernance, 'timetable');
  check('the auditor sees by which figures the authority works', seen.timetable.profile === profile.profile, seen);
  check(
    'what was running has not moved',
    JSON.stringify(await openDeadlines(hub, story)) === JSON.stringify(before),
    before,
  );
}

async function aDelay(hub: Client, next: any): Promise<string> {
  const extend = (who: Persona, to: string) =>
    hub.ask(who, 'extend-deadline', {
      deadline: { id: next.id, version: next.version },
      extension: {
        to,
        agreedBy: `${teamManager.name}, team manager, and the conference chair`,
        reason: 'The interpreter is ill; her grandmother stays with her until then.',
      },
    });
  const alone = await extend(keyWorker, after(next.dueOn, 7));
  check('a key worker does not agree to a delay alone', alone.errors?.[0]?.extensions.code === 'NOT_YOUR_ROLE', alone);
  const rest = await extend(teamManager, saturdayAfter(next.dueOn));
  check('nobody agrees to a Saturday', rest.errors?.[0]?.extensions.field === 'extension.to', rest);
  // A week later, or the first working day after it.
  for (let days = 7; days < 14; days++) {
    const answer = await extend(teamManager, after(next.dueOn, days));
    if (answer.errors !== undefined) continue;
    const agreed = answer.data.extendDeadline;
    check(
      `a manager does: until ${agreed.dueOn}; the first day stays beside it, and who agreed`,
      agreed.firstDueOn === next.firstDueOn && agreed.extensionAgreedBy !== null,
      agreed,
    );
    return agreed.dueOn as string;
  }
  throw new Error('no working day in a week');
}

async function theMorningOfTheDay(hub: Client, id: string, dueOn: string): Promise<void> {
  await hub.letTimePassTo(`${dueOn}T06:00:00Z`);
  const head = await hub.data(keyWorker, 'inbox-head', { of: 'ME' });
  const screen = await hub.socket(keyWorker, Math.max(0, head.inboxHead.seq - 20));
  let told;
  do told = (await screen.next('DeadlineToday')).item;
  while (told.deadline?.id !== id);
  await screen.close();
  check('on the morning of the day the key worker is told, by the hub itself', told.urgency === 'IMMEDIATE', told);
}

async function boards(hub: Client): Promise<void> {
  const { unallocated } = await hub.data(teamManager, 'unallocated');
  check(`${unallocated.length} children wait for a key worker`, Array.isArray(unallocated), unallocated);
  const { board } = await hub.data(teamManager, 'board');
  says(`The authority: ${board.all.dueThisWeek} due until ${board.until}, ${board.all.overdue} overdue.`);
  check(
    "the manager's board has it by limit, by key worker and by team",
    board.byTimescale.length > 0 && board.byWorker.length > 0 && board.byTeam.length > 0,
    board,
  );
  const team = board.byTeam.find((one: any) => one.team !== null)?.team;
  const { teamBoard } = await hub.data(teamManager, 'team-board', { team: team.id });
  check(`and so has the board of ${team.name}`, teamBoard.team.id === team.id, teamBoard);
  const figures = await hub.data(informationGovernance, 'board');
  check('the auditor has the figures, without anybody in them', figures.board.byTimescale.length > 0, figures);
  const year = Number(hub.day().slice(0, 4)) + (hub.day().slice(5) > '03-31' ? 1 : 0);
  for (const who of [teamManager, informationGovernance]) {
    const { indicators } = await hub.data(who, 'indicators', { year });
    check(
      `${who.name} has the seven statutory indicators, each with its definition and source`,
      indicators.length === 7 && indicators.every((one: any) => one.definition !== '' && one.source !== ''),
      indicators,
    );
  }
}

async function calendars(hub: Client): Promise<void> {
  const read = async (path: string) => {
    const response = await fetch(`${hub.url}${path}`);
    return { status: response.status, text: await response.text() };
  };
  for (const who of [keyWorker, healthVisitor, schoolDsl, policeOfficer, partnerWorker]) {
    const { createCalendarFeed } = await hub.data(who, 'create-calendar-feed');
    const calendar = await read(createCalendarFeed.path);
    check(
      `${who.name} has a calendar, with no name of a child in it`,
      calendar.text.startsWith('BEGIN:VCALENDAR') && !/maya/i.test(calendar.text),
      calendar,
    );
    if (who === keyWorker) check('with what is due', /SUMMARY:.* due/.test(calendar.text), calendar);
    const { calendarFeed } = await hub.data(who, 'calendar-feed');
    check('which ends by itself in a year', calendarFeed.expiresAt === createCalendarFeed.expiresAt, calendarFeed);
    await hub.data(who, 'revoke-calendar-feed');
    check('and at once when it is revoked', (await read(createCalendarFeed.path)).status === 404);
  }
}
