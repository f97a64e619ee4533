import { brokenRules, lacking, rootOf } from './census.rules';
import { fieldPath } from './field-path';
import type { Finding, Report } from './problem';
import type { RecordRead } from './record.reader';
import type { ReturnChild, ReturnHeader } from './return.model';
import { impossibleBirths } from './rules/birth.rules';
import type { RuleContext } from './rules/rule';

/** What a return is made of, in its order. */
export type ReturnItem = HeaderItem | GoodChild | HeldChild | PurgeRequest;

/** First in a census, absent from a feed. */
export interface HeaderItem {
  readonly kind: 'HEADER';
  readonly header: ReturnHeader;
}

interface OfChild {
  /** Counted from 1 in the order of the return. */
  readonly number: number;
  /** As problems name the child. */
  readonly name: string;
  readonly line: number;
}

/** To be taken over. There may be notes on it. */
export interface GoodChild extends OfChild {
  readonly kind: 'GOOD';
  readonly child: ReturnChild;
}

/** Not to be taken over: the report has been told why. */
export interface HeldChild extends OfChild {
  readonly kind: 'HELD';
  /** When it could be read: the authority's identifier, to leave what the hub knows of the child as it is. */
  readonly laChildId?: string;
}

/** The authority asks for data to be disposed of. Told to the report as HELD: disposal is not done by import. */
export interface PurgeRequest extends OfChild {
  readonly kind: 'PURGE';
  readonly laChildId?: string;
}

/** A child as read, before it is judged. */
export interface ChildRead extends RecordRead {
  readonly number: number;
  readonly line: number;
  /** Where `purge` is true, in a feed. */
  readonly purges?: readonly string[];
}

/**
 * Judges each child of one return as a whole and against those before it. Keeps the identifiers it has seen, and nothing
 * else: some 10 MB for a hundred thousand children.
 */
export class Intake {
  private readonly ids = new Set<string>();
  private readonly upns = new Set<string>();

  constructor(
    private readonly context: RuleContext,
    private readonly report: Report,
  ) {}

  take(read: ChildRead): GoodChild | HeldChild | PurgeRequest {
    const child = read.record as unknown as ReturnChild;
    const laChildId = (read.record as { laChildId?: string }).laChildId;
    const name = laChildId ?? `child number ${read.number}`;
    const of = { number: read.number, name, line: read.line };

    const verdict = { held: false };
    const tell = (finding: Finding, line = lineOf(read, finding.field)): void => {
      verdict.held ||= finding.severity === 'HELD';
      const { field, message, severity, code } = finding;
      this.report({ child: name, field, line, message, severity, ...(code !== undefined && { code }) });
    };

    for (const finding of read.findings) tell(finding, finding.line);
    for (const finding of this.seenBefore(child, laChildId)) tell(finding);
    for (const { path, message } of impossibleBirths(child, this.context))
      tell({ field: fieldPath(rootOf(this.context), path), message, severity: 'HELD' });
    for (const field of read.purges ?? []) tell({ field, message: 'disposal is not done by import', severity: 'HELD' });

    // A record to be purged comes without its content. And of a child that could not be read in full, the rules would say
    // things that are not so: two plans seem open when the end of one could not be read.
    const unread = new Set(read.findings.filter(({ severity }) => severity === 'HELD').map(({ field }) => field));
    const lacks = read.purges?.length ? [] : lacking(child, this.context);
    for (const finding of lacks.filter(({ field }) => !unread.has(field))) tell(finding);
    if (!verdict.held) for (const finding of brokenRules(child, this.context)) tell(finding);

    if (read.purges?.length) return { kind: 'PURGE', ...of, ...(laChildId !== undefined && { laChildId }) };
    return verdict.held
      ? { kind: 'HELD', ...of, ...(laChildId !== undefined && { laChildId }) }
      : { kind: 'GOOD', ...of, child };
  }

  private *seenBefore(child: Partial<ReturnChild>, laChildId: string | undefined): Generator<Finding> {
    if (laChildId !== undefined) {
      if (this.ids.has(laChildId)) yield this.twice('laChildId', 'this child is expected once in a return');
      this.ids.add(apart(laChildId));
    }
    if (child.upn !== undefined) {
      if (this.upns.has(child.upn))
        yield { ...this.twice('upn', 'another child of this return has this UPN'), code: '1520' };
      this.upns.add(apart(child.upn));
    }
  }

  private twice(property: string, message: string): Finding {
    return { field: fieldPath(rootOf(this.context), [property]), message, severity: 'HELD' };
  }
}

/**
 * A copy that shares nothing. What a parser cuts out of a text is a window on it, and would keep all of it in memory:
 * measured, the identifiers of a hundred thousand children held the whole file. Identifiers are ASCII.
 */
const apart = (identifier: string): string => Buffer.from(identifier, 'latin1').toString('latin1');

/** The line of a field, or of the nearest record around it that was given. */
function lineOf(read: ChildRead, field: string): number {
  for (let path = field; path !== ''; path = path.slice(0, Math.max(0, path.lastIndexOf('/')))) {
    const line = read.lines.get(path);
    if (line !== undefined) return line;
  }
  return read.line;
}
