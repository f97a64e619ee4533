import type { Scope } from '../access';

/**
 * Answers to whatever names something leave on a grid, counted from when the request was read: a child that is there and
 * hidden takes the database another time than one that is not there, and whoever asks often enough could tell them apart
 * (measured without: AUC 0.91 to 0.95; chance is 0.5). An answer that misses a line of the grid leaves on the next.
 */
export class LatencyGrid {
  /** Roots that write when there is such a child, told or not: that takes longer than a line. They wait for every twelfth. */
  private static readonly COARSE: readonly string[] = ['useEmergencyAccess', 'askForAccess'];

  /** @param named the root fields that take arguments: what takes none is the same question for everybody who asks it. */
  constructor(
    private readonly stepMs: number,
    private readonly named: ReadonlySet<string>,
  ) {}

  /** Waits for the next line of the grid. */
  async next(scope: Scope): Promise<void> {
    if (this.stepMs === 0 || !scope.selection.roots.some((root) => this.named.has(root))) return;
    const coarse = scope.selection.roots.some((root) => LatencyGrid.COARSE.includes(root));
    const step = coarse ? 12 * this.stepMs : this.stepMs;
    const gone = scope.age();
    const wait = Math.ceil(gone / step) * step - gone;
    if (wait > 0) await new Promise((done) => setTimeout(done, Math.ceil(wait)));
  }
}

/** The root fields of a contract that take arguments. */
export function namedRoots(schema: { getQueryType: () => Root; getMutationType: () => Root }): ReadonlySet<string> {
  return new Set(
    [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
      Object.values(type?.getFields() ?? {}).flatMap(({ name, args }) => (args.length > 0 ? [name] : [])),
    ),
  );
}

type Root =
  { getFields: () => Record<string, { readonly name: string; readonly args: readonly unknown[] }> } | null | undefined;
