import type { BenchResult } from './bench.ts';

const number = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value >= 0.1 ? value.toFixed(2) : value.toFixed(4));

/** The results as a table for people. */
export function formatTable(results: readonly BenchResult[]): string {
  const head = ['', 'what', 'ours', 'reference', 'ratio', 'budget'];
  const rows = results.map((one) => [
    one.ok ? 'ok' : 'OVER', one.name, `${number(one.ours)} ${one.unit}`, `${number(one.reference)} ${one.unit}`, number(one.ratio),
    one.judged === 'ratio' ? `ratio ${Number(number(one.budget))}` : `${one.budget} ${one.unit}`,
  ]);
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]): string => cells.map((cell, i) => (i >= 2 && i <= 4 ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))).join('  ').trimEnd();
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}
