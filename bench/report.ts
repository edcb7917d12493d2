import type { BenchResult } from './bench.ts';

/** Formats a number with fewer decimals, the greater it is. */
function number(value: number): string {
  if (value >= 100) return value.toFixed(0);
  if (value >= 10) return value.toFixed(1);
  return value.toFixed(value >= 0.1 ? 2 : 4);
}

/** Formats what a result is judged by. */
function budgetText({ judged, budget, unit }: BenchResult): string {
  if (judged === 'ratio') return `ratio ${Number(number(budget))}`;
  return judged === 'at_least' ? `at least ${budget} ${unit}` : `${budget} ${unit}`;
}

/** Formats the results as a table for people. */
export function formatTable(results: readonly BenchResult[]): string {
  const head = ['', 'what', 'ours', 'reference', 'ratio', 'budget'];
  const rows = results.map((one) => [
    one.ok ? 'ok' : 'OVER',
    one.name,
    `${number(one.ours)} ${one.unit}`,
    `${number(one.reference)} ${one.unit}`,
    number(one.ratio),
    budgetText(one),
  ]);
  const widths = head.map((title, i) =>
    Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) =>
        i >= 2 && i <= 4 ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join(
    '\n',
  );
}
