import type { Frame, GroupFrame } from './frames';
import { blank, type Group, type Part, type Rec } from './parts';
import type { Finding, Severity } from './problem';

/** A finding with the line it stands on. */
export interface Located extends Finding {
  readonly line: number;
}

/** A record as far as it could be read. */
export interface RecordRead {
  readonly record: Rec;
  readonly findings: readonly Located[];
  /** The line of every field and record given, by its path; the record itself is ''. */
  readonly lines: ReadonlyMap<string, number>;
}

const SHOWN_NAME = 60;

/**
 * Reads one record by its table from the events of a parser (an element opens, has text, closes), and says of everything
 * that it could not take: which field, which line, what is expected. Never stops at the first problem, never guesses.
 */
export class RecordReader {
  private readonly record: Rec;
  private readonly findings: Located[] = [];
  private readonly lines = new Map<string, number>();
  private readonly frames: Frame[];
  private readonly opened: number[] = [];
  private text = '';

  constructor(
    private readonly root: Group,
    line: number,
    /** XML has an order, JSON has none. */
    private readonly ordered: boolean,
  ) {
    this.record = blank(root.parts);
    this.frames = [this.enter(root, this.record, '', line)];
  }

  open(element: string, line: number): void {
    this.opened.push(line);
    const frame = this.top();
    switch (frame.kind) {
      case 'GROUP':
        this.strayText(frame.path, line);
        this.openInGroup(frame, element, line);
        return;
      case 'LIST':
        this.strayText(frame.path, line);
        this.openInList(frame, element, line);
        return;
      case 'VALUE':
        if (!frame.told) this.tell(frame.path, line, 'a value is expected here, without elements in it', 'HELD');
        frame.told = true;
        this.frames.push({ kind: 'FOREIGN', path: frame.path, why: 'TOLD', depth: 1, content: false });
        return;
      case 'FOREIGN':
        frame.depth += 1;
        frame.content ||= this.takeText() !== '';
    }
  }

  /** Character data of the element that is open, in one piece or several. */
  characters(text: string): void {
    this.text += text;
  }

  /** An attribute of the element opened last. The census has none, so whatever it says would be lost. */
  attribute(name: string, line: number): void {
    const frame = this.top();
    if (frame.kind === 'FOREIGN') frame.content = true;
    else this.tell(join(frame.path, `@${name.slice(0, SHOWN_NAME)}`), line, 'no attribute is expected here', 'HELD');
  }

  close(line: number): void {
    const opened = this.opened.pop() ?? line;
    const frame = this.top();
    switch (frame.kind) {
      case 'GROUP':
        this.strayText(frame.path, line);
        break;
      case 'LIST':
        this.strayText(frame.path, line);
        if (frame.items === 0)
          this.tell(frame.path, opened, 'is empty, and read as not given', 'NOTE', frame.list.code);
        break;
      case 'VALUE':
        this.take(frame, opened);
        break;
      case 'FOREIGN':
        frame.content ||= this.takeText() !== '';
        frame.depth -= 1;
        if (frame.depth > 0) return;
        this.judgeForeign(frame, opened);
    }
    this.frames.pop();
  }

  /** After the last event: what was read. */
  finish(line: number): RecordRead {
    this.strayText('', line);
    return { record: this.record, findings: this.findings, lines: this.lines };
  }

  private openInGroup(frame: GroupFrame, element: string, line: number): void {
    const at = frame.group.parts.findIndex((part) => part.element === element || aliasesOf(part).includes(element));
    const part = frame.group.parts[at];
    if (!part || part.kind === 'OUTSIDE' || part.kind === 'ABSENT') {
      const path = join(frame.path, element.slice(0, SHOWN_NAME));
      this.frames.push({
        kind: 'FOREIGN',
        path,
        why: part?.kind === 'OUTSIDE' ? 'OUTSIDE' : 'UNKNOWN',
        depth: 1,
        content: false,
      });
      return;
    }
    const nth = (frame.counts.get(part.element) ?? 0) + 1;
    frame.counts.set(part.element, nth);
    const repeats = part.kind === 'GROUP' && part.property !== undefined;
    const path = join(frame.path, repeats ? `${part.element}[${nth}]` : part.element);

    if (this.ordered && at < frame.furthest) {
      const late = frame.group.parts[frame.furthest];
      this.tell(path, line, `is out of order, being expected before ${late?.element ?? ''}; it was read`, 'NOTE');
    }
    frame.furthest = Math.max(frame.furthest, at);

    if (part.kind === 'GROUP') {
      this.openGroup(frame, part, path, nth, line);
      return;
    }
    if (part.kind === 'LIST') {
      if (nth > 1) this.tell(path, line, 'is expected once; all were read together', 'NOTE');
      const values = frame.record[part.property] as unknown[];
      this.frames.push({ kind: 'LIST', list: part, values, path, items: values.length });
      return;
    }
    if (nth > 1 || part.property in frame.record) this.tell(path, line, 'is expected once', 'HELD');
    this.lines.set(path, line);
    this.frames.push({
      kind: 'VALUE',
      part,
      path,
      told: false,
      put: (value) => {
        frame.record[part.property] ??= value;
      },
    });
  }

  private openGroup(frame: GroupFrame, part: Group, path: string, nth: number, line: number): void {
    if (part.property === undefined) {
      if (nth > 1) this.tell(path, line, 'is expected once; all were read together', 'NOTE');
      this.frames.push(this.enter(part, frame.record, path, line));
      return;
    }
    const record = blank(part.parts);
    (frame.record[part.property] as Rec[]).push(record);
    this.frames.push(this.enter(part, record, path, line));
  }

  private openInList(frame: Frame & { kind: 'LIST' }, element: string, line: number): void {
    if (element !== frame.list.item) {
      const path = join(frame.path, element.slice(0, SHOWN_NAME));
      this.frames.push({ kind: 'FOREIGN', path, why: 'UNKNOWN', depth: 1, content: false });
      return;
    }
    frame.items += 1;
    const path = element === '' ? `${frame.path}[${frame.items}]` : `${frame.path}/${element}[${frame.items}]`;
    this.lines.set(path, line);
    this.frames.push({ kind: 'VALUE', part: frame.list, path, told: false, put: (value) => frame.values.push(value) });
  }

  private take(frame: Frame & { kind: 'VALUE' }, line: number): void {
    const { part, path } = frame;
    const raw = this.takeText();
    if (frame.told) return;
    if (raw === '') {
      // What has to be there is told as missing, with its own weight, by missing.ts.
      if (part.kind === 'LIST' || part.ifMissing === undefined) {
        this.tell(path, line, 'is empty, and read as not given', 'NOTE', part.kind === 'LIST' ? part.code : undefined);
      }
      return;
    }
    const understood = part.value.read(raw);
    if (!understood) {
      this.tell(path, line, `expected is ${part.value.expected}`, 'HELD', part.code);
      return;
    }
    if (understood.note !== undefined) this.tell(path, line, understood.note, 'NOTE');
    frame.put(understood.value);
  }

  private judgeForeign(frame: Frame & { kind: 'FOREIGN' }, line: number): void {
    if (frame.why === 'TOLD') return;
    if (frame.why === 'OUTSIDE') {
      if (frame.content) this.tell(frame.path, line, 'is outside what this hub keeps; it was not read', 'NOTE');
    } else if (frame.content) {
      this.tell(frame.path, line, 'is not expected here, and what it says could not be kept', 'HELD');
    } else {
      this.tell(frame.path, line, 'is not expected here; it is empty, so nothing was lost', 'NOTE');
    }
  }

  private enter(group: Group, record: Rec, path: string, line: number): GroupFrame {
    this.lines.set(path, line);
    return { kind: 'GROUP', group, record, path, counts: new Map(), furthest: 0 };
  }

  private strayText(path: string, line: number): void {
    if (this.takeText() !== '') {
      this.tell(path, line, 'stands outside any field: text is not expected between elements', 'HELD');
    }
  }

  private takeText(): string {
    const text = this.text.trim();
    this.text = '';
    return text;
  }

  private tell(field: string, line: number, message: string, severity: Severity, code?: string): void {
    this.findings.push({
      field: field === '' ? this.root.element : field,
      line,
      message,
      severity,
      ...(code !== undefined && { code }),
    });
  }

  private top(): Frame {
    const frame = this.frames.at(-1);
    if (!frame) throw new RangeError('More elements were closed than opened.');
    return frame;
  }
}

const join = (path: string, element: string): string => (path === '' ? element : `${path}/${element}`);

const aliasesOf = (part: Part): readonly string[] => (part.kind === 'GROUP' ? (part.aliases ?? []) : []);
