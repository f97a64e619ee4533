import type { Calendar } from './calendar';
import type { Chronicle } from './chronicle';
import type { Limits } from './limits';
import type { Colleague, Organisation } from './organisation';
import { DEMONSTRATION, POLICE_DESK } from './personas';
import type { Random } from './random';
import { CATEGORIES, type Known } from './recorder';
import { SAYS } from './road/words';
import type { Sheet } from './rows';
import { CHILD_SAID, CONCERNS } from './words';

const AUTHORITY = DEMONSTRATION.authority.id;

export type Decision = keyof typeof SAYS.decision;

/** What has become of a concern by today. */
export type Answer =
  | { readonly state: 'RECEIVED' }
  | { readonly state: 'ACKNOWLEDGED'; readonly at: string }
  | { readonly state: 'DECIDED'; readonly at: string; readonly decision: Decision };

/** A concern of a professional about one child, or about brothers and sisters. */
export interface Raised {
  readonly id?: string;
  readonly children: readonly [Known, ...Known[]];
  readonly from: Colleague;
  readonly at: string;
  readonly answer: Answer;
  /** It goes to them and their manager; without one to the front door. */
  readonly keyWorker?: Colleague | undefined;
  /** Before what the inboxes still hold. */
  readonly longAgo?: true;
}

/** Writes concerns as they were raised, taken on and decided, with the limit that runs and the word to the police. */
export class Concerns {
  constructor(
    private readonly sheet: Sheet,
    private readonly calendar: Calendar,
    private readonly random: Random,
    private readonly organisation: Organisation,
    private readonly chronicle: Chronicle,
    private readonly limits: Limits,
  ) {}

  /** @returns its id. */
  raised(raised: Raised): string {
    const { random, chronicle } = this;
    const { children, from, answer, keyWorker, at } = raised;
    const [child] = children;
    const id = raised.id ?? random.uuid();
    const category = random.pick(CATEGORIES);
    const routedTo = keyWorker?.id ?? DEMONSTRATION.frontDoor;
    const taker = keyWorker ?? random.pick(this.organisation.duty);
    const crime = category !== 'NEG' && random.chance(0.3);
    const took = answer.state === 'RECEIVED' ? null : { at: answer.at, by: taker.id };
    const decided = answer.state === 'DECIDED' ? answer : undefined;
    this.sheet.rows.add('concern', {
      ...{ id, authority_id: AUTHORITY, child_id: child.id, sender: from.id, idempotency_key: random.uuid() },
      content_digest: (random.uuid() + random.uuid()).replaceAll('-', ''),
      ...{ raised_at: at, reporter_worker_id: from.id, reporter_agency_id: from.agencyId, told: this.told(child) },
      ...{ categories: [category], seen_or_said: random.pick(CONCERNS[category]), happened: 'This morning' },
      child_said: random.chance(0.4) ? random.pick(CHILD_SAID) : null,
      ...{ immediate_danger: random.chance(0.05), suspected_crime: crime, state: answer.state, routed_to: routedTo },
      ...{ acknowledged_by: took?.by ?? null, acknowledged_at: took?.at ?? null },
      ...{ decision: decided?.decision ?? null, decided_by: decided && taker.id, decided_at: decided?.at },
      decision_reason: decided ? SAYS.decision[decided.decision] : null,
      version: took === null ? 1 : 2,
    });
    for (const other of children.slice(1))
      this.sheet.rows.add('concern_child', {
        ...{ concern_id: id, child_id: other.id, authority_id: AUTHORITY, linked_by: taker.id, linked_at: at },
      });
    for (const about of children)
      this.limits.ran({
        ...{ timescale: 'REFERRAL_DECISION', childId: about.id, subjectId: id, from: this.calendar.ago(at) },
        ...{ met: decided && this.calendar.ago(decided.at), answering: [routedTo, keyWorker?.managerId ?? null] },
      });
    if (raised.longAgo === undefined) {
      const hearers = keyWorker === undefined ? [routedTo] : [routedTo, keyWorker.managerId];
      chronicle.tell('ConcernRaised', { childId: child.id, subjectId: id, actorId: from.id, at }, hearers, took);
    }
    if (crime) this.police(id, raised, took);
    if (took === null || raised.longAgo === true) return id;
    const about = { childId: null, subjectId: id, actorId: took.by, at: took.at };
    chronicle.tell(decided ? 'ConcernDecided' : 'ConcernAcknowledged', about, [from.id], null);
    return id;
  }

  /** The police desk hears of a suspected crime with the report; an officer has taken on what is not quite new. */
  private police(concernId: string, { at, from, longAgo }: Raised, took: { at: string } | null): void {
    const id = this.random.uuid();
    const officer = this.organisation.police[0]?.id ?? null;
    this.sheet.rows.add('crime_notice', {
      ...{ id, authority_id: AUTHORITY, concern_id: concernId, desk_id: POLICE_DESK, told_at: at },
      ...(took === null ? {} : { taken_on_by: officer, taken_on_at: took.at }),
      version: took === null ? 1 : 2,
    });
    if (longAgo === true) return;
    const seen = took === null || officer === null ? null : { at: took.at, by: officer };
    this.chronicle.tell('CrimeSuspected', { childId: null, subjectId: id, actorId: from.id, at }, [POLICE_DESK], seen);
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
}
