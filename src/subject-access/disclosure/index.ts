import { AROUND, CHILD } from './child';
import { FINDING_OUT } from './finding-out';
import { LOOKS } from './looks';
import { MEETINGS } from './meetings';
import { PLAN } from './plan';
import type { Kept, Rule } from './rule';

/**
 * THE list of what may be given to whoever asks for what is held about a child. An answer begins empty, and only what stands here
 * enters it, in this order. A table or column of a child's record that no line names fails a test until somebody has decided.
 */
export const DISCLOSED: readonly Rule[] = [...CHILD, ...FINDING_OUT, ...MEETINGS, ...PLAN, LOOKS];
/** Tables of which nothing enters, for anybody. */
export const KEPT: readonly Kept[] = AROUND;
