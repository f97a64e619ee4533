import { TextDecoder } from 'node:util';

import { AppError } from '../platform/errors';
import { refusal } from './problem';

/** 2 GiB: some forty times the return of the largest authority. */
export const DEFAULT_MAX_BYTES = 2 * 1024 ** 3;

export interface DecodeOptions {
  /** Refused beyond this many bytes, before the rest is read. */
  readonly maxBytes?: number;
  /** Whether the file may name its encoding itself, as XML does. */
  readonly declared: boolean;
}

/** Pieces are cut to this many bytes, so that what is held in memory does not depend on how the file arrives. */
const PIECE = 64 * 1024;
/** Enough for any byte order mark and XML declaration. */
const HEAD = 1024;

/** Encodings in use, by the labels they are declared with. ISO-8859-1 is windows-1252 (WHATWG Encoding), as in practice. */
const ENCODINGS: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  'utf-16': 'utf-16',
  'utf-16le': 'utf-16',
  'utf-16be': 'utf-16',
  'iso-8859-1': 'windows-1252',
  'windows-1252': 'windows-1252',
};

/**
 * The text of a file, in pieces, in the encoding of its byte order mark or declaration, else UTF-8.
 *
 * @throws AppError INVALID_INPUT when the encoding is unknown, contradicts the bytes, or some bytes are no character
 * in it; LIMIT_EXCEEDED when the file is too long.
 */
export async function* decode(
  source: AsyncIterable<Uint8Array>,
  { maxBytes = DEFAULT_MAX_BYTES, declared }: DecodeOptions,
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let head = new Uint8Array(0);
  let bytes = 0;
  let line = 1;

  // What stands before a broken character is handed over, so that the children before it are read.
  const checked = function* (text: string): Generator<string> {
    const broken = text.indexOf('\uFFFD');
    const good = broken < 0 ? text : text.slice(0, broken);
    line += breaks(good);
    yield good;
    if (broken >= 0) throw refusal(line, `characters in ${decoder?.encoding ?? ''} are expected`);
  };

  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new AppError('LIMIT_EXCEEDED', `file: at most ${maxBytes} bytes are expected`, 'file');
    let rest = chunk;
    if (!decoder) {
      head = Buffer.concat([head, rest.subarray(0, HEAD)]);
      rest = rest.subarray(HEAD);
      if (head.length < HEAD) continue;
      decoder = new TextDecoder(encodingOf(head, declared));
      // `stream` even for a whole file: without it Node 20 reads windows-1252 as ISO-8859-1 and loses 0x80 to 0x9F.
      yield* checked(decoder.decode(head, { stream: true }));
    }
    for (let at = 0; at < rest.length; at += PIECE) {
      yield* checked(decoder.decode(rest.subarray(at, at + PIECE), { stream: true }));
    }
  }
  if (!decoder) {
    decoder = new TextDecoder(encodingOf(head, declared));
    yield* checked(decoder.decode(head, { stream: true }));
  }
  yield* checked(decoder.decode());
}

/** The decoder's name of the encoding that the first bytes call for. */
function encodingOf(head: Uint8Array, mayDeclare: boolean): string {
  const found = byFirstBytes(head);
  if (!mayDeclare) return found ?? 'utf-8';

  const start = new TextDecoder(found ?? 'utf-8').decode(head);
  const label = /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"'>]{1,40})["']/.exec(start)?.[1];
  if (label === undefined) return found ?? 'utf-8';

  const encoding = ENCODINGS[label.toLowerCase()];
  if (encoding === undefined)
    throw refusal(
      1,
      `an encoding of UTF-8, UTF-16, ISO-8859-1 or windows-1252 is expected, not ${shown(label)}`,
      'encoding',
    );
  const agrees = found === undefined ? encoding !== 'utf-16' : found.startsWith(encoding);
  if (!agrees) throw refusal(1, `the file is not in ${shown(label)}, which it declares`, 'encoding');
  return found ?? encoding;
}

/** By the byte order mark, or by how `<` is laid down in UTF-16 without one (XML 1.0, appendix F). */
function byFirstBytes([a, b, c, d]: Uint8Array): string | undefined {
  if (a === 0xff && b === 0xfe && c === 0 && d === 0)
    throw refusal(1, 'UTF-8 or UTF-16 is expected, not UTF-32', 'encoding');
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0x3c && b === 0) return 'utf-16le';
  if (a === 0 && b === 0x3c) return 'utf-16be';
  return undefined;
}

const shown = (label: string): string => label.replace(/[^\w.-]/g, '');

function breaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
