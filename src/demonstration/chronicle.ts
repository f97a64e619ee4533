import { EVENTS, type EventName } from '../events';
import type { Calendar } from './calendar';
import type { Colleague, Organisation, School } from './organisation';
import { DEMONSTRATION } from './personas';
import type { Random } from './random';
import { CATEGORIES, type Known } from './recorder';
import type { Sheet } from './rows';
import { CHILD_SAID, CONCERNS } from './words';

const AUTHORITY = DEMONSTRATION.authority.id;
const CHECKED = ['PlanCheck.hasPlan', 'PlanCheck.startedOn', 'PlanCheck.keyWorker'];

/**
 * Writes what happened: concerns, events, inboxes and who looked. An inbox is dense, so every recipient's count is kept
 * here; called in the order of time, each inbox and the audit are in that order too.
 */
export class Chronicle {
  private readonly heads = new Map<string, number>();

  constructor(
    private readonly sheet: Sheet,
    private readonly calendar: Calendar,
    private readonly random: Random,
    private readonly organisation: Organisation,
  ) {}

  /** The head of every inbox; last of all. */
  finish(): void {
    for (const [recipient, seq] of this.heads) this.sheet.rows.add('inbox_head', { recipient_id: recipient, seq });
  }

  /**
   * A concern of a professional, as it was raised and, unless it waits, acknowledged: with its events and what they put
   * into inboxes. With a key worker it went to them and their manager, without one to the front door.
   */
  concern(
    child: Known,
    from: Colleague,
    at: { raised: string; acknowledged: string | null },
    more: { id?: string; keyWorker?: Colleague | undefined } = {},
  ): void {
    const { random } = this;
    const id = more.id ?? random.uuid();
    const category = random.pick(CATEGORIES);
    const routedTo = more.keyWorker?.id ?? DEMONSTRATION.frontDoor;
    const taker = more.keyWorker ?? random.pick(this.organisation.duty);
    const acknowledged = at.acknowledged === null ? null : { at: at.acknowledged, by: taker.id };
    this.sheet.rows.add('concern', {
      id,
      authority_id: AUTHORITY,
      child_id: child.id,
      sender: from.id,
      idempotency_key: random.uuid(),
      content_digest: (random.uuid() + random.uuid()).replaceAll('-', ''),
      raised_at: at.raised,
      reporter_worker_id: from.id,
      reporter_agency_id: from.agencyId,
      reporter_told: null,
      told: this.told(child),
      categories: [category],
      seen_or_said: random.pick(CONCERNS[category]),
      happened: 'This morning',
      child_said: random.chance(0.4) ? random.pick(CHILD_SAID) : null,
      immediate_danger: random.chance(0.05),
      suspected_crime: category !== 'NEG' && random.chance(0.3),
      state: acknowledged === null ? 'RECEIVED' : 'ACKNOWLEDGED',
      routed_to: routedTo,
      acknowledged_by: acknowledged?.by ?? null,
      acknowledged_at: acknowledged?.at ?? null,
      version: acknowledged === null ? 1 : 2,
    });
    const hearers = more.keyWorker === undefined ? [routedTo] : [routedTo, more.keyWorker.managerId];
    this.tell(
      'ConcernRaised',
      { childId: child.id, subjectId: id, actorId: from.id, at: at.raised },
      hearers,
      acknowledged,
    );
    if (acknowledged === null) return;
    const about = { childId: null, subjectId: id, actorId: acknowledged.by, at: acknowledged.at };
    this.tell('ConcernAcknowledged', about, [from.id], null);
  }

  private told(child: Known): string {
    return JSON.stringify({
      forenames: child.forenames,
      surname: child.surname,
      dateOfBirth: child.bornAgo >= 0 ? this.calendar.day(child.bornAgo) : null,
      nhsNumber: null,
      upn: child.upn,
      whereabouts: child.address.lines,
      school: child.school?.name ?? null,
      authorityId: AUTHORITY,
    });
  }

  /** An event, and an item at the next position of every recipient's inbox. */
  tell(
    name: EventName,
    about: { childId: string | null; subjectId: string; actorId: string; at: string },
    recipients: readonly (string | null)[],
    acknowledged: { at: string; by: string } | null,
  ): void {
    const id = this.random.uuid();
    this.sheet.rows.add('event', {
      id,
      at: about.at,
      name,
      authority_id: AUTHORITY,
      child_id: about.childId,
      subject_id: about.subjectId,
      actor_id: about.actorId,
    });
    for (const recipient of recipients) {
      if (recipient === null || recipient === about.actorId) continue;
      const seq = (this.heads.get(recipient) ?? 0) + 1;
      this.heads.set(recipient, seq);
      this.sheet.rows.add('inbox_item', {
        recipient_id: recipient,
        seq,
        event_id: id,
        urgency: EVENTS[name].urgency,
        acknowledged_at: acknowledged?.at ?? null,
        acknowledged_by: acknowledged?.by ?? null,
      });
    }
  }

  /** An earlier look by the key worker. */
  keyWorkerLooked(child: Known, by: Colleague, at: string): void {
    const fields = ['Child.forenames', 'Child.surname', 'Child.plan', 'Plan.state', 'Plan.actions', 'PlanAction.text'];
    const as = { worker: by, audience: 'SOCIAL_CARE', action: 'READ', operation: 'child', purpose: 'WORK_WITH_CHILD' };
    this.looked(at, { ...as, childId: child.id, childIds: null, bases: ['ALLOCATED'], fields });
  }

  /** A child who presented unscheduled: the emergency department asked, and the key worker was told. */
  hospitalChecked(child: Known, keyWorker: Colleague, at: string): void {
    const by = this.organisation.edNurse;
    const as = {
      worker: by,
      audience: 'HEALTH',
      action: 'LOOK_UP',
      operation: 'checkPatient',
      purpose: 'UNSCHEDULED_CARE',
    };
    this.looked(at, { ...as, childId: child.id, childIds: null, bases: [], fields: CHECKED });
    const about = { childId: child.id, subjectId: child.id, actorId: by.id, at };
    this.tell('ChildChecked', about, [keyWorker.id], null);
  }

  /** A school checked its roll: one entry for every child found. */
  schoolChecked(school: School, found: readonly string[], asked: number, at: string): void {
    const as = {
      worker: school.lead,
      audience: 'SCHOOL',
      action: 'LOOK_UP',
      operation: `checkRoll of ${asked}`,
      purpose: 'ROLL_CHECK',
    };
    this.looked(at, { ...as, childId: null, childIds: found, bases: [], fields: CHECKED });
  }

  private looked(at: string, look: Look): void {
    const { worker, childId, childIds, ...rest } = look;
    this.sheet.rows.add('audit_entry', {
      ...rest,
      at,
      request_id: this.random.uuid(),
      worker_id: worker.id,
      agency_id: worker.agencyId,
      authority_id: AUTHORITY,
      child_id: childId,
      child_ids: childIds,
    });
  }
}

interface Look {
  readonly worker: Colleague;
  readonly audience: string;
  readonly action: string;
  readonly operation: string;
  readonly purpose: string;
  readonly childId: string | null;
  readonly childIds: readonly string[] | null;
  readonly bases: readonly string[];
  readonly fields: readonly string[];
}
