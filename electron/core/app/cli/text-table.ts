/** Returns rows as columns that line up; all but the last are right-aligned. */
export function textTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const all = [columns, ...rows];
  const widths = columns.map((_, i) => Math.max(...all.map((row) => (row[i] ?? '').length)));
  const last = columns.length - 1;
  return all
    .map((row) =>
      row.map((cell, i) => (i === last ? cell : cell.padStart(widths[i] ?? 0))).join('  '),
    )
    .join('\n');
}
