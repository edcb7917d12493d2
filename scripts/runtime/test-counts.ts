/** How many tests passed and failed, read from the runners' JSON reports. A runner that left no report counts as one failure. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { repoDir } from './repo.ts';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const addCounts = (all: readonly Counts[]): Counts => ({
  passed: all.reduce((sum, counts) => sum + counts.passed, 0),
  failed: all.reduce((sum, counts) => sum + counts.failed, 0),
  skipped: all.reduce((sum, counts) => sum + counts.skipped, 0),
});

/** For example `212 passed, 0 failed`, with what was skipped when anything was. */
export const countLine = ({ passed, failed, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

/** Removes an earlier report, so that it can't be taken for this run's. */
export const forgetReport = (file: string): void => rmSync(join(repoDir, file), { force: true });

/**
 * Counts of vitest's JSON report.
 * @param code exit code of the run, when it is known: errors outside of any test show only there
 */
export function readVitestReport(file: string, code = 0): Counts {
  const report = readReport<{ success: boolean; numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number }>(file);
  if (!report) return noReport;
  return atLeastOneFailure(code !== 0 || !report.success, {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  });
}

/** Counts of Playwright's JSON report. @param code exit code of the run, when it is known */
export function readPlaywrightReport(file: string, code = 0): Counts {
  const report = readReport<{ errors: unknown[]; stats: { expected: number; unexpected: number; flaky: number; skipped: number } }>(file);
  if (!report) return noReport;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return atLeastOneFailure(code !== 0 || report.errors.length > 0, { passed: expected + flaky, failed: unexpected, skipped });
}

function readReport<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(join(repoDir, file), 'utf8')) as T;
  } catch {
    return null;
  }
}

const noReport: Counts = { passed: 0, failed: 1, skipped: 0 };

const atLeastOneFailure = (somethingFailed: boolean, counts: Counts): Counts =>
  (somethingFailed && counts.failed === 0 ? { ...counts, failed: 1 } : counts);
