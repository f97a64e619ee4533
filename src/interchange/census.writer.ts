import { AppError } from '../platform/errors';
import { censusChildId } from '../platform/identifiers';
import { CHILD, HEADER } from './census.schema';
import type { Leaf, List, Part, Rec } from './parts';
import type { ReturnChild, ReturnHeader } from './return.model';

/** The first collection with Sex for GenderCurrent; the writer knows no older names. */
const FIRST_YEAR = 2025;
/** The first with PreProceedingsandFGDM. */
const PRE_PROCEEDINGS_YEAR = 2026;

/**
 * Writes a Children in Need census, child after child, as strictly as the reader is tolerant: the schema's order, 0 and 1,
 * codes of the lists only, every element that the schema demands. Names and other parts of a feed are not written.
 *
 * @throws AppError INVALID_INPUT naming the child and the field, where it may not be written as it is; what has been
 * yielded by then is no complete file and is to be thrown away.
 */
export async function* writeCensus(header: ReturnHeader, children: AsyncIterable<ReturnChild>): AsyncGenerator<string> {
  yield censusHead(header);
  for await (const child of children) yield censusChild(header, child);
  yield censusTail;
}

/** What stands before the first child. @throws AppError as `writeCensus`. */
export function censusHead(header: ReturnHeader): string {
  if (header.year < FIRST_YEAR) throw unwritable('Header', 'Year', `a collection from ${FIRST_YEAR} on is expected`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Message>\n${element(HEADER.element, write(HEADER.parts, header as unknown as Rec, 'Header'))}\n<Children>\n`;
}

/** One child. @throws AppError as `writeCensus`. */
export function censusChild(header: ReturnHeader, child: ReturnChild): string {
  if (!censusChildId(child.laChildId).ok) {
    throw unwritable(
      child.laChildId,
      'ChildIdentifiers/LAchildID',
      'at most 20 letters and digits are expected (rules 1570, 1580)',
    );
  }
  if (header.year < PRE_PROCEEDINGS_YEAR && child.episodes.some(({ preProceedings }) => preProceedings.length > 0)) {
    throw unwritable(
      child.laChildId,
      'CINdetails/PreProceedingsandFGDM',
      `a collection from ${PRE_PROCEEDINGS_YEAR} on is expected`,
    );
  }
  return `${element(CHILD.element, write(CHILD.parts, child as unknown as Rec, child.laChildId))}\n`;
}

/** What stands after the last child. */
export const censusTail = '</Children>\n</Message>\n';

function write(parts: readonly Part[], record: Rec, child: string): string {
  return parts.map((part) => writePart(part, record, child)).join('');
}

function writePart(part: Part, record: Rec, child: string): string {
  switch (part.kind) {
    case 'LEAF': {
      if (part.readOnly) return '';
      const value = record[part.property];
      if (value !== undefined) return element(part.element, text(part, value, child));
      if (part.ifMissing) throw unwritable(child, part.element, `is missing; expected is ${part.value.expected}`);
      return '';
    }
    case 'LIST': {
      const values = record[part.property] as readonly unknown[];
      const items = values.map((value) => element(part.item, text(part, value, child))).join('');
      return values.length === 0 ? '' : element(part.element, items);
    }
    case 'GROUP': {
      if (part.property === undefined) return element(part.element, write(part.parts, record, child));
      const records = record[part.property] as readonly Rec[];
      return records.map((inner) => element(part.element, write(part.parts, inner, child))).join('');
    }
    case 'OUTSIDE':
    case 'ABSENT':
      return '';
  }
}

/** A value as text, held against the reader: what would not be read back the same, without a note, is not written. */
function text(part: Leaf | List, value: unknown, child: string): string {
  const written = part.value.write(value);
  const back = typeof written === 'string' && written === written.trim() ? part.value.read(written) : undefined;
  if (back?.value !== value || back?.note !== undefined) {
    throw unwritable(child, part.element, `expected is ${part.value.expected}`);
  }
  return escape(written);
}

const element = (name: string, content: string): string => `<${name}>${content}</${name}>`;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const escape = (value: string): string => value.replace(/[&<>]/g, (character) => ESCAPES[character] ?? '');

const unwritable = (child: string, field: string, expected: string): AppError =>
  new AppError('INVALID_INPUT', `child ${child}: ${field}: ${expected}`, field);
