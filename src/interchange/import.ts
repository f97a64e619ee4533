import type { Scope } from '../access';
import { authority } from '../agencies';
import { change } from '../events';
import { dayInEngland } from '../platform/clock';
import { invalid, notAvailable } from '../platform/errors';
import { digestOf } from './canonical';
import { readCensus } from './census.reader';
import { readFeed } from './feed.reader';
import { importChunk, type Importing, type Tally } from './import-chunk';
import type { Taken } from './import.rules';
import { keepHeader } from './import.store';
import type { ReturnItem } from './intake';
import { ImportReport, type ReturnForm } from './interchange.type';
import { ProblemList } from './problem-list';
import { Unreadable, type Report } from './problem';
import type { ReturnHeader } from './return.model';

/** Children in one commit: few enough that nobody waits for their locks, enough that a commit costs nothing. */
const CHUNK = 200;

export interface ImportOptions {
  /** Told every problem as it is met; the report lists them as well. */
  readonly report?: Report;
  /** Told how many bytes have been read, after every piece of the return. */
  readonly progress?: (bytes: number) => void;
}

/**
 * Takes a return of the caller's authority over, as it arrives: good children go in, 200 to a commit, the others are held
 * and listed. Every child goes in whole or not at all. The same return again changes nothing; what is written is in the
 * audit, one row for the import and one for each child that it changed.
 *
 * A return that can not be read beyond some line ends there, with a problem of the `file`: the children before that line
 * are in, and of the rest nothing is known. The same return mended brings the rest.
 *
 * @throws AppError INVALID_INPUT when the return is none at all or another authority's: then nothing was changed.
 */
export async function importReturn(
  scope: Scope,
  stream: AsyncIterable<Uint8Array>,
  form: `${ReturnForm}`,
  { report, progress }: ImportOptions = {},
): Promise<ImportReport> {
  const { authorityId } = scope.worker('DATA_OFFICER');
  if (authorityId === null) throw notAvailable();
  const { code } = await authority(scope, authorityId);
  const problems = new ProblemList();
  const tell: Report = (problem) => {
    problems.add(problem);
    report?.(problem);
  };

  const counted = counting(stream, progress);
  const today = dayInEngland(scope.now);
  const tally: Tally = { created: 0, changed: 0, unchanged: 0, held: 0 };
  const reading =
    form === 'CENSUS_XML' ? readCensus(counted, tell, { today }) : readFeed(counted, tell, { authority: code, today });
  let importing: Importing | undefined;
  let chunk: Taken[] = [];
  const flush = async (): Promise<void> => {
    const children = chunk;
    chunk = [];
    if (importing !== undefined && children.length > 0) await importChunk(importing, children, tally);
  };

  try {
    for await (const item of reading) {
      importing ??= await begin(scope, authorityId, code, today, item, tell);
      if (item.kind === 'GOOD') {
        const { child, name, line } = item;
        if (chunk.push({ child, name, line, digest: digestOf(child) }) === CHUNK) await flush();
      } else if (item.kind !== 'HEADER') tally.held += 1;
    }
  } catch (error) {
    if (!(error instanceof Unreadable) || importing === undefined) throw error;
    const message = `${error.expected}; the children before this line were read, the rest of the file was not read`;
    const problem = {
      child: 'file',
      field: error.field ?? 'file',
      line: error.line,
      message,
      severity: 'HELD',
    } as const;
    problems.breakOff(problem);
    report?.(problem);
  }
  await flush();
  return Object.assign(new ImportReport(), tally, { problems: problems.list(), brokenOff: problems.breaks });
}

/** The first item says what return this is; the import is in the audit before anything of it is in the hub. */
async function begin(
  scope: Scope,
  authorityId: string,
  code: string,
  today: string,
  first: ReturnItem,
  report: Report,
): Promise<Importing> {
  const header = first.kind === 'HEADER' ? first.header : undefined;
  if (header !== undefined && header.authority !== code) {
    throw invalid('LEA', `expected ${code}, the authority that you are the data officer of`);
  }
  await change(scope, async (unit) => {
    if (header !== undefined) await keepHeader(unit, authorityId, header);
    unit.audit({ action: 'WRITE', operation: 'importReturn', authorityId });
  });
  return { scope, authorityId, source: sourceOf(header, today), report };
}

const sourceOf = (header: ReturnHeader | undefined, today: string): Importing['source'] =>
  header === undefined
    ? { form: 'FEED', referenceDate: today }
    : { form: 'CENSUS', year: header.year, referenceDate: header.referenceDate };

async function* counting(
  stream: AsyncIterable<Uint8Array>,
  progress: ImportOptions['progress'],
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of stream) {
    yield piece;
    bytes += piece.length;
    progress?.(bytes);
  }
}
