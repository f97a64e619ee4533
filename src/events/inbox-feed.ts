import type { InboxPosition } from '../access';
import type { Db } from '../platform/db/statement';
import { Batcher } from '../platform/batcher';
import { AppError } from '../platform/errors';
import { inboxHead, readInboxes, type InboxRow } from './inbox.store';
import { Rounds } from './rounds';
import type { WakeUps } from './wake-ups';

const ITEMS_AT_ONCE = 50;

/** The rows of an inbox as they come. */
export interface InboxRows extends AsyncGenerator<InboxRow, void, void> {
  /** Called whenever rows past a position are about to be read: what the first of them will need can be asked for meanwhile. */
  aboutToRead: (position: InboxPosition) => void;
}

/** One reader: whether they have been told to end, and how they are woken to hear it. */
class Reader {
  cancel: () => void = () => undefined;
  aboutToRead: (position: InboxPosition) => void = () => undefined;
  private over = false;

  ended(): boolean {
    return this.over;
  }

  end(): void {
    this.over = true;
    this.cancel();
  }
}

/**
 * Reads inboxes for every open subscription of this process. The inbox is the truth and a wake-up only a reason to look:
 * all readers who look at the same moment share one statement.
 */
export class InboxFeed {
  private readonly reader: Batcher<InboxPosition, InboxRow[]>;
  private readonly rounds: Rounds;

  constructor(
    private readonly db: Db,
    private readonly wakeUps: WakeUps,
  ) {
    this.reader = new Batcher((questions) => readInboxes(db, questions, ITEMS_AT_ONCE), 2);
    this.rounds = new Rounds(db);
  }

  /**
   * Every item past a position, in order, for as long as somebody listens. A position the inbox never had (negative, or
   * ahead of its head) is refused with CURSOR_UNKNOWN: it must never quietly mean "from now".
   */
  after(recipientId: string, position: number): InboxRows {
    const reader = new Reader();
    const rows = this.rows(recipientId, position, reader);
    const end = rows.return.bind(rows);
    const inbox: InboxRows = Object.assign(rows, {
      aboutToRead: () => undefined,
      // A generator hears `return` at its next yield: one that waits for an item is woken to hear it now.
      return: () => {
        reader.end();
        return end();
      },
    });
    reader.aboutToRead = (position) => {
      inbox.aboutToRead(position);
    };
    return inbox;
  }

  private async *rows(recipientId: string, position: number, reader: Reader): AsyncGenerator<InboxRow, void, void> {
    await assertKnown(this.db, recipientId, position);
    let last = position;
    while (!reader.ended()) {
      // The waiter stands before the inbox is read, or an item committed in between would wait for the next round.
      const next = this.wakeUps.next(recipientId);
      reader.cancel = next.cancel;
      try {
        const position = { recipientId, after: last };
        reader.aboutToRead(position);
        const rows = await this.reader.submit(position);
        for (const row of rows) {
          if (reader.ended()) return;
          last = row.seq;
          yield row;
        }
        // More may stand behind a full page. Whatever came after a shorter one was read has woken us, or will.
        if (rows.length < ITEMS_AT_ONCE) await this.rounds.wait({ recipientId, after: last }, next);
      } finally {
        next.cancel();
      }
    }
  }
}

/** Refuses a position that the inbox never had. */
export async function assertKnown(db: Db, recipientId: string, position: number): Promise<void> {
  const head = await inboxHead(db, recipientId);
  if (position < 0 || position > head.seq) {
    throw new AppError('CURSOR_UNKNOWN', `This inbox never had that position; it stands at ${head.seq}.`, 'after');
  }
}
