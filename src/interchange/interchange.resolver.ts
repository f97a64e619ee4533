import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Scope } from '../access';
import { exportWhole } from './export';
import { importReturn } from './import';
import { ImportReport, ReturnForm } from './interchange.type';

@Resolver(() => ImportReport)
export class InterchangeResolver {
  @Mutation(() => ImportReport, {
    description:
      "Takes over a return of the caller's authority: good children go in, the others are held and listed, and the same return again changes nothing. A return that can not be read to its end brings the children before that line, and says so in a problem of the `file`. INVALID_INPUT, and nothing changed, when it is no such return or another authority's.",
  })
  importReturn(
    @Arg('content', () => String, {
      description: 'The return as text; what it declares of its encoding is passed over.',
    })
    content: string,
    @Arg('form', () => ReturnForm, { description: 'Which of the two it is.' }) form: ReturnForm,
    @Ctx() scope: Scope,
  ): Promise<ImportReport> {
    return importReturn(scope, arriving(content), form);
  }

  @Query(() => String, {
    description:
      "The authority's Children in Need census of one year, as XML: what was done in the hub, from referral to closure, and what its returns said besides. RULE_BROKEN naming the children who can not be written as they are, with the published rule. A child whose record is restricted is in it only when the data officer is named on the restriction, and nothing says that one is missing.",
  })
  exportReturn(
    @Arg('year', () => Int, { description: '2026 is the collection of April 2025 to March 2026.' }) year: number,
    @Ctx() scope: Scope,
  ): Promise<string> {
    return exportWhole(scope, year);
  }
}

/** Where a declaration of the encoding is looked for: in the beginning alone, as the search takes the square of its length. */
const DECLARATION = 200;

/** Text in pieces of UTF-8; the encoding that the file had once was undone by whoever made text of it. */
async function* arriving(content: string): AsyncGenerator<Uint8Array> {
  const declaring = content
    .slice(0, DECLARATION)
    .replace(/^(\uFEFF?\s*<\?xml\s[^>]*?)\s+encoding\s*=\s*("[^"]*"|'[^']*')/, '$1');
  const text = declaring + content.slice(DECLARATION);
  const size = 64 * 1024;
  for (let at = 0; at < text.length;) {
    // Between the halves of a character beyond U+FFFF there is no cut.
    const end = at + size + (/[\uD800-\uDBFF]/.test(text.charAt(at + size - 1)) ? 1 : 0);
    yield await Promise.resolve(Buffer.from(text.slice(at, end)));
    at = end;
  }
}
