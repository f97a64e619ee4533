import { reportsDue } from '../../conferences';
import {
  answering,
  AUTHORITY,
  isHeld,
  of,
  practitioners,
  WITHOUT_CHAIR,
  type Conferred,
  type Kit,
  type Part,
} from './case';
import { stableId } from '../random';
import { Invitations, type Invited } from './invitations';
import { MEETING } from './words';

const RECORDED_AFTER = 17;
const READS_ON = 30;
/** So many days after it the record is complete; it goes out some days later. */
const COMPLETE_AFTER = 12;
/** Ten working days are never fewer than so many days. */
const CORRECTED_WITHIN = 13;

/** Conferences with everybody who was asked, what they brought, what was said and decided, and what went out. */
export class Conferences {
  private readonly invitations: Invitations;

  constructor(private readonly kit: Kit) {
    this.invitations = new Invitations(kit);
  }

  write(conferred: Conferred): void {
    const { random } = this.kit;
    const id = random.uuid();
    const held = isHeld(conferred);
    const outAgo = this.sentAgo(conferred);
    this.meeting(id, conferred, outAgo);
    const closes = outAgo === null ? null : outAgo - READS_ON;
    for (const part of conferred.parts) this.part(id, part, conferred, closes);
    const invited = this.invitations.write(id, conferred, closes);
    this.reports(id, conferred);
    this.limits(id, conferred, outAgo);
    if (held && conferred.stage === undefined) this.said(id, conferred, invited, outAgo);
  }

  /** When its record had gone out: within its limit, but where things are late. */
  private sentAgo({ on, stage, turn }: Conferred): number | null {
    const ago = this.kit.calendar.workday(on - RECORDED_AFTER - (turn % 11 === 3 ? 16 : 0));
    return on > 0 && ago > 0 && stage === undefined ? ago : null;
  }

  private meeting(id: string, conferred: Conferred, outAgo: number | null): void {
    const { calendar, sheet } = this.kit;
    const { kind, on, parts, turn, planned, stage } = conferred;
    const held = isHeld(conferred);
    const decided = held && stage === undefined;
    const [{ around }] = parts;
    const dues = parts.flatMap(({ dueAgo }) => dueAgo ?? []);
    const late = dues.some((due) => on < due);
    const chair = this.chairOf(conferred);
    sheet.rows.add('conference', {
      ...{ id, authority_id: AUTHORITY, kind, state: stateOf(conferred, outAgo) },
      ...{ planned_for: calendar.instant(on, 570 + (turn % 4) * 90), venue: `Civic Centre, room ${1 + (turn % 5)}` },
      online: turn % 3 === 0 ? 'By the link in the letter' : null,
      chair_id: chair?.id ?? null,
      note_taker: chair === undefined ? null : 'Pat Notewell (demonstration)',
      ...{ late_reason: late ? MEETING.late : null, late_agreed_by: late ? MEETING.agreedBy : null },
      ...{ held_on: held ? calendar.day(on) : null, distributed_on: outAgo === null ? null : calendar.day(outAgo) },
      ...{
        outline_gap: decided && calendar.nextWorkday(on) > 0 ? MEETING.gap : null,
        record_gap: outAgo === null ? null : MEETING.gap,
      },
      ...{
        planned_by: around.keyWorker.id,
        version: planned === on ? 1 : decided ? (outAgo === null ? 4 : 6) : held ? 3 : 2,
      },
    });
  }

  /** Who chairs a conference; one that lies ahead may still be without. */
  private chairOf(conferred: Conferred): { readonly id: string; readonly agencyId: string } | undefined {
    const { chairs } = this.kit.organisation;
    const { turn } = conferred;
    const hasChair = isHeld(conferred) || turn % WITHOUT_CHAIR !== WITHOUT_CHAIR - 1;
    return hasChair ? chairs[turn % chairs.length] : undefined;
  }

  /** What the chair is to a child, from the appointment until the record has been read. */
  private chairing(conferenceId: string, part: Part, conferred: Conferred, closes: number | null): string | null {
    const chair = this.chairOf(conferred);
    if (chair === undefined) return null;
    const { calendar, sheet } = this.kit;
    const id = stableId(`chairing/${conferenceId}/${part.child.id}`);
    sheet.rows.add('relationship', {
      ...{ ...of(part.child), id, kind: 'CHAIR', worker_id: chair.id, agency_id: chair.agencyId },
      reason: 'chairs a conference about the child',
      began_at: calendar.instant(Math.max(1, conferred.planned - 1), 655),
      ended_at: closes === null ? null : calendar.instant(closes, 660),
    });
    return id;
  }

  private part(id: string, part: Part, conferred: Conferred, closes: number | null): void {
    const held = isHeld(conferred);
    const said = { strengths: MEETING.strengths, worries: MEETING.worries, needs_to_change: MEETING.needsToChange };
    this.kit.sheet.rows.add('conference_child', {
      ...{ ...of(part.child), id: this.kit.random.uuid(), conference_id: id },
      ...{ deadline_id: part.deadlineId, ahead: !held, version: held ? 2 : 1 },
      chair_link_id: this.chairing(id, part, conferred, closes),
      ...(held ? { ...said, who_can_support: MEETING.whoCanSupport } : {}),
    });
  }

  /** One for each agency that was asked, but for one that is missing while the conference lies ahead; each given to the mother. */
  private reports(id: string, conferred: Conferred): void {
    const { calendar, random, sheet } = this.kit;
    const { parts, on, turn } = conferred;
    const held = isHeld(conferred);
    const submitted = Math.max(1, calendar.workday(on + 8));
    if (!held && on < -8) return;
    for (const part of parts) {
      const authors = [part.around.keyWorker, ...practitioners(part)];
      const agencies = authors.filter((one, n) => authors.findIndex((o) => o.agencyId === one.agencyId) === n);
      const there = held ? agencies : agencies.slice(0, Math.max(1, agencies.length - 1));
      there.forEach(({ id: author_id, agencyId: agency_id }, n) => {
        const report_id = random.uuid();
        const about = { ...of(part.child), conference_id: id };
        sheet.rows.add('conference_report', {
          ...{ ...about, id: report_id, agency_id, author_id, strengths: MEETING.strengths, worries: MEETING.worries },
          ...{ confidential: held || n !== 1 ? null : MEETING.confidential, needed: MEETING.needsToChange },
          ...{ submitted_at: calendar.instant(submitted, 600 + n), version: 1 },
        });
        const given = this.givenAgo(on, turn);
        if (given === null || (!held && n > 0)) return;
        sheet.rows.add('report_handover', {
          ...{ ...about, id: random.uuid(), report_id, connection_id: part.kin.mother.connectionId },
          ...{ given_on: calendar.day(given), how: 'BY_HAND', reason: turn % 9 === 2 ? MEETING.late : null },
          ...{ recorded_by: part.around.keyWorker.id, recorded_at: calendar.instant(given, 1_000) },
        });
      });
      if (held && turn % 2 === 0) this.familyReport(id, part, submitted);
    }
  }

  /** When the reports reached the family: in time, and on the day itself where things are late; null while they have not. */
  private givenAgo(on: number, turn: number): number | null {
    const ago = turn % 9 === 2 ? on : this.kit.calendar.workday(on + 7);
    return ago >= 1 ? ago : null;
  }

  private familyReport(id: string, part: Part, ago: number): void {
    const { calendar, random, sheet } = this.kit;
    sheet.rows.add('family_report', {
      ...{ ...of(part.child), id: random.uuid(), conference_id: id, connection_id: part.kin.mother.connectionId },
      ...{
        going_well: 'Invented: bedtimes.',
        would_help: 'Invented: a washing machine.',
        taken_down: true,
        version: 1,
      },
      ...{ written_by: part.around.keyWorker.id, written_at: calendar.instant(ago, 960) },
    });
  }

  private limits(id: string, conferred: Conferred, outAgo: number | null): void {
    const { calendar, limits } = this.kit;
    const { kind, on, parts, planned, stage, turn } = conferred;
    const held = isHeld(conferred);
    for (const part of parts) {
      const about = { childId: part.child.id, subjectId: id, answering: answering(part) };
      const given = on > 0 ? (this.givenAgo(on, turn) ?? undefined) : undefined;
      limits.ran({ ...about, timescale: reportsDue(kind), from: on, set: planned, met: given });
      if (!held) continue;
      const outline = calendar.nextWorkday(on);
      limits.ran({
        ...about,
        timescale: 'OUTLINE_TO_FAMILY',
        from: on,
        met: outline > 0 && stage === undefined ? outline : undefined,
      });
      limits.ran({ ...about, timescale: 'MINUTES', from: on, met: outAgo ?? undefined });
    }
  }

  /** Views, the decision of each child, the record in versions, and a correction that was asked for. */
  private said(
    id: string,
    { on, parts, turn, kind }: Conferred,
    invited: readonly Invited[],
    outAgo: number | null,
  ): void {
    const { calendar, random, sheet, organisation } = this.kit;
    const chair = organisation.chairs[turn % organisation.chairs.length]?.id ?? null;
    const at = calendar.instant(on, 780);
    for (const part of parts) {
      const about = { ...of(part.child), conference_id: id };
      const there = invited.filter(({ children }) => children.includes(part.child.id)).slice(0, 3);
      there.forEach(({ id: invitation_id }, n) => {
        const dissents = n === 2 && turn % 7 === 5;
        sheet.rows.add('conference_view', {
          ...{ ...about, id: random.uuid(), invitation_id, view: MEETING.worries, agrees: !dissents },
          ...{ dissent: dissents ? MEETING.dissent : null, recorded_by: part.around.keyWorker.id, recorded_at: at },
        });
      });
      const plan = part.outcome !== 'HELP_WITHOUT_PLAN';
      sheet.rows.add('conference_decision', {
        ...{ ...about, harm_suffered: plan && turn % 3 === 0, harm_likely: plan, reasons: MEETING.reasons },
        ...{
          categories: plan ? part.categories : [],
          outcome: part.outcome ?? (kind === 'REVIEW' ? 'CONTINUE' : 'PLAN'),
        },
        ...{ help: plan ? null : MEETING.help, plan_id: part.planId, decided_by: chair, decided_on: calendar.day(on) },
      });
      const written = Math.max(1, on - 10);
      sheet.rows.add('conference_minutes', {
        ...{ ...about, number: 1, text: MEETING.minutes, written_by: part.around.keyWorker.id },
        written_at: calendar.instant(written, 850),
      });
      const [first] = there;
      if (turn % 3 !== 1 || first === undefined || outAgo === null || outAgo > CORRECTED_WITHIN) continue;
      sheet.rows.add('conference_correction', {
        ...{ ...about, id: random.uuid(), invitation_id: first.id, text: MEETING.correction, version: 1 },
        ...{ asked_by: part.around.keyWorker.id, asked_at: calendar.instant(1, 900) },
      });
    }
  }
}

function stateOf(conferred: Conferred, outAgo: number | null): 'PLANNED' | 'HELD' | 'DECIDED' | 'RECORDED' {
  if (!isHeld(conferred)) return 'PLANNED';
  if (conferred.stage !== undefined) return 'HELD';
  return outAgo === null && conferred.on < COMPLETE_AFTER ? 'DECIDED' : 'RECORDED';
}
