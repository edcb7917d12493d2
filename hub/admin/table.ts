import { visibleLine } from '../../shared/visible-text.ts';

/** Formats rows as aligned columns for a person; the first row is the heading. */
export function table(given: readonly (readonly string[])[]): string {
  const rows = given.map((row) => row.map(visibleLine));
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Formats milliseconds since 1970 as `2026-11-23 12:29`, in UTC. */
export const shortTime = (ms: number | null): string =>
  ms === null ? 'never' : new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
