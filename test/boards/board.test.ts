import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aDeadline, met } from '../support/deadlines';
import { TestHub } from '../support/hub';
import { ready } from '../support/ready';
import type { TestChild, TestWorker } from '../support/world';

const BOARD = ready('SOCIAL_CARE', 'board');
const TEAM = ready('SOCIAL_CARE', 'team-board');
const FIGURES = ready('ASSURANCE', 'board');
const INDICATORS = ready('SOCIAL_CARE', 'indicators');

interface Figures {
  readonly dueThisWeek: number | null;
  readonly overdue: number | null;
}
interface Indicator {
  readonly name: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly percent: number | null;
  readonly byCategory: readonly { category: string; plans: number | null }[];
}

describe('the board of an authority', () => {
  let hub: TestHub;
  let first: TestWorker;
  let second: TestWorker;
  let hidden: TestChild;

  beforeAll(async () => {
    hub = await TestHub.start({ now: '2026-03-04T10:00:00Z' }); // a Wednesday
    const { world } = hub;
    await world.authority('211', 'Testborough');
    await world.authority('210', 'Farborough');
    await world.agency('Hill School', 'SCHOOL', 'Testborough');
    await world.team('Testborough', 'CHILD_PROTECTION', 'North');
    await world.team('Testborough', 'CHILD_PROTECTION', 'South');
    await world.team('Farborough', 'CHILD_PROTECTION', 'Far team');
    await world.worker('manager', 'Testborough', 'TEAM_MANAGER');
    await world.worker('chair', 'Testborough', 'CONFERENCE_CHAIR');
    await world.worker('barred', 'Testborough', 'TEAM_MANAGER');
    first = await world.worker('first', 'Testborough', 'SOCIAL_WORKER', { team: 'North' });
    second = await world.worker('second', 'Testborough', 'SOCIAL_WORKER', { team: 'South' });
    await world.worker('auditor', 'Testborough', 'INFORMATION_GOVERNANCE');
    await world.worker('far-manager', 'Farborough', 'TEAM_MANAGER');
    await world.worker('teacher', 'Hill School', 'DESIGNATED_SAFEGUARDING_LEAD');
    const child = async (keyWorker: TestWorker | null): Promise<TestChild> => {
      const one = await world.child('Testborough');
      if (keyWorker !== null) await world.related('ALLOCATED', one, keyWorker);
      return one;
    };
    // Six visits overdue and one due on Sunday week for the first; two core groups due this week for the second; one
    // assessment overdue for a child without a key worker.
    for (let i = 0; i < 6; i++) await aDeadline(hub, 'Testborough', await child(first), 'VISIT', '2026-01-05');
    await aDeadline(hub, 'Testborough', await child(first), 'VISIT', '2026-02-13');
    for (let i = 0; i < 2; i++)
      await aDeadline(hub, 'Testborough', await child(second), 'FIRST_CORE_GROUP', '2026-02-20');
    await aDeadline(hub, 'Testborough', await child(null), 'ASSESSMENT', '2025-11-03');
    hidden = await child(second);
    await aDeadline(hub, 'Testborough', hidden, 'VISIT', '2026-01-05');
    await world.restricted('CONFLICT', hidden, [world.workers.get('barred') as TestWorker]);
    await aDeadline(hub, 'Farborough', await world.child('Farborough'), 'VISIT', '2026-01-05');
  });

  afterAll(() => hub.stop());

  const due = (dueThisWeek: number | null, overdue: number | null): Figures => ({ dueThisWeek, overdue });
  const codeOf = async (subject: string, query: string, variables: Record<string, unknown> = {}) =>
    (await hub.ask(subject, query, variables)).errors?.[0]?.extensions.code;

  it('has what is due until Sunday and what is overdue: in all, by limit, by key worker and by team', async () => {
    const { board } = await hub.data('manager', BOARD);
    expect(board).toMatchObject({ on: '2026-03-04', until: '2026-03-08', all: due(2, 8) });
    expect(board.byTimescale).toEqual([
      { timescale: 'VISIT', figures: due(0, 7) },
      { timescale: 'ASSESSMENT', figures: due(0, 1) },
      { timescale: 'FIRST_CORE_GROUP', figures: due(2, 0) },
    ]);
    const workers = board.byWorker.map(({ worker, figures }: { worker: { name: string } | null; figures: Figures }) => [
      worker?.name ?? null,
      figures,
    ]);
    expect(workers[0]).toEqual(['Test first', due(0, 6)]);
    expect(workers).toContainEqual(['Test second', due(2, 1)]);
    expect(workers).toContainEqual([null, due(0, 1)]);
    const teams = board.byTeam.map(({ team, figures }: { team: { name: string } | null; figures: Figures }) => [
      team?.name ?? null,
      figures,
    ]);
    expect(teams).toContainEqual(['North', due(0, 6)]);
    expect(teams).toContainEqual(['South', due(2, 1)]);
    // An independent chair answers for none of it.
    expect((await hub.ask('chair', BOARD)).errors?.[0]?.extensions.code).toBe('NOT_YOUR_ROLE');
  });

  it('can be that of one team of the authority, and of no other', async () => {
    const { teamBoard: board } = await hub.data('manager', TEAM, { team: hub.world.teams.get('South') });
    expect(board).toMatchObject({ team: { name: 'South' }, all: due(2, 1) });
    expect(board.byWorker).toHaveLength(1);
    for (const team of [hub.world.teams.get('Far team'), randomUUID(), 'south'])
      expect(await codeOf('manager', TEAM, { team })).toBe('NOT_AVAILABLE');
  });

  it('is the authority’s own', async () => {
    expect((await hub.data('far-manager', BOARD)).board.all).toEqual(due(0, 1));
  });

  it('counts no child from whom a restriction keeps the caller: the figure would tell of the record', async () => {
    const { board } = await hub.data('barred', BOARD);
    expect(board.all).toEqual(due(2, 7));
    expect(board.byTeam.find((t: { team: { name: string } | null }) => t.team?.name === 'South').figures).toEqual(
      due(2, 0),
    );
  });

  it('shows an auditor figures alone, without workers, and suppresses small ones', async () => {
    const { board } = await hub.data('auditor', FIGURES);
    // One overdue assessment could be worked out from the total: the seven visits go with it.
    expect(board.all).toEqual(due(null, 8));
    expect(board.byTimescale).toEqual([
      { timescale: 'VISIT', figures: due(0, null) },
      { timescale: 'ASSESSMENT', figures: due(0, null) },
      { timescale: 'FIRST_CORE_GROUP', figures: due(null, 0) },
    ]);
    expect(await codeOf('auditor', '{ board { byWorker { figures { overdue } } } }')).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(await codeOf('auditor', TEAM, { team: hub.world.teams.get('South') })).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('is for managers: a social worker and a school are told so by the name of the operation alone', async () => {
    expect(await codeOf('first', BOARD)).toBe('NOT_YOUR_ROLE');
    expect(await codeOf('first', TEAM, { team: hub.world.teams.get('North') })).toBe('NOT_YOUR_ROLE');
    expect(await codeOf('first', INDICATORS, { year: 2026 })).toBe('NOT_YOUR_ROLE');
    expect(await codeOf('teacher', BOARD)).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  describe('the statutory indicators', () => {
    const plan = async (started: string, ended: string | null, reviews: string[], more: object = {}): Promise<void> => {
      const child = await hub.world.child('Testborough');
      await hub.pool.query(`insert into plan select * from json_populate_record(null::plan, $1)`, [
        {
          ...{ id: randomUUID(), authority_id: hub.world.authorities.get('Testborough'), child_id: child.id },
          ...{ state: ended === null ? 'ACTIVE' : 'ENDED', started_on: started, ended_on: ended, reviewed_on: reviews },
          ...{ initial_category: 'NEG', latest_category: 'NEG', previous_plans: 0, version: 1, ...more },
        },
      ]);
    };
    const indicator = async (subject: string, name: string, year = 2026): Promise<Indicator> =>
      (await hub.data(subject, INDICATORS, { year })).indicators.find(
        (one: Indicator) => one.name === name,
      ) as Indicator;

    beforeAll(async () => {
      // Ended in the year: one of exactly two years, one a day short of it, one the year before.
      await plan('2023-06-05', '2025-06-05', []);
      await plan('2023-06-06', '2025-06-05', []);
      await plan('2020-01-01', '2025-03-31', []);
      // Open: reviewed in time; first review a day late; a further one a day late; nothing since its last; too young.
      await plan('2025-05-12', null, ['2025-08-12', '2026-02-12'], { latest_category: 'EMO' });
      await plan('2025-05-13', null, ['2025-08-14', '2026-02-12']);
      await plan('2025-05-14', null, ['2025-08-14', '2026-02-15']);
      await plan('2025-02-14', null, ['2025-05-14']);
      await plan('2026-01-12', null, [], { previous_plans: 1 });
      // Held on the last day, a day late, and late within an extension.
      const conference = async (from: string, on: string): Promise<void> => {
        const child = await hub.world.child('Testborough');
        const { id, subjectId } = await aDeadline(hub, 'Testborough', child, 'INITIAL_CONFERENCE', from);
        await met(hub, child, 'INITIAL_CONFERENCE', subjectId, on);
        if (on === '2025-05-08') await hub.pool.query(`update deadline set due_on = '2025-05-09' where id = $1`, [id]);
      };
      await conference('2025-04-10', '2025-05-06');
      await conference('2025-04-10', '2025-05-07');
      await conference('2025-04-10', '2025-05-08');
      await conference('2025-02-10', '2025-03-31');
    });

    it.each([
      ['PLANS_OF_TWO_YEARS', 1, 2, 50],
      ['PLANS_REVIEWED_IN_TIME', 1, 4, 25],
      ['SECOND_OR_SUBSEQUENT_PLANS', 1, 4, 25],
      ['INITIAL_CONFERENCES_IN_TIME', 1, 3, 33.3],
      ['ASSESSMENTS_IN_TIME', 0, 0, null],
      ['TRANSFER_IN_CONFERENCES_IN_TIME', 0, 0, null],
    ])('say of %s %i of %i', async (name, numerator, denominator, percent) => {
      expect(await indicator('manager', name)).toMatchObject({ numerator, denominator, percent });
    });

    it('go by the statutory figure, whatever the authority has set itself, and count as it counts', async () => {
      await hub.pool.query(`insert into timetable_profile values ($1, 'STANDARD', 'START_DAY_IS_FIRST')`, [
        hub.world.authorities.get('Testborough'),
      ]);
      expect(await indicator('manager', 'INITIAL_CONFERENCES_IN_TIME')).toMatchObject({ numerator: 0, denominator: 3 });
      await hub.pool.query('delete from timetable_profile');
    });

    it('have the open plans by category, and the year before as it was', async () => {
      expect(await indicator('manager', 'PLANS_BY_CATEGORY')).toMatchObject({
        denominator: 5,
        byCategory: [
          { category: 'NEG', plans: 4 },
          { plans: 0 },
          { plans: 0 },
          { category: 'EMO', plans: 1 },
          { plans: 0 },
        ],
      });
      expect(await indicator('manager', 'PLANS_OF_TWO_YEARS', 2025)).toMatchObject({ numerator: 1, denominator: 1 });
      expect(await indicator('manager', 'PLANS_BY_CATEGORY', 2025)).toMatchObject({ denominator: 3 });
      expect(await codeOf('manager', INDICATORS, { year: 2027 })).toBe('INVALID_INPUT');
      expect(await indicator('far-manager', 'PLANS_BY_CATEGORY')).toMatchObject({ denominator: 0 });
    });

    it('suppress for an auditor what is small', async () => {
      expect(await indicator('auditor', 'PLANS_REVIEWED_IN_TIME')).toMatchObject({
        numerator: null,
        denominator: null,
        percent: null,
      });
      const { denominator, byCategory } = await indicator('auditor', 'PLANS_BY_CATEGORY');
      expect([denominator, ...byCategory.map(({ plans }) => plans)]).toEqual([5, null, 0, 0, null, 0]);
    });
  });
});
