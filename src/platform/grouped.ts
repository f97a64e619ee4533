/** Rows by a key, shown one by one, in the order they came. */
export function grouped<R, V>(rows: readonly R[], keyOf: (row: R) => string, show: (row: R) => V): Map<string, V[]> {
  const groups = new Map<string, V[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [show(row)]);
    else group.push(show(row));
  }
  return groups;
}
