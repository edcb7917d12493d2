import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repoDir } from '../../../scripts/runtime/repo.ts';
import {
  addCounts,
  countLine,
  readPlaywrightReport,
  readVitestReport,
} from '../../../scripts/runtime/test-counts.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'fieldloop-counts-'));
});
afterAll(() => {
  rmSync(dir, { recursive: true, force: true });
});

function report(content: unknown): string {
  const file = join(dir, `${Math.random()}.json`);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return relative(repoDir, file);
}

const vitest = {
  success: true,
  numPassedTests: 40,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults: [],
};
const playwright = {
  errors: [],
  stats: { expected: 7, unexpected: 0, flaky: 1, skipped: 0 },
  suites: [],
};

describe('[RT9] the closing line counts all tests and never looks better than the run was', () => {
  test('both runners', () => {
    const counts = addCounts([
      readVitestReport(report(vitest)),
      readPlaywrightReport(report(playwright)),
    ]);
    expect(countLine(counts)).toBe('48 passed, 0 failed, 1 skipped');
  });

  test.each([
    ['a failed test', readVitestReportOf({ ...vitest, success: false, numFailedTests: 2 }), 2],
    ['an error outside of any test', readVitestReportOf({ ...vitest, success: false }), 1],
    ['an end with an error code', () => readVitestReport(report(vitest), 1), 1],
    ['a report cut short', () => readVitestReport(report('{"numPassed')), 1],
    ['no report', () => readPlaywrightReport('test-results/never-written.json'), 1],
    [
      'an error before the first test',
      () => readPlaywrightReport(report({ ...playwright, errors: [{ message: 'no Electron' }] })),
      1,
    ],
  ])('%s', (_what, read, failed) => {
    expect(read().failed).toBe(failed);
  });
});

test('[RT9] every failed test is named, with the first line of its error', () => {
  const unit = {
    ...vitest,
    success: false,
    numFailedTests: 1,
    testResults: [
      {
        name: join(repoDir, 'test/a.test.ts'),
        status: 'failed',
        message: '',
        assertionResults: [
          { status: 'passed', fullName: 'adds', failureMessages: [] },
          {
            status: 'failed',
            fullName: 'subtracts',
            failureMessages: ['\u001b[31mError: 3\u001b[39m\nat'],
          },
        ],
      },
      {
        name: join(repoDir, 'test/b.test.ts'),
        status: 'failed',
        message: 'No such module',
        assertionResults: [],
      },
    ],
  };
  const windows = {
    ...playwright,
    stats: { ...playwright.stats, unexpected: 1 },
    suites: [
      {
        file: 'e2e/c.e2e.ts',
        specs: [],
        suites: [
          {
            file: 'e2e/c.e2e.ts',
            specs: [
              {
                title: 'opens',
                tests: [{ status: 'unexpected', results: [{ error: { message: 'Timed out' } }] }],
              },
            ],
          },
        ],
      },
    ],
  };
  const counts = addCounts([readVitestReport(report(unit)), readPlaywrightReport(report(windows))]);
  expect(counts.failures).toEqual([
    'failed: test/a.test.ts › subtracts: Error: 3',
    'failed: test/b.test.ts › the whole file: No such module',
    'failed: e2e/c.e2e.ts › opens: Timed out',
  ]);
});

function readVitestReportOf(content: unknown) {
  return () => readVitestReport(report(content));
}
