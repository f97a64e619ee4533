import { setTimeout as pause } from 'node:timers/promises';
import { shownToTheWrong, undelivered, type Violation } from './assertions';
import type { Frame, StoredItem } from './seen';
import { sendUntilAnswered } from './http';
import type { Oracle } from './oracle';
import { Reader } from './reader';
import { operation } from './referrers';
import type { Reports } from './reports';
import type { Person, World } from './world';

const ACKNOWLEDGE = operation('SOCIAL_CARE', 'acknowledge-concern');

/** Slower than this is as good as lost. */
const LONGEST_CATCHING_UP_MS = 60_000;

interface Parts {
  readonly urls: () => readonly string[];
  readonly world: World;
  readonly tokenOf: (person: Person) => string;
  readonly reports: Reports;
  readonly oracle: Oracle;
  readonly violated: (violation: Violation) => void;
}

/** Everybody who listens: those who may have to hear, those who report, and bystanders. Some take concerns on as they hear of them. */
export class Audience {
  readonly readers: Reader[];
  /** How often each worker was shown concerns of one child, or of none in one authority. */
  readonly shown = new Map<string, number>();
  /** From the event to the subscriber, in milliseconds, as items came. */
  readonly latencies: number[] = [];
  private readonly taken = new Set<string>();
  private readonly underWay = new Set<Promise<void>>();
  acknowledged = 0;
  /** The longest that the slowest subscriber took to come as far as their inbox stood at a look. */
  longestBehind = 0;
  heard = 0;
  readonly failures: string[] = [];

  constructor(private readonly parts: Parts) {
    const { urls, violated, tokenOf } = parts;
    const readerOf = (person: Person, of: 'ME' | 'MY_TEAM') =>
      new Reader(person, of, {
        ...{ urls, violated, token: tokenOf(person) },
        heard: (reader, frame, childId, latency) => {
          if (!reader.hung) this.latencies.push(latency);
          this.hear(reader, frame, childId);
        },
      });
    this.readers = parts.world.people.flatMap((person) => [
      readerOf(person, 'ME'),
      ...(person.teamId === null ? [] : [readerOf(person, 'MY_TEAM')]),
    ]);
    for (const reader of this.readers) reader.open();
  }

  get away(): number {
    return this.readers.filter(({ isListening }) => !isListening).length;
  }

  get reconnects(): number {
    return this.readers.reduce((sum, { reconnects }) => sum + reconnects, 0);
  }

  /** Milliseconds until everybody listens again; undefined when somebody does not. */
  async back(within: number): Promise<number | undefined> {
    const began = performance.now();
    while (this.away > 0 && performance.now() - began < within) await pause(10);
    return this.away === 0 ? performance.now() - began : undefined;
  }

  /**
   * Waits until every subscriber has come as far as their inbox stood, and for as long as those behind come nearer: who is slow
   * has lost nothing. Gives up when none has moved for so long.
   */
  async caughtUp(heads: ReadonlyMap<string, number>, within: number): Promise<void> {
    const behind = () => this.readers.filter((reader) => reader.last < (heads.get(reader.recipientId) ?? 0));
    const began = performance.now();
    let [moved, before] = [began, -1];
    for (let late = behind(); late.length > 0; late = behind()) {
      const stands = late.reduce((sum, { last }) => sum + last, 0) - late.length;
      const now = performance.now();
      if (stands !== before) [moved, before] = [now, stands];
      if (now - moved > within || now - began > LONGEST_CATCHING_UP_MS) break;
      await pause(20);
    }
    this.longestBehind = Math.max(this.longestBehind, performance.now() - began);
  }

  /** What each received against the inbox they read. */
  compare(items: readonly StoredItem[]): Violation[] {
    const inboxes = new Map<string, StoredItem[]>();
    for (const item of items) inboxes.set(item.recipientId, [...(inboxes.get(item.recipientId) ?? []), item]);
    return this.readers.flatMap((reader) =>
      undelivered(reader.name, reader.got, inboxes.get(reader.recipientId) ?? []),
    );
  }

  /** Waits for those who are taking something on. */
  async settle(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  close(): void {
    for (const reader of this.readers) reader.close();
  }

  private hear({ person, name }: Reader, frame: Frame, childId: string | null): void {
    const { reports, oracle, violated } = this.parts;
    this.heard++;
    const mayHear = (about: Parameters<Oracle['mayHear']>[0]) => oracle.mayHear(about);
    for (const violation of shownToTheWrong({ id: person.id, name }, frame.canaries, reports.ofCanary, mayHear))
      violated(violation);
    const [canary] = frame.canaries;
    const made = canary === undefined ? undefined : reports.ofCanary(canary);
    if (made === undefined || frame.concernId === null) {
      if (person.audience === 'SOCIAL_CARE')
        violated({ law: 'L6', what: `${name} was told ${frame.kind} without being shown of what` });
      return;
    }
    const about = `${person.id} ${childId ?? made.authorityId}`;
    this.shown.set(about, (this.shown.get(about) ?? 0) + 1);
    if (frame.kind !== 'ConcernRaised' || !made.answered || this.taken.has(frame.concernId)) return;
    this.taken.add(frame.concernId);
    const one = this.takeOn(person, frame.concernId).catch((error: unknown) => {
      this.failures.push(String(error));
    });
    this.underWay.add(one);
    void one.then(() => this.underWay.delete(one));
  }

  private async takeOn(person: Person, id: string): Promise<void> {
    const { urls, tokenOf, violated } = this.parts;
    const body = { query: ACKNOWLEDGE, variables: { id } };
    const { answer, code, attempts } = await sendUntilAnswered(urls, tokenOf(person), body);
    // Sent again after a broken connection it may have been taken on the first time.
    const taken = answer.data?.['acknowledgeConcern']?.['id'] === id || (code === 'RULE_BROKEN' && attempts > 1);
    if (taken) this.acknowledged++;
    else
      violated({
        law: 'L2',
        what: `${person.subject} was told of concern ${id} and could not take it on: ${code ?? answer.text}`,
      });
  }
}
