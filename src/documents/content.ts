/** What a document says, without how it looks: the PDF is made from it, and so can be made again and is the same. */
export interface Content {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly heading: string }
  | { readonly paragraph: string }
  | { readonly list: readonly string[] }
  | { readonly table: Table };

export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The same content with every text of it changed by one function. */
export function mapTexts({ title, blocks }: Content, to: (text: string) => string): Content {
  return { title: to(title), blocks: blocks.map((block) => mapBlock(block, to)) };
}

function mapBlock(block: Block, to: (text: string) => string): Block {
  if ('heading' in block) return { heading: to(block.heading) };
  if ('paragraph' in block) return { paragraph: to(block.paragraph) };
  if ('list' in block) return { list: block.list.map(to) };
  return { table: { header: block.table.header.map(to), rows: block.table.rows.map((row) => row.map(to)) } };
}

/** Every text of a content, in reading order. */
export function textsOf(content: Content): string[] {
  const texts: string[] = [];
  mapTexts(content, (text) => {
    texts.push(text);
    return text;
  });
  return texts;
}

/** What stands over a text that was taken out: always as long, for the length of a name can tell it. */
export const COVER = '█████';

/** A copy as it was given: the content after redaction, with who it is from and for. Kept whole, and never changed. */
export interface AsGiven extends Content {
  readonly authority: string;
  readonly phone: string;
  readonly recipient: string;
}
