import { inflateSync } from 'node:zlib';

/** The objects of a PDF by their numbers. */
const objectsOf = (pdf: string): Map<string, string> =>
  new Map(
    [
      ...Buffer.from(pdf, 'base64')
        .toString('latin1')
        .matchAll(/(\d+) 0 obj\r?\n([\s\S]*?)\r?\nendobj/g),
    ].map(([, id, body]) => [id as string, body as string]),
  );

/** The stream of an object, unpacked; nothing where it has none. By its length: what is packed may end with a byte that looks like the end of a line. */
function streamOf(body = ''): string {
  const begins = /\/Length (\d+)[\s\S]*?stream\r?\n/.exec(body);
  if (begins === null) return '';
  const from = begins.index + begins[0].length;
  const packed = body.slice(from, from + Number(begins[1]));
  return body.includes('FlateDecode') ? inflateSync(Buffer.from(packed, 'latin1')).toString('latin1') : packed;
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
  const all = [...objectsOf(base64).values()].map(streamOf);
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

/** What the pages of a PDF say, each text by the letters of the font that it is set in: nothing is read that does not stand there. */
export function pdfWords(base64: string): string {
  const objects = objectsOf(base64);
  const letters = new Map<string, Map<number, string>>();
  for (const body of objects.values())
    for (const [, name, id] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const [, table] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id as string) ?? '') ?? [];
      if (table !== undefined) letters.set(name as string, lettersOf(streamOf(objects.get(table))));
    }
  const said = [...objects.values()]
    .filter((body) => !body.includes('/ToUnicode'))
    .flatMap((body) => {
      let font: Map<number, string> | undefined;
      const words: string[] = [];
      for (const [, name, drawn] of streamOf(body).matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
        if (name !== undefined) font = letters.get(name);
        const hex = [...(drawn ?? '').matchAll(/<(\w+)>/g)].map(([, glyphs]) => glyphs).join('');
        words.push((hex.match(/.{4}/g) ?? []).map((glyph) => font?.get(parseInt(glyph, 16)) ?? '').join(''));
      }
      return words;
    });
  return said.filter((text) => text !== '').join(' ');
}
