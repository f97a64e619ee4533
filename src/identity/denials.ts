import { createHash } from 'node:crypto';
import type { Clock } from '../platform/clock';
import type { Db } from '../platform/db/statement';
import { Kept } from '../platform/kept';
import { readDenied, type DenialKind } from './denial.store';

/** How old the list may be. Everything that asks it, sockets that only wait too, hears of a denial within a second. */
const KEPT_MS = 500;

/** What a sign-in says of itself that can be denied. */
export interface Claims {
  readonly issuer: string;
  readonly tokenId: string;
  readonly subject: string;
  /** The issuer's name for the session in which the token was given (`sid`); not every issuer has one. */
  readonly session: string | undefined;
  /** The key that signed it: the hub takes no token that does not name its key. */
  readonly keyId: string;
}

const markOf = (issuer: string, kind: DenialKind, value: string): string => `${issuer} ${kind} ${value}`;

/** What of a sign-in would be denied: any of these is enough. Whoever a service account acts for is denied with it. */
export function marksOf(
  { issuer, tokenId, subject, session, keyId }: Claims,
  actingFor: string | undefined,
): readonly string[] {
  return [
    markOf(issuer, 'TOKEN', tokenId),
    markOf(issuer, 'SUBJECT', subject),
    markOf(issuer, 'KEY', keyId),
    ...(session === undefined ? [] : [markOf(issuer, 'SESSION', session)]),
    ...(actingFor === undefined ? [] : [markOf(issuer, 'SUBJECT', actingFor)]),
  ];
}

/**
 * What the audit calls a sign-in: one name for all that one session of the issuer, or one token where it names none, was used for.
 * Made of what the token says and saying none of it: 128 bits of a digest, in hexadecimal.
 */
export const sessionOf = ({ issuer, tokenId, session }: Claims): string =>
  createHash('sha256')
    .update(JSON.stringify([issuer, session === undefined ? 'TOKEN' : 'SESSION', session ?? tokenId]))
    .digest('hex')
    .slice(0, 32);

/**
 * What the hub no longer accepts of sign-ins that are otherwise good: single tokens, subjects, sessions, keys, and whoever
 * has left in the last day (their open sockets close). Few enough to be held whole; where it cannot be read, nobody is
 * signed in.
 */
export class Denials {
  private readonly denied: Kept<ReadonlySet<string>>;

  constructor(db: Db, clock: Clock) {
    this.denied = new Kept(
      async () =>
        new Set((await readDenied(db, clock.now())).map(({ issuer, kind, value }) => markOf(issuer, kind, value))),
      KEPT_MS,
    );
  }

  /** The marks that are denied now. */
  list(): ReadonlySet<string> | Promise<ReadonlySet<string>> {
    return this.denied.get();
  }
}
