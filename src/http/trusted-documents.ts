import type { Audience } from '../identity';
import type { Db } from '../platform/db/statement';
import { Kept } from '../platform/kept';
import { approvedDocuments, digestOf } from '../registry';
import type { ReadyOperation } from './ready-operations';
import { Refusal } from './refusal';

/** How long the documents that partners registered are kept before they are read again. */
const KEPT_MS = 500;

/** What is asked, as both HTTP and sockets carry it. */
export interface Asked {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Record<string, unknown> | null;
}

type Known = ReadonlyMap<string, string>;

const keyOf = (audience: Audience, digest: string): string => `${audience} ${digest}`;

/**
 * The documents that the hub knows by their id: the ready operations of each audience, and those of partners that two people
 * registered (`npm run documents`). Where they alone are taken, whatever else is asked has one answer: an open endpoint gives
 * its schema away to whoever guesses long enough, and runs whatever can be written.
 */
export class TrustedDocuments {
  private readonly ready: Known;
  private readonly registered: Kept<Known>;
  /** Their texts, by audience: asked with each request, so that nothing has to be digested to know a document. */
  private readonly readyTexts: ReadonlyMap<Audience, ReadonlySet<string>>;
  private registeredTexts: ReadonlySet<string> = new Set();

  constructor(
    db: Db,
    ready: Readonly<Record<Audience, readonly ReadyOperation[]>>,
    /** Whether a caller may also write a document of their own: in development, never in production. */
    private readonly takesAny: boolean,
  ) {
    this.readyTexts = new Map(
      (Object.keys(ready) as Audience[]).map((audience) => [
        audience,
        new Set(ready[audience].map(({ text }) => text)),
      ]),
    );
    this.ready = new Map(
      (Object.keys(ready) as Audience[]).flatMap((audience) =>
        ready[audience].map(({ text }) => [keyOf(audience, digestOf(text)), text] as const),
      ),
    );
    this.registered = new Kept(async () => {
      const documents = await approvedDocuments(db);
      this.registeredTexts = new Set(documents.map(({ audience, text }) => keyOf(audience, text)));
      return new Map(documents.map(({ audience, digest, text }) => [keyOf(audience, digest), text]));
    }, KEPT_MS);
  }

  /** What a request asks, with the text of its document. Throws the one refusal for an id nobody knows, and for any text where none is taken. */
  async read(audience: Audience, body: unknown): Promise<unknown> {
    const { query, documentId, operationName, variables, extensions } = Object(body) as Record<string, unknown>;
    const id = documentId ?? (Object(extensions) as Record<string, unknown>)['documentId'];
    if (id === undefined && this.takesAny) return body;
    const text = isText(query) ? undefined : await this.textOf(audience, id);
    if (text === undefined) throw refusal();
    // What was left out stays out: the server takes no name or variables that are there and undefined.
    const given = Object.entries({ operationName, variables }).filter(([, value]) => value !== undefined);
    return { query: text, ...Object.fromEntries(given) };
  }

  /** Whether it is worth compiling: a document that will be asked again, and that nobody could have made up. */
  isTrusted(audience: Audience, text: string): boolean {
    if (this.readyTexts.get(audience)?.has(text) === true) return true;
    return this.registeredTexts.size > 0 && this.registeredTexts.has(keyOf(audience, text));
  }

  private async textOf(audience: Audience, id: unknown): Promise<string | undefined> {
    const digest = typeof id === 'string' ? /^(?:sha256:)?([0-9a-f]{64})$/.exec(id)?.[1] : undefined;
    if (digest === undefined) return undefined;
    const key = keyOf(audience, digest);
    return this.ready.get(key) ?? (await this.registered.get()).get(key);
  }
}

/** Sockets must carry the field `query`; left empty it is no text. */
const isText = (query: unknown): boolean => query !== undefined && query !== null && query !== '';

const refusal = (): Refusal =>
  new Refusal(
    400,
    'The hub knows no such document. Send the documentId of a ready or registered operation of your audience.',
    'UNKNOWN_DOCUMENT',
  );
