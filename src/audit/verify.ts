import { millisecondsOf } from '../platform/clock';
import type { Db } from '../platform/db/statement';
import { BadSignature, openCheckpoint, readCheckpoint, type Checkpoint, type Verifier } from './checkpoint';
import { hashOf, type SealedEntry } from './leaf';
import { Edge } from './merkle';
import { checkpointsAfter, hashesOf, leavesFrom, tailOf, unsealedBefore, type LeafWithEntry } from './seal.store';
import { HASH_BYTES, publishedLeaves, publishedNotes } from './witness-folder';

/** How a verification ends: the exit codes of the command. */
export const VERDICTS = { WHOLE: 0, TAMPERED: 1, MISSING: 2, BAD_SIGNATURE: 3, NOT_AN_EXTENSION: 4 } as const;

export interface Verification {
  readonly verdict: keyof typeof VERDICTS;
  /** What was found, in words for a person, without anything of a child. */
  readonly because: string;
  /** The first index of the tree that is wrong; for what is missing the last one too. */
  readonly index?: number;
  readonly until?: number;
  /** How many entries were read and found to be what was sealed. */
  readonly verified: number;
  readonly checkpoints: number;
  readonly last?: Checkpoint;
  readonly tail?: { readonly unsealed: number; readonly oldest: Date | null };
}

type Finding = Pick<Verification, 'verdict' | 'because' | 'index' | 'until'>;

/** An entry is sealed within minutes. One that says it is older than the checkpoint before it, by more than this, was put in later. */
const BACK_DATED_MS = 3_600_000;
const AT_ONCE = 5_000;

export interface Evidence {
  readonly db: Db;
  /** The folder of checkpoints outside the database, or an agency's own. */
  readonly folder: string;
  readonly keys: readonly Verifier[];
  /** The first index to read; what stands before it is taken from the stored subtrees, and held by the roots. */
  readonly from?: number;
}

/**
 * Reads the audit and says whether it is what was sealed and published. The folder is believed and the database is not:
 * what the folder says of a leaf or a root decides, and it is believed for its signatures.
 */
export async function verifyAudit(evidence: Evidence): Promise<Verification> {
  const { db, folder, keys, from = 0 } = evidence;
  const published = await publishedNotes(folder);
  const opened = openAll(published, keys);
  const nothing = { verified: 0, checkpoints: published.length };
  if ('verdict' in opened) return { ...opened, ...nothing };
  const last = opened.at(-1);
  if (last === undefined)
    return { verdict: 'MISSING', because: 'the folder holds no checkpoint', index: 0, ...nothing };
  const own = await ownCheckpoints(db, last, keys);
  const walk = new Walk(opened, own.signed, await publishedLeaves(folder), from);
  const finding = (await walk.run(db)) ?? own.finding ?? (await unsealed(db, last));
  const { unsealed: waiting, oldest } = await tailOf(db);
  return {
    ...(finding ?? { verdict: 'WHOLE', because: 'every entry is what was sealed, and every checkpoint holds' }),
    ...{ verified: walk.verified, checkpoints: opened.length, last, tail: { unsealed: waiting, oldest } },
  };
}

/** Published checkpoints, each signed and each larger than the one before; else what is wrong with the first that is not. */
function openAll(notes: readonly string[], keys: readonly Verifier[]): Checkpoint[] | Finding {
  const opened: Checkpoint[] = [];
  for (const [i, note] of notes.entries()) {
    const said = readCheckpoint(note);
    const which = `checkpoint ${i + 1} of the folder (${said === undefined ? 'not readable' : `size ${said.size}`})`;
    try {
      const checkpoint = openCheckpoint(note, keys);
      const before = opened.at(-1);
      if (before !== undefined && checkpoint.size < before.size)
        return { verdict: 'NOT_AN_EXTENSION', because: `${which} is smaller than the one before it` };
      if (before?.size === checkpoint.size && !before.root.equals(checkpoint.root))
        return { verdict: 'NOT_AN_EXTENSION', because: `${which} contradicts the one before it of the same size` };
      opened.push(checkpoint);
    } catch (error) {
      if (!(error instanceof BadSignature)) throw error;
      return { verdict: 'BAD_SIGNATURE', because: `${which}: ${error.message}` };
    }
  }
  return opened;
}

/** The checkpoints in the database, which may go beyond the folder: those that are signed, and the first that is not. */
async function ownCheckpoints(
  db: Db,
  last: Checkpoint,
  keys: readonly Verifier[],
): Promise<{ signed: Checkpoint[]; finding: Finding | undefined }> {
  const signed: Checkpoint[] = [];
  let finding: Finding | undefined;
  for (let size = 0; ;) {
    const page = await checkpointsAfter(db, size, AT_ONCE);
    for (const { note, size: of } of page) {
      try {
        signed.push(openCheckpoint(note, keys));
      } catch {
        const where = of > last.size ? 'beyond those of the folder' : 'which the folder has otherwise';
        finding ??= {
          verdict: 'BAD_SIGNATURE',
          because: `the checkpoint of size ${of} in the database, ${where}, has no signature of a key that is trusted`,
        };
      }
    }
    size = page.at(-1)?.size ?? size;
    if (page.length < AT_ONCE) return { signed, finding };
  }
}

/** An entry that claims to be older than the last checkpoint, and has no leaf, was written behind the sealer's back. */
async function unsealed(db: Db, last: Checkpoint): Promise<Finding | undefined> {
  const id = await unsealedBefore(db, last.at, BACK_DATED_MS);
  if (id === undefined) return undefined;
  return {
    verdict: 'TAMPERED',
    because: `entry ${id} says it is older than the last checkpoint by more than an hour, and was never sealed: it was put in later`,
    index: last.size,
  };
}

/** One walk along the leaves, growing the tree again and holding it against what was published. */
class Walk {
  verified = 0;
  private edge = new Edge(0, []);
  private readonly roots: Map<number, Checkpoint>;
  private readonly published: Map<number, Checkpoint>;
  private readonly end: number;
  /** The last checkpoint at or below the leaf under way, and where the next one is in the list. */
  private before: Checkpoint | undefined;

  constructor(
    published: readonly Checkpoint[],
    private readonly own: readonly Checkpoint[],
    private readonly leaves: Buffer,
    private readonly from: number,
  ) {
    this.published = new Map(published.map((checkpoint) => [checkpoint.size, checkpoint]));
    // What the folder says goes last and wins.
    this.roots = new Map([...own.map((checkpoint) => [checkpoint.size, checkpoint] as const), ...this.published]);
    this.end = Math.max(...[...published, ...own].map(({ size }) => size));
    this.before = [...this.roots.values()].filter(({ size }) => size <= from).sort((a, b) => b.size - a.size)[0];
  }

  async run(db: Db): Promise<Finding | undefined> {
    const [hashes] = await hashesOf(db, [{ from: 0, to: this.from }]).catch(() => []);
    if (hashes === undefined) return missing(0, this.from - 1, 'the tree is shorter than the index to begin at');
    this.edge = new Edge(this.from, hashes);
    for (;;) {
      const page = await leavesFrom(db, this.edge.size, AT_ONCE);
      for (const leaf of page) {
        const finding = await this.next(db, leaf);
        if (finding !== undefined) return finding;
      }
      if (page.length < AT_ONCE) break;
    }
    const at = this.edge.size;
    return at < this.end ? missing(at, this.end - 1, 'checkpoints cover more than the database holds') : undefined;
  }

  private async next(db: Db, leaf: LeafWithEntry): Promise<Finding | undefined> {
    const index = this.edge.size;
    if (leaf.leaf_index !== index) return missing(index, leaf.leaf_index - 1, 'leaves are gone');
    if (leaf.id == null) return missing(index, index, `entry ${leaf.entry_id} is gone`);
    const hash = hashOf(leaf as SealedEntry, leaf.blind);
    const published = this.leaves.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES);
    if (!hash.equals(leaf.hash)) return tampered(index, `entry ${leaf.entry_id} is not what was sealed`);
    if (published.length === HASH_BYTES && !hash.equals(published)) return this.otherLeaf(db, leaf, hash);
    if (this.before !== undefined && Number(leaf.at) / 1_000 < millisecondsOf(this.before.at) - BACK_DATED_MS)
      return tampered(index, `entry ${leaf.entry_id} was put in later than it says`);
    this.edge.append(hash);
    this.verified++;
    const checkpoint = this.roots.get(this.edge.size);
    if (checkpoint === undefined) return undefined;
    const first = this.before?.size ?? 0;
    this.before = checkpoint;
    if (checkpoint.root.equals(this.edge.root())) return undefined;
    return tampered(
      first,
      `the tree of ${checkpoint.size} leaves has another root than its checkpoint, and that of ${first} had the right one`,
    );
  }

  /**
   * The database agrees with itself and not with the folder. When it also has a checkpoint of its own, truly signed, over
   * what it holds, the sealer has signed two histories: a backup was restored and went on. Otherwise it was rewritten.
   */
  private async otherLeaf(db: Db, leaf: LeafWithEntry, hash: Buffer): Promise<Finding> {
    const { leaf_index: index } = leaf;
    const other = new Edge(index, [...this.edge.peaks()]);
    other.append(hash);
    const later = new Map(this.own.filter(({ size }) => size > index).map((one) => [one.size, one]));
    for (let page = await leavesFrom(db, other.size, AT_ONCE); ; page = await leavesFrom(db, other.size, AT_ONCE)) {
      const signed = (): boolean => later.get(other.size)?.root.equals(other.root()) === true;
      let forked = signed();
      for (const next of page) {
        if (forked) break;
        other.append(next.hash);
        forked = signed();
      }
      if (forked && this.published.get(other.size)?.root.equals(other.root()) === true)
        return tampered(index, "the folder's file of leaves is not what was signed; the database is");
      if (forked)
        return {
          verdict: 'NOT_AN_EXTENSION',
          because: `from index ${index} on the database holds another history than the one that was published, signed by the same key: a backup was restored and went on`,
          index,
        };
      if (page.length < AT_ONCE) return tampered(index, `entry ${leaf.entry_id} is not what was published`);
    }
  }
}

const tampered = (index: number, because: string): Finding => ({ verdict: 'TAMPERED', because, index });

const missing = (index: number, until: number, because: string): Finding => ({
  verdict: 'MISSING',
  because: index === until ? because : `${because}: ${until - index + 1} of them`,
  index,
  until,
});
