import { SaxesParser } from 'saxes';
import { CHILD, HEADER } from './census.schema';
import type { ChildRead } from './intake';
import { missing } from './missing';
import { refusal, type Report } from './problem';
import { RecordReader, type RecordRead } from './record.reader';
import type { ReturnHeader } from './return.model';

/** Beyond these no census goes, by far; a file that does is an accident or an attack, and is refused at that line. */
export const LIMITS = {
  /** A review date of a census lies 7 deep. */
  depth: 30,
  /** Characters of text in one element. */
  text: 10_000,
  attributes: 20,
  /** Characters without anything that the parser knows how to end: an endless name, comment or attribute. */
  token: 100_000,
  /** Elements of one child. */
  elements: 5_000,
  /** Notes on what stands outside any child: a file full of that is none of ours. */
  notes: 1_000,
} as const;

const MALFORMED = 'malformed XML';
/** A comment, CDATA or instruction, in which an & is an &; its < is the end of a text before it. */
const UNREAD = /^<?(!--|!\[CDATA\[|\?)/;
/** No reference of XML's own, nor what may yet become one at the end of a piece. */
const RAW_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#0*[1-9]\d*|#x0*[1-9A-Fa-f][\dA-Fa-f]*);|[#\w]{0,8}$)/;

/** What the census was found to hold, in its order. */
export interface CensusSink {
  readonly header: (header: ReturnHeader) => void;
  readonly child: (child: ChildRead) => void;
  readonly report: Report;
}

/** Where in the file the parser is, outside any header or child. */
type Place = 'START' | 'MESSAGE' | 'CHILDREN' | 'IGNORED';

/**
 * The XML of a census as headers and children. Fed with pieces of text of any length; holds one child at most, and what
 * it has read it hands over at once. Entities, DTDs and stylesheets are not followed: a census has none.
 *
 * @throws AppError INVALID_INPUT from `write` and `end`, with the line, when the file cannot be read on.
 */
export class CensusParser {
  private readonly xml = new SaxesParser({ position: true });
  private record: RecordReader | undefined;
  private recordIs: 'HEADER' | 'CHILD' = 'HEADER';
  /** A child read to its end, to be handed over with the next event. */
  private done: ChildRead | undefined;
  private readonly places: Place[] = ['START'];
  private sawHeader = false;
  private sawChildren = false;
  private children = 0;
  private recordLine = 1;
  /** Elements open, of all; of the record; its elements so far; characters of text and attributes of the one open. */
  private depth = 0;
  private recordDepth = 0;
  private elements = 0;
  private textLength = 0;
  private attributes: string[] = [];
  private attributeCount = 0;
  private lastEvent = 0;
  private lastEventLine = 1;
  /** What the parser was given since the last event, and perhaps some before that; where it begins. */
  private given = '';
  private givenFrom = 0;
  private notes = 0;

  constructor(private readonly sink: CensusSink) {
    const { xml } = this;
    xml.on('error', () => this.refuseMalformed());
    xml.on('doctype', () => this.refuse('no DOCTYPE and no entities are expected'));
    xml.on('opentagstart', () => {
      this.event();
      this.attributeCount = 0;
    });
    xml.on('attribute', ({ name, value }) => {
      this.event();
      this.attribute(name, value);
    });
    xml.on('opentag', ({ name }) => {
      this.event();
      this.open(name);
    });
    xml.on('text', (text) => {
      this.event();
      this.characters(text);
    });
    xml.on('cdata', (text) => {
      this.event();
      this.characters(text);
    });
    xml.on('closetag', () => {
      this.event();
      this.close();
    });
    xml.on('comment', () => {
      this.event();
    });
    xml.on('processinginstruction', () => {
      this.event();
    });
  }

  write(text: string): void {
    this.given = this.sinceEvent() + text;
    this.givenFrom = this.lastEvent;
    this.xml.write(text);
    this.handOver();
    if (this.xml.position - this.lastEvent > LIMITS.token) this.refuseEndless();
  }

  /** After the last piece. */
  end(): void {
    this.xml.close();
    if (!this.sawHeader) this.refuse('Header is expected', 'Header');
    if (!this.sawChildren) this.refuse('Children is expected', 'Children');
  }

  private event(): void {
    this.lastEvent = this.xml.position;
    this.lastEventLine = this.xml.line;
    this.handOver();
  }

  /** Not when a child closes: saxes tells of the end of an element before it finds that another name ended it. */
  private handOver(): void {
    if (this.done) this.sink.child(this.done);
    this.done = undefined;
  }

  private open(name: string): void {
    this.depth += 1;
    if (this.depth > LIMITS.depth) this.refuse(`at most ${LIMITS.depth} elements inside one another are expected`);
    this.textLength = 0;
    const { line } = this.xml;
    if (this.record) {
      this.recordDepth += 1;
      this.elements += 1;
      if (this.elements > LIMITS.elements) this.refuse(`at most ${LIMITS.elements} elements of one child are expected`);
      this.record.open(name, line);
    } else this.openOutside(name, line);

    for (const attribute of this.attributes) {
      if (this.record) this.record.attribute(attribute, line);
      else this.note(name, line, 'no attribute is expected here; it was not read');
    }
    this.attributes = [];
  }

  private openOutside(name: string, line: number): void {
    const place = this.places.at(-1);
    if (place === 'START') {
      if (name !== 'Message') this.refuse('a Children in Need census, beginning with Message, is expected', 'Message');
      this.places.push('MESSAGE');
    } else if (place === 'MESSAGE' && name === 'Header') {
      if (this.sawHeader) this.refuse('one Header is expected', 'Header');
      this.begin('HEADER', line);
    } else if (place === 'MESSAGE' && name === 'Children') {
      if (!this.sawHeader) this.refuse('Header is expected before Children', 'Header');
      if (this.sawChildren) this.refuse('one Children is expected', 'Children');
      this.sawChildren = true;
      this.places.push('CHILDREN');
    } else if (place === 'CHILDREN' && name === 'Child') {
      this.children += 1;
      this.begin('CHILD', line);
    } else {
      // Of no child, so there is nobody to hold for it.
      if (place !== 'IGNORED') this.note(name.slice(0, 60), line, 'is not expected here; it was not read');
      this.places.push('IGNORED');
    }
  }

  private begin(what: 'HEADER' | 'CHILD', line: number): void {
    this.recordIs = what;
    this.record = new RecordReader(what === 'HEADER' ? HEADER : CHILD, line, true);
    this.recordLine = line;
    this.recordDepth = 0;
    this.elements = 0;
  }

  private attribute(name: string, value: string): void {
    this.attributeCount += 1;
    if (this.attributeCount > LIMITS.attributes) this.refuse(`at most ${LIMITS.attributes} attributes are expected`);
    // Namespaces and schema hints say nothing of the child, nor does an attribute that is empty.
    const idle = name === 'xmlns' || /^(xmlns|xsi|xml):/.test(name) || value.trim() === '';
    if (!idle) this.attributes.push(name);
  }

  private characters(text: string): void {
    this.textLength += text.length;
    if (this.textLength > LIMITS.text) this.refuse(`at most ${LIMITS.text} characters in a field are expected`);
    if (this.record) this.record.characters(text);
    else if (text.trim() !== '')
      this.note('file', this.xml.line, 'text is not expected between elements; it was not read');
  }

  private close(): void {
    this.depth -= 1;
    this.textLength = 0;
    if (!this.record) this.places.pop();
    else if (this.recordDepth > 0) {
      this.recordDepth -= 1;
      this.record.close(this.xml.line);
    } else this.finish(this.record);
  }

  private finish(reader: RecordReader): void {
    this.record = undefined;
    const read = reader.finish(this.xml.line);
    const line = this.recordLine;
    if (this.recordIs === 'CHILD') this.done = { ...read, number: this.children, line };
    else this.finishHeader(read, line);
  }

  private finishHeader(read: RecordRead, line: number): void {
    this.sawHeader = true;
    for (const { line: at, ...finding } of read.findings) {
      if (finding.severity === 'HELD') this.refuse(finding.message, finding.field, at);
      this.sink.report({ ...finding, child: 'file', line: at });
    }
    for (const { field, message } of missing(HEADER, read.record)) this.refuse(message, field, line);
    const header = read.record as unknown as ReturnHeader;
    if (header.referenceDate !== `${header.year}-03-31`) {
      const field = 'CollectionDetails/ReferenceDate';
      this.refuse('31 March of the collection year is expected (rule 100)', field, read.lines.get(field));
    }
    this.sink.header(header);
  }

  private note(field: string, line: number, message: string): void {
    this.notes += 1;
    if (this.notes > LIMITS.notes) this.refuse('elements of the census are expected');
    this.sink.report({ child: 'file', field, line, message, severity: 'NOTE' });
  }

  private sinceEvent(): string {
    return this.given.slice(this.lastEvent - this.givenFrom);
  }

  /** The parser tells of a raw & at the next semicolon, which may be children away: the line is that of the &. */
  private refuseMalformed(): never {
    const line = this.rawAmpersand();
    if (line === undefined) this.refuse(MALFORMED);
    this.refuse(`${MALFORMED}: an & in text is expected as &amp;`, 'file', line);
  }

  private refuseEndless(): never {
    if (this.rawAmpersand() !== undefined) this.refuseMalformed();
    const expected = UNREAD.test(this.sinceEvent())
      ? `${MALFORMED}: what begins here is expected to end`
      : `at most ${LIMITS.text} characters in a field are expected`;
    this.refuse(expected, 'file', this.lastEventLine);
  }

  /** The line of the first & since the last event that begins no reference. */
  private rawAmpersand(): number | undefined {
    const since = this.sinceEvent();
    const at = UNREAD.test(since) ? -1 : since.search(RAW_AMPERSAND);
    return at < 0 ? undefined : this.lastEventLine + since.slice(0, at).split('\n').length - 1;
  }

  private refuse(expected: string, field = 'file', line = this.xml.line): never {
    throw refusal(line, expected, field);
  }
}
