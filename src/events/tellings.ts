import { statement, type Db } from '../platform/db/statement';
import { newId } from '../platform/ids';
import { EVENTS, isForFamily, type EventName } from './catalogue';
import type { About } from './change';
import { deliver, type Telling } from './inbox.store';

const HAPPENED = statement(
  'events.happened',
  `insert into event (id, at, name, authority_id, child_id, subject_id) values ($1, $2, $3, $4, $5, $6)`,
);

/** What happened in a commit of a command, which is nobody's of the hub's workers and makes no Change. */
export class Tellings {
  private readonly all: Telling[] = [];

  constructor(
    private readonly db: Db,
    private readonly now: Date,
  ) {}

  async tell(name: EventName, about: About, recipients: readonly (string | null | undefined)[]): Promise<void> {
    const eventId = newId();
    await this.db.rows(HAPPENED, [eventId, this.now, name, about.authorityId, about.childId, about.subjectId]);
    const heard = new Set(recipients.filter((recipient) => recipient != null));
    const { urgency } = EVENTS[name];
    this.all.push({ eventId, urgency, recipients: [...heard], forFamily: isForFamily(name) });
  }

  /** Puts them into the inboxes, last of all: the heads are locked for the shortest time. */
  finish(): Promise<void> {
    return deliver(this.db, this.all);
  }
}
