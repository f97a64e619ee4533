import { inflateSync } from 'node:zlib';

/** The streams of a PDF, unpacked. */
function streams(pdf: Buffer): string[] {
  return [...pdf.toString('latin1').matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, body]) => {
    try {
      return inflateSync(Buffer.from(body ?? '', 'latin1')).toString('latin1');
    } catch {
      return [];
    }
  });
}

const utf16 = (hex: string): string => Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le');

/** The letters of the glyphs of one font, from the table that it brings for whoever searches or listens. */
function lettersOf(table: string): Map<number, string> {
  const letters = new Map<number, string>();
  for (const [, from, , list] of table.matchAll(/<(\w+)> <(\w+)> \[([^\]]*)\]/g))
    [...(list ?? '').matchAll(/<([\w ]+)>/g)].forEach(([, hex], i) =>
      letters.set(parseInt(from as string, 16) + i, utf16(hex as string)),
    );
  return letters;
}

/** What the pages of a PDF say, once for each font as if everything were set in it: a text in one font is found whole. */
export function pdfText(base64: string): string {
  const all = streams(Buffer.from(base64, 'base64'));
  const drawn = all.flatMap((stream) => [...stream.matchAll(/\[([^\]]*)\] TJ/g)].map(([, said]) => said ?? ''));
  const glyphs = drawn.map((said) => [...said.matchAll(/<(\w+)>/g)].map(([, hex]) => hex).join(''));
  return all
    .filter((stream) => stream.includes('beginbfrange'))
    .map((table) => {
      const letters = lettersOf(table);
      return glyphs
        .map((hex) => (hex.match(/.{4}/g) ?? []).map((g) => letters.get(parseInt(g, 16)) ?? '').join(''))
        .join(' ');
    })
    .join('\n');
}
