import { CensusParser } from './census.parser';
import { decode } from './decoder';
import { Intake, type ChildRead, type ReturnItem } from './intake';
import type { Report } from './problem';
import type { Day, ReturnHeader } from './return.model';

export interface ReadOptions {
  /** Default 2 GiB. */
  readonly maxBytes?: number;
  /** The day it is read, in England: nobody is expected to have been born after it. */
  readonly today?: Day;
}

/**
 * Reads a Children in Need census of any length: first its header, then child after child as the file goes on, good or
 * held. What is held in memory is one piece of the file (64 KiB) with the children in it, and the identifiers seen.
 *
 * A problem with a child is told to `report` before the child is handed over; the children around it are not touched.
 *
 * @throws AppError INVALID_INPUT when the file is none, or cannot be read beyond a line: the children handed over until
 * then were read in full, of the rest nothing is known. LIMIT_EXCEEDED when it is too long.
 */
export async function* readCensus(
  stream: AsyncIterable<Uint8Array>,
  report: Report,
  { today, ...options }: ReadOptions = {},
): AsyncGenerator<ReturnItem> {
  let found: (ReturnHeader | ChildRead)[] = [];
  let intake: Intake | undefined;
  const parser = new CensusParser({
    header: (header) => found.push(header),
    child: (child) => found.push(child),
    report,
  });

  /** What a step of the parser found; also where it failed, so that what is read does not hang on where pieces end. */
  const items = function* (step: () => void): Generator<ReturnItem> {
    let failure: { error: unknown } | undefined;
    try {
      step();
    } catch (error) {
      failure = { error };
    }
    const batch = found;
    found = [];
    for (const one of batch) {
      if ('findings' in one) {
        if (intake) yield intake.take(one);
      } else {
        const { referenceDate } = one;
        intake = new Intake({ form: 'CENSUS', referenceDate, ...(today !== undefined && { today }) }, report);
        yield { kind: 'HEADER', header: one };
      }
    }
    if (failure) throw failure.error;
  };

  for await (const text of decode(stream, { ...options, declared: true })) {
    yield* items(() => {
      parser.write(text);
    });
  }
  yield* items(() => {
    parser.end();
  });
}
