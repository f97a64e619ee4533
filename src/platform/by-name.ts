const collator = new Intl.Collator('en-GB');

/**
 * Rows in the order of a name, as far as SQL left it open. Names stand sealed, so a statement can not order by them: it puts rows
 * in order by what comes before the name and, behind it, by an id; here those that are alike in the former go by name.
 */
export function byName<R>(
  rows: readonly R[],
  alike: (row: R) => readonly unknown[],
  name: (row: R) => string | null,
): R[] {
  const runs: { readonly key: string; readonly rows: R[] }[] = [];
  for (const row of rows) {
    const key = JSON.stringify(alike(row));
    const last = runs.at(-1);
    if (last?.key === key) last.rows.push(row);
    else runs.push({ key, rows: [row] });
  }
  return runs.flatMap((run) => run.rows.sort((a, b) => collator.compare(name(a) ?? '', name(b) ?? '')));
}
