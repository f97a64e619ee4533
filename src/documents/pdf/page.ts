import PDFDocument from 'pdfkit';
import { fontOf, isRightToLeft, WITHOUT_MARKS, type FontName, type Piece } from './fonts';
import { linesOf, type Measure } from './lines';

type Doc = InstanceType<typeof PDFDocument>;
export type Element = ReturnType<Doc['struct']>;

const MARGIN = 60;
/** Kept free at the foot of every page for who the copy is for. */
const FOOT = 50;
const LEADING = 1.45;

export interface Style {
  readonly size: number;
  readonly font?: 'regular' | 'bold';
  readonly indent?: number;
  readonly width?: number;
}

/**
 * Paper that is written on from top to bottom. Every line is marked with the element of the document's structure that it
 * belongs to, so that a screen reader reads what the eye reads, in the same order; what only repeats on each page is marked
 * as not belonging to it.
 */
export class Page {
  private readonly doc: Doc;
  private readonly chunks: Buffer[] = [];
  y = MARGIN;

  constructor(title: string, author: string, at: Date) {
    this.doc = new PDFDocument({
      ...{ size: 'A4', margin: 0, bufferPages: true, font: null as unknown as string },
      ...{ pdfVersion: '1.7', subset: 'PDF/UA' as 'PDF/A-1', tagged: true, lang: 'en-GB', displayTitle: true },
      info: {
        Title: title,
        Author: author,
        CreationDate: at,
        Producer: 'Child Protection Hub',
        Creator: 'Child Protection Hub',
      },
    });
    this.doc.on('data', (chunk: Buffer) => this.chunks.push(chunk));
  }

  get width(): number {
    return this.doc.page.width - 2 * MARGIN;
  }

  /** An element of the structure, in its place under another. */
  element(type: string, under: Element | null, options: object = {}): Element {
    const made = this.doc.struct(type, options);
    if (under === null) this.doc.addStructure(made);
    else under.add(made);
    return made;
  }

  /** How many lines a text takes. */
  linesOf(text: string, { size, font = 'regular', width = this.width }: Style): ReturnType<typeof linesOf> {
    return linesOf(text, font, width, this.measure(size));
  }

  /** Writes lines that belong to one element, on the next page when this one is full. */
  write(lines: ReturnType<typeof linesOf>, style: Style, element: Element, tag: string): void {
    for (const line of lines) {
      this.room(style.size * LEADING);
      let x = MARGIN + (style.indent ?? 0);
      for (const run of runsOf(line)) x = this.mark(run, x, style, element, tag);
      this.y += style.size * LEADING;
    }
  }

  /** Begins a new page when less than this height is left. */
  room(height: number): void {
    if (this.y + height <= this.doc.page.height - MARGIN - FOOT) return;
    this.doc.addPage();
    this.y = MARGIN;
  }

  /** A line across the page, which is not part of what it says. */
  rule(): void {
    const y = this.y;
    this.artifact(() => {
      this.doc
        .moveTo(MARGIN, y)
        .lineTo(MARGIN + this.width, y)
        .lineWidth(0.5)
        .strokeColor('#666666')
        .stroke();
    });
  }

  /** Writes the foot of every page, and ends the document. */
  finish(foot: (page: number, of: number) => readonly string[]): Promise<Buffer> {
    const { count } = this.doc.bufferedPageRange();
    for (let i = 0; i < count; i++) {
      this.doc.switchToPage(i);
      this.artifact(() => {
        let y = this.doc.page.height - MARGIN - FOOT + 14;
        for (const text of foot(i + 1, count)) {
          const [line = []] = this.linesOf(text, { size: 8 });
          this.draw(line, 8, MARGIN, y);
          y += 8 * LEADING;
        }
      });
    }
    const done = new Promise<Buffer>((resolve, reject) => {
      this.doc.on('end', () => {
        resolve(Buffer.concat(this.chunks));
      });
      this.doc.on('error', reject);
    });
    this.doc.end();
    return done;
  }

  private readonly measures = new Map<number, Measure>();

  private measure(size: number): Measure {
    const known = this.measures.get(size);
    if (known !== undefined) return known;
    const widths = new Map<string, number>();
    const made: Measure = (piece) => {
      const key = `${piece.font} ${piece.text}`;
      const width = widths.get(key) ?? this.use(piece.font, size).widthOfString(piece.text, featuresOf(piece));
      widths.set(key, width);
      return width;
    };
    this.measures.set(size, made);
    return made;
  }

  /**
   * Draws a run of a line as part of an element. One that reads from the right is drawn turned round: the words as they
   * were written go along with it, for whoever hears or copies them.
   */
  private mark({ pieces, turned }: Run, x: number, style: Style, element: Element, tag: string): number {
    const actual = turned ? pieces.map(({ text }) => text).reverse() : [];
    const part = turned ? this.element('Span', element, { actual: actual.join('') }) : element;
    const content = this.doc.markStructureContent(turned ? 'Span' : tag);
    const end = this.draw(pieces, style.size, x, this.y);
    this.doc.endMarkedContent();
    part.add(content);
    if (turned) part.end();
    return end;
  }

  /** Draws pieces from a place on; where they end. */
  private draw(line: readonly Piece[], size: number, from: number, y: number): number {
    let x = from;
    for (const piece of line) {
      this.use(piece.font, size)
        .fillColor('#000000')
        .text(piece.text, x, y, { lineBreak: false, ...featuresOf(piece) });
      x += this.measure(size)(piece);
    }
    return x;
  }

  private artifact(draw: () => void): void {
    this.doc.markContent('Artifact', { type: 'Pagination' });
    draw();
    this.doc.endMarkedContent();
  }

  private readonly registered = new Set<FontName>();

  private use(font: FontName, size: number): Doc {
    if (!this.registered.has(font)) {
      this.doc.registerFont(font, fontOf(font) as unknown as string);
      this.registered.add(font);
    }
    return this.doc.font(font).fontSize(size);
  }
}

interface Run {
  readonly pieces: Piece[];
  readonly turned: boolean;
}

/** A line as runs of one direction; a space between two words from the right belongs to them. */
function runsOf(line: readonly Piece[]): Run[] {
  const runs: Run[] = [];
  const turned = line.map(({ text }) => isRightToLeft(text));
  line.forEach((piece, i) => {
    const inside = piece.text === ' ' && turned[i - 1] === true && turned[i + 1] === true;
    const direction = inside || turned[i] === true;
    const last = runs.at(-1);
    if (last?.turned === direction) last.pieces.push(piece);
    else runs.push({ pieces: [piece], turned: direction });
  });
  return runs;
}

const featuresOf = ({ simply }: Piece): { features?: never } =>
  simply === true ? { features: WITHOUT_MARKS() as never } : {};
