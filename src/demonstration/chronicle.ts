import { EVENTS, type EventName } from '../events';
import type { Colleague, Organisation, School } from './organisation';
import { DEMONSTRATION } from './personas';
import type { Random } from './random';
import type { Known } from './recorder';
import type { Sheet } from './rows';

const AUTHORITY = DEMONSTRATION.authority.id;
const CHECKED = ['PlanCheck.hasPlan', 'PlanCheck.startedOn', 'PlanCheck.keyWorker'];

/**
 * Writes what was told and who looked: events, inboxes, the audit. An inbox is dense, so every recipient's count is kept
 * here; called in the order of time, each inbox and the audit are in that order too.
 */
export class Chronicle {
  private readonly heads = new Map<string, number>();

  constructor(
    private readonly sheet: Sheet,
    private readonly random: Random,
    private readonly organisation: Organisation,
  ) {}

  /** The head of every inbox; last of all. */
  finish(): void {
    for (const [recipient, seq] of this.heads) this.sheet.rows.add('inbox_head', { recipient_id: recipient, seq });
  }

  /** An event, and an item at the next position of every recipient's inbox. */
  tell(
    name: EventName,
    about: {
      childId: string | null;
      subjectId: string;
      actorId: string | null;
      at: string;
      /** Another authority's than the demonstration's own. */
      authorityId?: string;
    },
    recipients: readonly (string | null)[],
    acknowledged: { at: string; by: string } | null,
  ): void {
    const id = this.random.uuid();
    this.sheet.rows.add('event', {
      id,
      at: about.at,
      name,
      authority_id: about.authorityId ?? AUTHORITY,
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
