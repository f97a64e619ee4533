import { refusal } from './problem';

/** One top-level object of a file, with the line it begins on. */
export interface JsonObject {
  readonly value: Readonly<Record<string, unknown>>;
  readonly line: number;
  /** A key is given twice in one of its objects; JSON.parse kept only the last. */
  readonly repeatsKey: boolean;
}

/** The longest object, in characters, and the deepest nesting: a child has some 10,000 and 5. */
const MAX_LENGTH = 1_000_000;
const MAX_DEPTH = 30;

/**
 * The objects of a JSON file one by one, whether they stand in one array, one to a line, or alone. Holds one object.
 *
 * @throws AppError INVALID_INPUT at the line where the file can not be read on.
 */
export async function* splitJson(source: AsyncIterable<string>): AsyncGenerator<JsonObject> {
  const splitter = new Splitter();
  for await (const text of source) yield* splitter.write(text);
  splitter.end();
}

class Splitter {
  private line = 1;
  private depth = 0;
  private held = '';
  private firstLine = 1;
  private keys = 0;
  private inString = false;
  private escaped = false;
  /** Between objects: whether inside an array, and whether a comma or an object is due there. */
  private array: 'NONE' | 'OPEN' | 'CLOSED' = 'NONE';
  private objects = 0;
  private comma = false;

  *write(text: string): Generator<JsonObject> {
    let start = 0;
    for (let at = 0; at < text.length; at += 1) {
      const character = text.charAt(at);
      if (character === '\n') this.line += 1;
      if (this.depth === 0) {
        start = at;
        this.between(character);
      } else if (this.within(character)) {
        this.held += text.slice(start, at + 1);
        yield this.parse();
      }
    }
    if (this.depth > 0) this.held += text.slice(start);
    this.limit();
  }

  end(): void {
    if (this.depth > 0 || this.array === 'OPEN' || this.comma)
      throw refusal(this.line, 'the file ends too early; complete JSON is expected');
    if (this.objects === 0 && this.array === 'NONE') throw refusal(this.line, 'JSON objects are expected');
  }

  private between(character: string): void {
    if (/[ \t\r\n]/.test(character)) return;
    const first = this.objects === 0 && !this.comma;
    if (character === '{' && this.array !== 'CLOSED' && (this.array === 'NONE' || first || this.comma)) {
      this.depth = 1;
      this.firstLine = this.line;
      this.keys = 0;
      this.comma = false;
      this.objects += 1;
    } else if (character === '[' && first && this.array === 'NONE') this.array = 'OPEN';
    else if (character === ',' && this.array === 'OPEN' && !first && !this.comma) this.comma = true;
    else if (character === ']' && this.array === 'OPEN' && !this.comma) this.array = 'CLOSED';
    else throw refusal(this.line, 'a JSON object for each child is expected, in one array or one to a line');
  }

  /** Whether this character ends the object. */
  private within(character: string): boolean {
    if (this.inString) {
      if (this.escaped) this.escaped = false;
      else if (character === '\\') this.escaped = true;
      else if (character === '"') this.inString = false;
      return false;
    }
    if (character === '"') this.inString = true;
    else if (character === ':') this.keys += 1;
    else if (character === '{' || character === '[') {
      this.depth += 1;
      if (this.depth > MAX_DEPTH) throw refusal(this.line, `at most ${MAX_DEPTH} levels are expected`);
    } else if (character === '}' || character === ']') {
      this.depth -= 1;
      return this.depth === 0;
    }
    return false;
  }

  private parse(): JsonObject {
    this.limit();
    const text = this.held;
    this.held = '';
    let value: Readonly<Record<string, unknown>>;
    try {
      value = JSON.parse(text) as Readonly<Record<string, unknown>>;
    } catch {
      // Its message would repeat a piece of the file.
      throw refusal(this.firstLine, 'well-formed JSON is expected in the object that begins here');
    }
    return { value, line: this.firstLine, repeatsKey: countKeys(value) !== this.keys };
  }

  private limit(): void {
    if (this.held.length > MAX_LENGTH)
      throw refusal(this.firstLine, `at most ${MAX_LENGTH} characters for one child are expected`);
  }
}

/** Every key has one colon; so fewer keys than colons means that some were given twice. */
function countKeys(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + countKeys(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, item) => sum + 1 + countKeys(item), 0);
}
