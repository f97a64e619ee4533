import { AppError, invalid } from '../platform/errors';
import type { CivilDay } from '../platform/days/civil-day';
import { parsePartialDate } from '../platform/days/partial-date';
import { dfeAuthorityCode, nhsNumber, upn, type Checked } from '../platform/identifiers';
import { isId } from '../platform/ids';
import { accept, acceptIfGiven, birthDate, line, narrative } from '../platform/input';
import { sameName } from '../platform/text';
import type { AbuseCategory } from '../platform/codes';
import type { ConcernInput } from './concern.input';

/** The child as the reporter described them. It stays as it was said, whatever record the hub finds. */
export interface ChildAsTold {
  readonly forenames: string | null;
  readonly surname: string | null;
  readonly dateOfBirth: string | null;
  readonly nhsNumber: string | null;
  readonly upn: string | null;
  readonly whereabouts: string | null;
  readonly school: string | null;
  /** The authority where the child is, as told. Never the one that the hub found: the receipt speaks of this one. */
  readonly authorityId: string;
}

/** Whoever is behind a report, as far as they wished to say; nothing at all is an answer. */
export interface ReporterAsTold {
  readonly name: string | null;
  readonly contact: string | null;
  readonly relationship: string | null;
}

/** A report after every field was checked; canonical, so that two of the same content are the same text. */
export interface CheckedConcern {
  readonly childId: string | null;
  readonly told: Omit<ChildAsTold, 'authorityId'>;
  readonly authorityCode: string | null;
  readonly reporter: ReporterAsTold | null;
  readonly categories: readonly AbuseCategory[];
  readonly seenOrSaid: string;
  readonly happened: string | null;
  readonly childSaid: string | null;
  readonly immediateDanger: boolean;
  readonly suspectedCrime: boolean;
}

const given = (field: string, raw: string | null | undefined, check: (raw: string) => Checked): string | null =>
  acceptIfGiven(field, raw, check) ?? null;

/** Checks a report. Only what was seen or said must be there: a worry is never refused because little is known of the child. */
export function checkConcern(input: ConcernInput, today: string): CheckedConcern {
  const { child, reporter } = input;
  if (child.id != null && !isId(child.id)) throw unseenChild();
  return {
    childId: child.id?.toLowerCase() ?? null,
    told: {
      forenames: given('concern.child.forenames', child.forenames, line(150)),
      surname: given('concern.child.surname', child.surname, line(150)),
      dateOfBirth: given('concern.child.dateOfBirth', child.dateOfBirth, birthDate(today)),
      nhsNumber: given('concern.child.nhsNumber', child.nhsNumber, nhsNumber),
      upn: given('concern.child.upn', child.upn, upn),
      whereabouts: given('concern.child.whereabouts', child.whereabouts, narrative({ max: 1_000 })),
      school: given('concern.child.school', child.school, line(200)),
    },
    authorityCode: given('concern.authority', input.authority, dfeAuthorityCode),
    reporter:
      reporter == null
        ? null
        : {
            name: given('concern.reporter.name', reporter.name, line(200)),
            contact: given('concern.reporter.contact', reporter.contact, line(200)),
            relationship: given('concern.reporter.relationship', reporter.relationship, line(200)),
          },
    categories: [...new Set(input.categories)].sort(),
    seenOrSaid: accept('concern.seenOrSaid', input.seenOrSaid, narrative()),
    happened: given('concern.happened', input.happened, narrative({ max: 500 })),
    childSaid: given('concern.childSaid', input.childSaid, narrative()),
    immediateDanger: input.immediateDanger,
    suspectedCrime: input.suspectedCrime,
  };
}

/** One answer for an id that is none, a child who is not there, and a child whom the reporter may not see. */
export function unseenChild(): AppError {
  return invalid(
    'concern.child.id',
    'expected a child whose record you may see; leave it out and describe the child as you know them',
  );
}

/**
 * The key under which a report is one report, however often it is sent. The public's keys share one sender, so theirs
 * must be a UUID: nobody comes upon another's by chance.
 */
export function checkIdempotencyKey(key: string, sender: string): string {
  const checked = accept('idempotencyKey', key, line(100));
  if (sender === PUBLIC_SENDER && !isId(checked))
    throw invalid('idempotencyKey', 'expected a UUID made for this report');
  return checked;
}

export const PUBLIC_SENDER = 'PUBLIC';

/** The same key with other content is not a retry. */
export function checkSameReport(earlierDigest: string, digest: string): void {
  if (earlierDigest !== digest) {
    throw new AppError(
      'CONFLICT',
      'This key belongs to a report with other content. Send this one with a key of its own.',
      'idempotencyKey',
    );
  }
}

/** A record that might be the child of a report. */
export interface Candidate {
  readonly id: string;
  readonly authorityId: string;
  readonly nhsNumber: string | null;
  readonly upn: string | null;
  readonly surname: string | null;
  readonly dateOfBirth: string | null;
  readonly planned: boolean;
  /** 0, but for a record that was opened beside another of the same number, hidden from whoever did. */
  readonly twin: number;
}

/**
 * The one record that certainly is the child, or none: a number, date of birth and surname agree, and nothing told
 * contradicts it. Where several authorities hold a record of the child, the one with the open plan is responsible, and
 * without a plan the one where the child is. Of two that one authority has under the same number, because the first is hidden
 * from whoever opened the second, it is the first: nobody can draw a concern away from a child by registering them again.
 */
export function matchChild(told: ChildAsTold, candidates: readonly Candidate[]): Candidate | undefined {
  const all = candidates.filter((candidate) => agrees(told, candidate));
  const agreeing = all.filter((one) => !all.some((b) => b.authorityId === one.authorityId && b.twin < one.twin));
  const [only] = agreeing;
  if (agreeing.length <= 1) return only;
  // Two records in one authority are two children, one of them with a wrong number: nothing is certain.
  if (new Set(agreeing.map((c) => c.authorityId)).size < agreeing.length) return undefined;
  const planned = agreeing.filter((c) => c.planned);
  if (planned.length > 0) return planned.length === 1 ? planned[0] : undefined;
  return agreeing.find((c) => c.authorityId === told.authorityId);
}

/**
 * The one pupil of the reporter's own school who is the child, or none: first name and surname were looked for, the date of birth
 * agrees, and no number that was told is another. A school knows its pupils; of two that fit, none is certain.
 */
export function matchPupil(
  told: ChildAsTold,
  pupils: readonly Omit<Candidate, 'authorityId' | 'surname' | 'planned' | 'twin'>[],
): string | undefined {
  const fitting = pupils.filter(
    (pupil) =>
      sameBirth(told.dateOfBirth, pupil.dateOfBirth) &&
      sameNumber(told.nhsNumber, pupil.nhsNumber) !== 'OTHER' &&
      sameNumber(told.upn, pupil.upn) !== 'OTHER',
  );
  return fitting.length === 1 ? fitting[0]?.id : undefined;
}

function agrees(told: ChildAsTold, record: Candidate): boolean {
  const numbers = [sameNumber(told.nhsNumber, record.nhsNumber), sameNumber(told.upn, record.upn)];
  if (!numbers.includes('SAME') || numbers.includes('OTHER')) return false;
  return sameName(told.surname ?? '', record.surname ?? '') && sameBirth(told.dateOfBirth, record.dateOfBirth);
}

function sameNumber(told: string | null, recorded: string | null): 'SAME' | 'OTHER' | 'UNKNOWN' {
  if (told === null || recorded === null) return 'UNKNOWN';
  return told === recorded ? 'SAME' : 'OTHER';
}

/** Whether two dates of birth, each known as far as it is, say the same: one lies within the other. */
function sameBirth(told: string | null, recorded: string | null): boolean {
  const [a, b] = [told, recorded].map((text) => (text === null ? undefined : parsePartialDate(text)));
  if (a === undefined || b === undefined) return false;
  const within = (inner: Span, outer: Span) => outer.earliest <= inner.earliest && inner.latest <= outer.latest;
  return within(a, b) || within(b, a);
}

interface Span {
  readonly earliest: CivilDay;
  readonly latest: CivilDay;
}

/** Who could hear of a concern. Whoever has left, or whom a restriction keeps from the record, is not among them. */
export interface Hearers {
  /** The authority whose social care these are: the child's, or that of the place. */
  readonly authorityId: string;
  /** The record that the concern is about; null when no record was found. */
  readonly child: {
    readonly id: string;
    readonly planned: boolean;
    readonly keyWorker: string | null;
    readonly manager: string | null;
  } | null;
  /** The advice and assessment team: who works in it now, and who of them may hear. */
  readonly team: { readonly id: string; readonly size: number; readonly mayHear: readonly string[] } | null;
  /** Somebody of social care who can take it on when there is nobody else. */
  readonly substitute: { readonly id: string; readonly authorityId: string } | null;
}

/** Where a concern goes: the one whose list it stands on, and everybody who is told. */
export interface Route {
  readonly authorityId: string;
  readonly childId: string | null;
  readonly routedTo: string;
  readonly recipients: readonly string[];
}

/**
 * The way of a concern: a child with a plan to the key worker and their manager at once; every other child to the advice
 * and assessment team of the authority; and where nobody is left who may hear, to a substitute. A team of which one may
 * not hear is not told as a team, because its inbox grows for all of them. Undefined when nobody may hear of a record.
 */
export function routeConcern(hearers: Hearers): Route | undefined {
  const { authorityId, child, team, substitute } = hearers;
  const childId = child?.id ?? null;
  const to = (routedTo: string, recipients: readonly string[], of = authorityId): Route => ({
    authorityId: of,
    childId,
    routedTo,
    recipients,
  });

  const responsible = [child?.keyWorker, child?.manager].filter((id) => id != null);
  const [first] = responsible;
  const teamHears = team !== null && team.size > 0 && team.mayHear.length === team.size;
  if (child?.planned === true && first !== undefined) return to(first, responsible);
  if (teamHears) return to(team.id, [team.id]);
  // Somebody of the team may not hear, or nobody is in it: people are told, one by one.
  if (first !== undefined) return to(first, responsible);
  const [member] = team?.mayHear ?? [];
  if (team !== null && member !== undefined) return to(child === null ? member : team.id, team.mayHear);
  if (substitute !== null) return to(substitute.id, [substitute.id], substitute.authorityId);
  if (child !== null) return undefined;
  // A team that is empty tonight is better than nothing: whoever comes first finds it. And where there is not even a team, the
  // report is kept and stands on the board of the managers: nothing that was sent is lost because nobody was there.
  return team?.size === 0 ? to(team.id, [team.id]) : to(authorityId, []);
}

/** What a reporter is told. It depends on what they said themselves and on nothing that the hub knows. */
export function receiptNote(immediateDanger: boolean): string {
  return immediateDanger
    ? 'Ring 999 now: a child is in immediate danger, and this report does not replace the call. Then ring children’s social care on the urgent number. The report has been passed on.'
    : 'Children’s social care has received the report. If a child is in immediate danger, ring 999. Keep the id of this receipt to ask what has become of the report.';
}
