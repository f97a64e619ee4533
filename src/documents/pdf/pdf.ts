import { dayInWords } from '../../platform/days/civil-day';
import { COVER, textsOf, type AsGiven, type Block, type Table } from '../content';
import { Page, type Element } from './page';

/** What stands on a copy besides what the document says. */
export interface CopyMarks {
  /** Its number, or the mark that stands for it. */
  readonly copy: string;
  readonly givenOn: string;
  readonly givenAt: Date;
}

const TEXT = { size: 11 };
const GAP = 8;

/**
 * The PDF of a copy: the same bytes whenever it is printed. Tagged as PDF/UA asks (language, title, headings, lists, tables
 * with header cells, reading order), with its recipient and number on every page.
 */
export function pdfOf(copy: AsGiven, marks: CopyMarks): Promise<Buffer> {
  const page = new Page(copy.title, copy.authority, marks.givenAt);
  const root = page.element('Document', null);
  text(page, root, 'H1', copy.title, { size: 18, font: 'bold' });
  text(
    page,
    root,
    'P',
    `Copy ${marks.copy}, for ${copy.recipient}. Given on ${dayInWords(marks.givenOn)} by ${copy.authority}.`,
    TEXT,
  );
  for (const block of copy.blocks) write(page, root, block);
  notice(page, root, copy);
  root.end();
  return page.finish((number, of) => [
    `Confidential. Copy ${marks.copy}, for ${copy.recipient}.`,
    `Page ${number} of ${of}.`,
  ]);
}

function write(page: Page, root: Element, block: Block): void {
  if ('heading' in block) {
    page.y += GAP;
    page.room(60);
    text(page, root, 'H2', block.heading, { size: 13, font: 'bold' });
  } else if ('paragraph' in block) {
    text(page, root, 'P', block.paragraph, TEXT);
  } else if ('list' in block) {
    list(page, root, block.list);
  } else {
    table(page, root, block.table);
  }
}

function text(page: Page, under: Element, tag: string, said: string, style: { size: number; font?: 'bold' }): void {
  const element = page.element(tag, under);
  page.write(page.linesOf(said, style), style, element, tag);
  element.end();
  page.y += GAP;
}

const BULLET = 16;

function list(page: Page, root: Element, items: readonly string[]): void {
  const whole = page.element('L', root);
  for (const item of items) {
    page.room(TEXT.size * 2);
    const one = page.element('LI', whole);
    const label = page.element('Lbl', one);
    const top = page.y;
    page.write(page.linesOf('•', TEXT), TEXT, label, 'Lbl');
    label.end();
    page.y = top;
    const body = page.element('LBody', one);
    const style = { ...TEXT, indent: BULLET, width: page.width - BULLET };
    page.write(page.linesOf(item, style), style, body, 'LBody');
    body.end();
    one.end();
  }
  whole.end();
  page.y += GAP;
}

const CELL_GAP = 10;

/** A table with header cells; a row that does not fit begins a new page, and one longer than a page runs over it. */
function table(page: Page, root: Element, { header, rows }: Table): void {
  const whole = page.element('Table', root);
  const column = page.width / Math.max(header.length, 1);
  const row = (cells: readonly string[], tag: 'TH' | 'TD'): void => {
    const style = { size: 10, font: tag === 'TH' ? ('bold' as const) : ('regular' as const), width: column - CELL_GAP };
    const lines = cells.map((cell) => page.linesOf(cell, style));
    const element = page.element('TR', whole);
    const marked = cells.map((_, i) => ({
      cell: page.element(tag, element, tag === 'TH' ? { scope: 'Column' } : {}),
      style: { ...style, indent: i * column },
    }));
    // Line by line across the cells, so that a long row can go over the end of a page.
    for (let n = 0; n < Math.max(...lines.map((l) => l.length), 0); n++) {
      page.room(style.size * 2);
      const top = page.y;
      marked.forEach(({ cell, style: own }, i) => {
        page.y = top;
        page.write([lines[i]?.[n] ?? []], own, cell, tag);
      });
    }
    for (const { cell } of marked) cell.end();
    element.end();
    page.y += 3;
    page.rule();
    page.y += 5;
  };
  row(header, 'TH');
  for (const cells of rows) row(cells, 'TD');
  whole.end();
  page.y += GAP;
}

/** How to treat the copy. Lewisham's notice in today's law: the Data Protection Act 2018 stands where the page has that of 1998. */
function notice(page: Page, root: Element, copy: AsGiven): void {
  const { authority, phone } = copy;
  const covered = textsOf(copy).some((one) => one.includes(COVER));
  page.y += GAP;
  page.room(90);
  text(page, root, 'H2', 'Keeping this safe', { size: 13, font: 'bold' });
  text(
    page,
    root,
    'P',
    `This copy is confidential and for the person named on it. Do not copy it or pass it on unless that is what it was given for. Keep it safe, for no longer than you need it; then shred it or give it back to ${authority}. If it came to you by mistake, ring ${phone} and send it back. What it says is protected by the Data Protection Act 2018.${covered ? ` Words covered by ${COVER} were taken out of this copy.` : ''}`,
    { size: 10 },
  );
}
