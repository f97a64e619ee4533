import { answering, of, type Kit, type Planned } from './case';

/** The family first: its own conference, carers considered before any other placement; and what it says of how it was treated. */
export class FamilyFirst {
  constructor(private readonly kit: Kit) {}

  /** By turns: not every family has everything. */
  write(one: Planned, turn: number): void {
    if (turn % 5 === 1) this.groupConference(one, GROUP[turn % 3] as (typeof GROUP)[number]);
    if (turn % 14 === 3) this.stay(one, turn % 28 === 3);
    if (turn % 6 === 2) this.feedback(one, turn);
    if (turn % 20 === 7) this.complaint(one, COMPLAINTS[((turn - 7) / 20) % COMPLAINTS.length] as Complained);
  }

  groupConference(one: Planned, state: (typeof GROUP)[number]): void {
    const { calendar, random, sheet } = this.kit;
    const id = random.uuid();
    const [offered, answered] = [Math.min(one.startedAgo, 24), 9];
    sheet.rows.add('family_group_conference', {
      ...{ ...of(one.child), id, state, offered_on: calendar.day(offered), offered_by: one.around.keyWorker.id },
      ...(state === 'REFUSED'
        ? { refused_on: calendar.day(answered), refused_because: 'Invented: not while her father is away.' }
        : {}),
      ...(state === 'HELD'
        ? { held_on: calendar.day(answered), family_plan: 'Invented: their grandmother has them at weekends.' }
        : {}),
      version: state === 'OFFERED' ? 1 : 2,
    });
    if (state !== 'HELD') return;
    [one.kin.mother, one.kin.father].forEach(({ connectionId }, n) => {
      sheet.rows.add('family_group_member', {
        ...{ ...of(one.child), id: random.uuid(), conference_id: id, connection_id: connectionId, came: n === 0 },
        can_help: n === 0 ? 'Invented: asks her sister for the evenings.' : null,
      });
    });
  }

  /** Everybody of the family is considered; with a carer found the child is placed there, and else with foster carers. */
  stay(one: Planned, found: boolean, placed = true): void {
    const { calendar, random, sheet } = this.kit;
    const since = Math.min(30, one.startedAgo);
    const { keyWorker } = one.around;
    const stay_id = random.uuid();
    sheet.rows.add('stay', {
      ...{
        ...of(one.child),
        id: stay_id,
        needed_from: calendar.day(since),
        why: 'Invented: the mother is in hospital.',
      },
      ...{ decided_by: 'Both parents, Children Act 1989 section 20', recorded_by: keyWorker.id, version: 1 },
    });
    const { mother, father, grandmother } = one.kin;
    const family = [mother, father, grandmother].filter((who) => who !== undefined);
    family.forEach(({ connectionId: connection_id }, n) => {
      const suitable = found && n === family.length - 1;
      sheet.rows.add('carer_considered', {
        ...{ ...of(one.child), id: random.uuid(), stay_id, connection_id, considered_by: keyWorker.id },
        ...{ outcome: suitable ? 'SUITABLE' : n === 0 ? 'NOT_SUITABLE' : 'NOT_WILLING' },
        ...{ reason: suitable ? 'Invented: has room, and is willing.' : 'Invented: cannot at present.' },
        considered_at: calendar.instant(since, 700 + n),
      });
    });
    if (!placed) return;
    sheet.rows.add('placement', {
      ...{ ...of(one.child), id: random.uuid(), stay_id, from_on: calendar.day(since) },
      ...{ kind: found ? 'FAMILY_NETWORK' : 'FOSTER_CARER', decided_by: 'Head of service', recorded_by: keyWorker.id },
      connection_id: found ? family[family.length - 1]?.connectionId : null,
      ...{ reason: found ? 'Invented: knows the child.' : 'Invented: nobody in the family can.', version: 1 },
    });
  }

  feedback(one: Planned, turn: number): void {
    const { calendar, random, sheet } = this.kit;
    sheet.rows.add('feedback', {
      ...{ ...of(one.child), id: random.uuid(), connection_id: one.kin.mother.connectionId },
      ...{ said_on: calendar.day(3), recorded_by: one.kin.mother.account ?? one.around.keyWorker.id },
      went_well: turn % 3 === 0 ? null : 'Invented: she listened, and rang when she said she would.',
      went_wrong: turn % 3 === 0 ? 'Invented: the report came the evening before.' : null,
      recorded_at: calendar.instant(3, 1_000),
    });
  }

  complaint(one: Planned, { state, ago }: Complained): void {
    const { calendar, limits, random, sheet } = this.kit;
    const id = random.uuid();
    const answered = calendar.workday(ago - 9);
    const escalated = state === 'ESCALATED' ? calendar.workday(answered - 3) : undefined;
    sheet.rows.add('complaint', {
      ...{ ...of(one.child), id, connection_id: one.kin.mother.connectionId, received_on: calendar.day(ago), state },
      ...{ what: 'Invented: nobody rang back for a week.', wanted: 'Invented: one person who does.' },
      acknowledged_on: state === 'RECEIVED' ? null : calendar.day(calendar.workday(ago - 2)),
      escalated_on: escalated === undefined ? null : calendar.day(escalated),
      escalation: escalated === undefined ? null : 'Invented: it happened again.',
      ...{ recorded_by: one.kin.mother.account ?? one.around.keyWorker.id, recorded_at: calendar.instant(ago, 960) },
      version: { RECEIVED: 1, ACKNOWLEDGED: 2, ANSWERED: 3, ESCALATED: 4 }[state],
    });
    const about = { childId: one.child.id, subjectId: id, answering: answering(one) };
    const over = state === 'ANSWERED' || state === 'ESCALATED';
    limits.ran({ ...about, timescale: 'COMPLAINT', from: ago, met: over ? answered : undefined });
    if (over)
      sheet.rows.add('complaint_answer', {
        ...{
          ...of(one.child),
          complaint_id: id,
          stage: 1,
          outcome: 'PARTLY_UPHELD',
          answered_on: calendar.day(answered),
        },
        ...{ answer: 'Invented: we are sorry; there is one number now.', answered_by: one.around.keyWorker.managerId },
      });
    if (escalated !== undefined) limits.ran({ ...about, timescale: 'COMPLAINT_INVESTIGATION', from: escalated });
  }
}

const GROUP = ['HELD', 'OFFERED', 'REFUSED'] as const;

interface Complained {
  readonly state: 'RECEIVED' | 'ACKNOWLEDGED' | 'ANSWERED' | 'ESCALATED';
  readonly ago: number;
}

const COMPLAINTS: readonly Complained[] = [
  { state: 'RECEIVED', ago: 2 },
  { state: 'ANSWERED', ago: 30 },
  { state: 'ACKNOWLEDGED', ago: 18 },
  { state: 'ESCALATED', ago: 33 },
];
