import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repoDir } from '../../../scripts/runtime/repo.ts';
import { addCounts, countLine, readPlaywrightReport, readVitestReport } from '../../../scripts/runtime/test-counts.ts';

let dir: string;
beforeAll(() => { dir = mkdtempSync(join(tmpdir(), 'fieldloop-counts-')); });
afterAll(() => { rmSync(dir, { recursive: true, force: true }); });

function report(content: unknown): string {
  const file = join(dir, `${Math.random()}.json`);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return relative(repoDir, file);
}

const vitest = { success: true, numPassedTests: 40, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0 };
const playwright = { errors: [], stats: { expected: 7, unexpected: 0, flaky: 1, skipped: 0 } };

describe('[RT9] the closing line counts all tests and never looks better than the run was', () => {
  test('both runners', () => {
    const counts = addCounts([readVitestReport(report(vitest)), readPlaywrightReport(report(playwright))]);
    expect(countLine(counts)).toBe('48 passed, 0 failed, 1 skipped');
  });

  test.each([
    ['a failed test', readVitestReportOf({ ...vitest, success: false, numFailedTests: 2 }), 2],
    ['an error outside of any test', readVitestReportOf({ ...vitest, success: false }), 1],
    ['an end with an error code', () => readVitestReport(report(vitest), 1), 1],
    ['a report cut short', () => readVitestReport(report('{"numPassed')), 1],
    ['no report', () => readPlaywrightReport('test-results/never-written.json'), 1],
    ['an error before the first test', () => readPlaywrightReport(report({ ...playwright, errors: [{ message: 'no Electron' }] })), 1],
  ])('%s', (_what, read, failed) => {
    expect(read().failed).toBe(failed);
  });
});

function readVitestReportOf(content: unknown) {
  return () => readVitestReport(report(content));
}
