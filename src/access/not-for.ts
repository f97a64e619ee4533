import { AppError, notAvailable } from '../platform/errors';
import type { RecordAccess } from './cut';
import { RELATIONSHIPS, type Relationship } from './relationships';
import type { Scope } from './scope';

/** Who does something: relationships with the child, or, where it takes more than one, in words. */
type Doing = readonly Relationship[] | string;

const said = (who: Doing): string =>
  typeof who === 'string' ? who : [...new Set(who)].map((kind) => RELATIONSHIPS[kind].means).join('; or ');

/**
 * The refusal of what is not for the caller to do. Whoever sees something of that kind in the record hears whose it is to do:
 * they know that it is there. To anybody else it is not there, and there is one answer to that. `seen` is the record as the
 * visibility predicate found it, undefined when it found none; `type` is what is to be changed, as GraphQL calls it; `first` is
 * who does it before those.
 */
export function notFor(scope: Scope, type: string, seen: RecordAccess | undefined, who: Doing, first = ''): AppError {
  return seen === undefined || !scope.opens(type, seen) ? notAvailable() : doneBy(who, first);
}

/** The same of something that the caller certainly sees. */
export const doneBy = (who: Doing, first = ''): AppError =>
  new AppError('NOT_YOUR_ROLE', `You may see this, and it is not for you to do. Who can: ${first}${said(who)}.`);
