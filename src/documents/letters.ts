import type { Scope } from '../access';
import { childFor } from '../children';
import { change } from '../events';
import { newId } from '../platform/ids';
import { accept, line, narrative } from '../platform/input';
import type { LetterInput } from './copy.input';
import type { Content } from './content';
import { checkCopy, giveCopy } from './giving';

/** Writes to a member of the family: the letter and its first copy are one commit. */
export async function writeLetter(scope: Scope, childId: string, input: LetterInput): Promise<string> {
  const child = await childFor(scope, childId, 'ALLOCATED', 'MANAGER');
  const content: Content = {
    title: accept('letter.subject', input.subject, line(200)),
    blocks: paragraphs(accept('letter.body', input.body, narrative())),
  };
  const { channel, on, connection } = input;
  const copy = await checkCopy(scope, child, 'LETTER', { recipient: { connection }, channel, on }, 'letter');
  const letter = { kind: 'LETTER', subjectId: newId(), number: 1, content, keeps: true } as const;
  return change(scope, (unit) => giveCopy(unit, child, letter, copy, 'letter'));
}

/** A text as paragraphs: an empty line stands between two. */
export const paragraphs = (body: string): Content['blocks'] => body.split(/\n{2,}/).map((paragraph) => ({ paragraph }));
