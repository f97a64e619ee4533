import type { World } from './world';

/** What a report is about, as the referrer meant it. */
export interface Subject {
  readonly authorityId: string;
  /** Null when the referrer could not say which child. */
  readonly childId: string | null;
}

/**
 * Who may hear of a concern, written from the world that was made and from nothing of the hub's: not its policy, its predicate
 * or its routes. Of a child with a plan the key worker; always their manager, the head of service, and whoever is on duty by day
 * and by night; all of the child's own authority. Whoever has a conflict of interest never hears. Nobody else does.
 */
export class Oracle {
  private readonly heard = new Map<string, ReadonlySet<string>>();
  private readonly teams: ReadonlyMap<string, readonly string[]>;

  constructor(private readonly world: World) {
    this.teams = new Map(
      world.places.flatMap(({ duty, night }) => [duty, night].map((t) => [t.team, t.people] as const)),
    );
  }

  /** The people who may hear. */
  mayHear({ authorityId, childId }: Subject): ReadonlySet<string> {
    const key = `${authorityId} ${childId ?? ''}`;
    const known = this.heard.get(key);
    if (known !== undefined) return known;
    const place = this.world.places.find((p) => p.authorityId === authorityId);
    const child = this.world.children.find((c) => c.id === childId && c.authorityId === authorityId);
    const all = place === undefined ? [] : [place.manager, place.head, ...place.duty.people, ...place.night.people];
    if (child?.keyWorker != null) all.push(child.keyWorker);
    const may = new Set(all.filter((id) => child?.conflicts.includes(id) !== true));
    this.heard.set(key, may);
    return may;
  }

  /** Whether an inbox may hold it: a team's inbox is read by everybody in it. */
  mayHold(recipientId: string, about: Subject): boolean {
    const readers = this.teams.get(recipientId) ?? [recipientId];
    const may = this.mayHear(about);
    return readers.length > 0 && readers.every((id) => may.has(id));
  }
}
