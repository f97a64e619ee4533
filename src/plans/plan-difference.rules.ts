import { goalLine } from './goal.rules';
import { PART_NAMES, type PlanContent, type PlanPartName } from './plan.rules';

/** One thing that two versions say differently. `before` is null when it was added, `after` when it was taken out. */
export interface PartChange {
  readonly part: PlanPartName;
  readonly before: string | null;
  readonly after: string | null;
}

/** What a version says, as its rows or as the version that is shown. */
type Said = { readonly [P in PlanPartName]: PlanContent[P] | null };

/** What changed from one version to another, part by part in the order a plan is read in; goal by goal among the goals. */
export function difference(before: Said, after: Said): PartChange[] {
  return PART_NAMES.flatMap((part) =>
    part === 'goals'
      ? goalChanges(lines(before), lines(after))
      : before[part] === after[part]
        ? []
        : [{ part, before: before[part], after: after[part] }],
  );
}

const lines = ({ goals }: Said): string[] => (goals ?? []).map(goalLine);

/**
 * Goals that both lists have in the same order are unchanged. Between them, those taken out and those added are put side
 * by side: a goal that was reworded is one change, and one put in at the top does not change all that follow.
 */
function goalChanges(before: readonly string[], after: readonly string[]): PartChange[] {
  const common = commonLengths(before, after);
  const changes: PartChange[] = [];
  let removed: string[] = [];
  let added: string[] = [];
  const flush = (): void => {
    for (let k = 0; k < Math.max(removed.length, added.length); k++) {
      changes.push({ part: 'goals', before: removed[k] ?? null, after: added[k] ?? null });
    }
    [removed, added] = [[], []];
  };
  let i = 0;
  let j = 0;
  for (
    let [old, now] = [before[i], after[j]];
    old !== undefined || now !== undefined;
    [old, now] = [before[i], after[j]]
  ) {
    if (old === now) {
      flush();
      [i, j] = [i + 1, j + 1];
    } else if (now === undefined || (old !== undefined && common(i + 1, j) >= common(i, j + 1))) {
      if (old !== undefined) removed.push(old);
      i++;
    } else {
      added.push(now);
      j++;
    }
  }
  flush();
  return changes;
}

/** How long a common subsequence there is of two lists, from a position in each to the end. */
function commonLengths(a: readonly string[], b: readonly string[]): (i: number, j: number) => number {
  const lengths = new Map<number, number>();
  const width = b.length + 1;
  const at = (i: number, j: number): number => lengths.get(i * width + j) ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths.set(i * width + j, a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1)));
    }
  }
  return at;
}
