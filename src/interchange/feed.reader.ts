import { invalid } from '../platform/errors';
import { dfeAuthorityCode } from '../platform/identifiers';
import { decode } from './decoder';
import { FEED_CHILD } from './feed.schema';
import { Intake, type ReturnItem } from './intake';
import { splitJson, type JsonObject } from './json.splitter';
import type { Report } from './problem';
import { RecordReader, type Located } from './record.reader';
import type { Day } from './return.model';

export interface FeedOptions {
  /** The authority whose feed this is, three digits: a child of another is held. */
  readonly authority: string;
  /** The day it is read, in England: no plan is expected to start after it, and nobody to be born. */
  readonly today: Day;
  /** Default 2 GiB. */
  readonly maxBytes?: number;
}

/**
 * Reads a feed of the Department for Education's children's social care interface (specification 0.7): objects in one
 * array, one to a line, or one alone; the child's fields at the top of each or in its `Children`. Otherwise as
 * `readCensus`. JSON being read object by object, the line of a problem is that on which the child begins.
 *
 * @throws AppError as `readCensus`.
 */
export async function* readFeed(
  stream: AsyncIterable<Uint8Array>,
  report: Report,
  options: FeedOptions,
): AsyncGenerator<ReturnItem> {
  if (!dfeAuthorityCode(options.authority).ok) throw invalid('authority', 'three digits of a local authority');
  const { maxBytes } = options;
  const intake = new Intake({ form: 'FEED', referenceDate: options.today, today: options.today }, report);
  let number = 0;
  for await (const object of splitJson(
    decode(stream, { declared: false, ...(maxBytes !== undefined && { maxBytes }) }),
  )) {
    number += 1;
    yield intake.take({ number, ...readObject(object, options.authority) });
  }
}

function readObject({ value, line, repeatsKey }: JsonObject, authority: string) {
  const { la_code: code, Children: inner, ...outer } = value;
  const walker = new Walker(line);
  walker.object(isObject(inner) || inner === undefined ? outer : { ...outer, Children: inner });
  // Not merged with the outer fields: what is given in both is told, not overwritten.
  if (isObject(inner)) walker.object(inner);
  const { findings, ...read } = walker.finish();

  const more: Located[] = [];
  if (code !== undefined && code !== null && `${code as string | number}` !== authority) {
    more.push({ field: 'la_code', line, message: `${authority}, whose feed this is, is expected`, severity: 'HELD' });
  }
  if (repeatsKey)
    more.push({ field: FEED_CHILD.element, line, message: 'a key is given twice in one object', severity: 'HELD' });
  return { ...read, line, findings: [...more, ...findings], purges: walker.purges };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Tells a record reader of JSON as if it were elements: a key opens one, each object of an array another of its name. */
class Walker {
  readonly purges: string[] = [];
  private readonly reader: RecordReader;
  private readonly path: string[] = [];

  constructor(private readonly line: number) {
    this.reader = new RecordReader(FEED_CHILD, line, false);
  }

  finish() {
    return this.reader.finish(this.line);
  }

  object(value: Readonly<Record<string, unknown>>): void {
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'purge') {
        if (inner === true) this.purges.push([...this.path, key].join('/'));
        else if (inner !== false && inner !== null) this.element(key, inner);
      } else if (Array.isArray(inner) && inner.some(isObject)) {
        for (const [index, item] of inner.entries()) this.element(key, item, `[${index + 1}]`);
      } else if (inner !== null && !(Array.isArray(inner) && inner.length === 0)) this.element(key, inner);
    }
  }

  private element(key: string, value: unknown, index = ''): void {
    this.reader.open(key, this.line);
    this.path.push(key + index);
    if (Array.isArray(value)) for (const item of value as unknown[]) this.element('', item);
    else if (isObject(value)) this.object(value);
    else if (value !== null) this.reader.characters(`${value as string | number | boolean}`);
    this.path.pop();
    this.reader.close(this.line);
  }
}
