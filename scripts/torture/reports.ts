import { randomUUID } from 'node:crypto';
import type { Report } from './seen';
import type { Chance } from './chance';
import type { Person, World } from './world';

/** A report that a referrer makes, and what will be done about it. */
export interface Made extends Report {
  readonly referrer: Person;
  readonly urgent: boolean;
  /** Whether somebody takes it on; else it climbs the ladder. */
  readonly answered: boolean;
}

const CANARY = /canary-\d+-[0-9a-f]{8}/g;

/** Every canary in a text: words that no report but one holds. */
export const canariesIn = (text: string): string[] => [...new Set(text.match(CANARY) ?? [])];

const UNKNOWN_CHILD = 0.1;
const URGENT = 0.2;
const UNANSWERED = 0.3;

/** Every report of this run, by its key and by its canary. */
export class Reports {
  private readonly byKey = new Map<string, Made>();
  private readonly byCanary = new Map<string, Made>();

  constructor(
    private readonly world: World,
    private readonly chance: Chance,
  ) {}

  get count(): number {
    return this.byKey.size;
  }

  make(referrer: Person): Made {
    const { chance } = this;
    const mine = this.world.children.filter(({ schoolId }) => schoolId === referrer.agencyId);
    const { authorityId } = mine[0] as (typeof mine)[number];
    const urgent = chance.hits(URGENT);
    const made: Made = {
      key: randomUUID(),
      canary: `canary-${this.count + 1}-${randomUUID().slice(0, 8)}`,
      reporterId: referrer.id,
      authorityId,
      childId: chance.hits(UNKNOWN_CHILD) ? null : chance.one(mine).id,
      ...{ referrer, urgent, answered: !(urgent && chance.hits(UNANSWERED)) },
    };
    this.byKey.set(made.key, made);
    this.byCanary.set(made.canary, made);
    return made;
  }

  /** The words of the first report. */
  anyCanary(): string {
    return [...this.byCanary.keys()][0] ?? '';
  }

  readonly ofKey = (key: string): Made | undefined => this.byKey.get(key);
  readonly ofCanary = (canary: string): Made | undefined => this.byCanary.get(canary);
}
