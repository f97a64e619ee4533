import { AppError } from '../platform/errors';
import { guardedIn, type Guarded, type Labelled } from './redaction.rules';
import { whereOf, type Hit } from './words.rules';

/** One thing that stands in an answer, by where it came from. */
export interface Place {
  readonly record: string;
  readonly place: number;
  readonly said: readonly Labelled[];
}

/**
 * Everything in an answer that is somebody else's. Each place by itself, and then all of them as one text: what begins in one and
 * ends in the next is found as well, and belongs to the answer as a whole (record ANSWER). Headings and what every answer says are
 * the hub's own words, and somebody may be called Law.
 */
export function scan(places: readonly Place[], guarded: Guarded): Hit[] {
  const hits = places.flatMap(({ record, place, said }) =>
    said.flatMap(({ label, text }): Hit[] => {
      const kinds = guardedIn([text], guarded);
      return kinds.length === 0 ? [] : [{ record, place, label, kinds }];
    }),
  );
  if (hits.length > 0) return hits;
  const whole = places.flatMap(({ said }) => said.map(({ text }) => text));
  const kinds = guardedIn(whole, guarded);
  return kinds.length === 0 ? [] : [{ record: 'ANSWER', place: 0, label: '', kinds }];
}

/** Refuses an answer in which somebody else stands, naming the rules and places and no value. */
export function checkClean(hits: readonly Hit[]): void {
  if (hits.length === 0) return;
  throw new AppError(
    'RULE_BROKEN',
    `This answer holds what belongs to somebody else. ${hits.map(whereOf).join('; ')}. Take it out with \`judgeSubjectAccess\`, or make the draft again, and scan it.`,
    'request',
  );
}
