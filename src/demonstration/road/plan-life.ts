import { answering, of, practitioners, type Kit, type Planned } from './case';
import { DIFFICULTY, DISCUSSED, LEARNT, NOT_MADE, NOT_SEEN, REPORTED } from './words';

const MEETING_EVERY = 27;
const NOBODY_CAME = 45;

/** A plan while it lives: core groups and visits, what is due next, and what a member of the core group asks for. */
export class PlanLife {
  constructor(private readonly kit: Kit) {}

  /** @param since the first day of which the hub knows more than the plan; in days before today. */
  write(one: Planned, since: number, turn: number): void {
    this.coreGroups(one, since, turn);
    if (one.child.bornAgo >= 0) this.visits(one, since, turn);
    if (turn % 9 === 4 && !one.outline) this.earlyReview(one, turn);
  }

  private about(one: Planned) {
    return { childId: one.child.id, subjectId: one.planId, answering: answering(one) };
  }

  /** The first core group makes the outline the plan; from then on every four weeks, but where nobody calls it. */
  private coreGroups(one: Planned, since: number, turn: number): void {
    const { calendar, limits, random, sheet } = this.kit;
    const { startedAgo, outline, slow } = one;
    const seat = turn % 2 === 0;
    if (seat && !outline)
      sheet.rows.add('core_group_family', {
        ...{ ...of(one.child), id: random.uuid(), plan_id: one.planId, connection_id: one.kin.mother.connectionId },
        since: calendar.day(Math.min(since, startedAgo)),
      });
    const first = calendar.workday(startedAgo - 10);
    if (outline) {
      limits.ran({ ...this.about(one), timescale: 'FIRST_CORE_GROUP', from: startedAgo });
      if (first < 0) this.meeting(one, first, seat, turn);
      return;
    }
    const held: number[] = [];
    let last = startedAgo <= since ? first : since - (turn % MEETING_EVERY);
    if (startedAgo <= since)
      limits.ran({ ...this.about(one), timescale: 'FIRST_CORE_GROUP', from: startedAgo, met: first });
    for (
      let ago = calendar.workday(last);
      ago >= (slow ? NOBODY_CAME : 1);
      ago = calendar.workday(last - MEETING_EVERY)
    ) {
      held.push(ago);
      last = ago;
    }
    held.forEach((ago, n) => {
      this.meeting(one, ago, seat, turn + n);
      const next = held[n + 1];
      const due = limits.due('CORE_GROUP', ago);
      // A manager has agreed to a delay, before the day went by.
      const extended = next === undefined && turn % 12 === 5 && due >= -9 && due < 1;
      limits.ran({
        ...{ ...this.about(one), timescale: 'CORE_GROUP', from: ago, met: next },
        ...(extended ? { extended: { to: this.later(due), on: 1, by: one.around.keyWorker.managerId ?? '' } } : {}),
      });
    });
    const ahead = calendar.workday(last - MEETING_EVERY);
    if (ahead < 0 && turn % 4 !== 3) this.meeting(one, ahead, seat, turn);
  }

  private later(due: number): number {
    return this.kit.calendar.nextWorkday(due - 7);
  }

  private meeting(one: Planned, ago: number, seat: boolean, turn: number): void {
    const { calendar, random, sheet } = this.kit;
    const held = ago > 0;
    const id = random.uuid();
    const { keyWorker } = one.around;
    sheet.rows.add('core_group_meeting', {
      ...{ ...of(one.child), id, plan_id: one.planId, state: held ? 'HELD' : 'PLANNED', online: turn % 3 === 1 },
      ...{
        planned_for: calendar.instant(ago, 810 + (turn % 3) * 45),
        place: one.child.school?.name ?? 'Town Hall, room 2',
      },
      ...{ held_on: held ? calendar.day(ago) : null, discussed: held ? DISCUSSED[turn % DISCUSSED.length] : null },
      ...{ recorded_by: keyWorker.id, version: held ? 2 : 1 },
    });
    const members = practitioners(one);
    if (held) {
      const came = (worker_id: string | null, connection_id: string | null, attended: string): void => {
        sheet.rows.add('core_group_attendance', {
          ...{ ...of(one.child), id: random.uuid(), meeting_id: id, worker_id, connection_id, attended },
        });
      };
      came(keyWorker.id, null, 'CAME');
      members.forEach((member, n) => {
        came(member.id, null, n === 0 ? 'CAME' : (ATTENDED[(turn + n) % ATTENDED.length] as string));
      });
      if (seat) came(null, one.kin.mother.connectionId, turn % 5 === 2 ? 'STAYED_AWAY' : 'CAME');
    }
    if (!held && ago < -4) return;
    members.slice(0, held ? 2 : 1).forEach((member, n) => {
      sheet.rows.add('progress_report', {
        ...{ ...of(one.child), id: random.uuid(), meeting_id: id, agency_id: member.agencyId, written_by: member.id },
        ...{ written_at: calendar.instant(Math.max(ago, 1), 480), text: REPORTED[n % REPORTED.length] },
      });
    });
  }

  /** The key worker sees the child every three weeks or so: not every time, and in some families not for too long. */
  private visits(one: Planned, since: number, turn: number): void {
    const { calendar, limits, random } = this.kit;
    const begins = Math.min(one.startedAgo, one.child.bornAgo);
    const from = begins <= since ? begins : since - (turn % 20);
    let seen = from;
    let fresh = begins <= since;
    for (let ago = calendar.workday(from - 6); ago >= (one.slow ? NOBODY_CAME : 1);) {
      const kind = random.below(20);
      if (kind === 0) this.notMade(one, ago);
      else this.visit(one, ago, kind > 2);
      if (kind > 2) {
        if (fresh || seen !== from) limits.ran({ ...this.about(one), timescale: 'VISIT', from: seen, met: ago });
        seen = ago;
        fresh = false;
      }
      ago = calendar.workday(ago - (one.startedAgo > 90 ? 21 : 12));
    }
    limits.ran({ ...this.about(one), timescale: 'VISIT', from: seen });
    if (turn % 3 === 0) this.ahead(one, calendar.workday(-3 - (turn % 5)));
    const sighted = practitioners(one)[0];
    if (sighted !== undefined && turn % 4 !== 2 && one.startedAgo > 8)
      this.kit.sheet.rows.add('sighting', {
        ...{ ...of(one.child), id: random.uuid(), plan_id: one.planId, agency_id: sighted.agencyId },
        ...{ worker_id: sighted.id, seen_on: calendar.day(calendar.workday(1 + (turn % 5))) },
        recorded_at: calendar.instant(1, 1_000),
      });
  }

  private visit(one: Planned, ago: number, seen: boolean): void {
    const { calendar, random, sheet } = this.kit;
    const alone = seen && random.chance(0.7);
    sheet.rows.add('visit', {
      ...{ ...of(one.child), id: random.uuid(), plan_id: one.planId, state: 'MADE', version: 1 },
      ...{ visited_at: calendar.instant(ago, 930), announced: random.chance(0.6), place: 'HOME', child_seen: seen },
      ...{ seen_alone: alone, bedroom_seen: seen && random.chance(0.6), present: 'Her mother' },
      ...{ learnt: seen ? random.pick(LEARNT) : NOT_SEEN, visited_by: one.around.keyWorker.id },
      recorded_at: calendar.instant(ago, 1_020),
    });
  }

  private notMade(one: Planned, ago: number): void {
    const { calendar, random, sheet } = this.kit;
    sheet.rows.add('visit', {
      ...{ ...of(one.child), id: random.uuid(), plan_id: one.planId, state: 'NOT_MADE', version: 2 },
      ...{ planned_for: calendar.instant(ago, 930), announced: true, place: 'HOME', not_made_because: NOT_MADE },
      ...{ visited_by: one.around.keyWorker.id, recorded_at: calendar.instant(ago, 1_020) },
    });
  }

  private ahead(one: Planned, ago: number): void {
    const { calendar, random, sheet } = this.kit;
    if (ago >= 0) return;
    sheet.rows.add('visit', {
      ...{ ...of(one.child), id: random.uuid(), plan_id: one.planId, state: 'PLANNED', version: 1 },
      ...{
        planned_for: calendar.instant(ago, 930),
        announced: true,
        place: 'HOME',
        visited_by: one.around.keyWorker.id,
      },
    });
  }

  private earlyReview(one: Planned, turn: number): void {
    const { calendar, random, sheet } = this.kit;
    const answered = turn % 2 === 0;
    sheet.rows.add('early_review', {
      ...{ ...of(one.child), id: random.uuid(), plan_id: one.planId, asked_by: one.around.health.id },
      ...{ asked_at: calendar.instant(4, 700), difficulty: DIFFICULTY, answer: answered ? 'NOT_AGREED' : 'WAITING' },
      ...{ answered_by: answered ? one.around.keyWorker.id : null, version: answered ? 2 : 1 },
      ...{
        answered_at: answered ? calendar.instant(2, 700) : null,
        reason: answered ? 'Invented: the review is near.' : null,
      },
    });
  }
}

const ATTENDED = ['CAME', 'APOLOGIES', 'CAME', 'CAME', 'STAYED_AWAY'] as const;
