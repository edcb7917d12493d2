/**
 * The numbers of passed and failed tests, from the runners' JSON reports. A runner without a report
 * counts as one failure.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { repoDir } from './repo.ts';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** One line for each failed test: its file, its name and the first line of its error. */
  readonly failures?: readonly string[];
}

/** Adds up counts. */
export const addCounts = (all: readonly Counts[]): Counts => ({
  passed: all.reduce((sum, counts) => sum + counts.passed, 0),
  failed: all.reduce((sum, counts) => sum + counts.failed, 0),
  skipped: all.reduce((sum, counts) => sum + counts.skipped, 0),
  failures: all.flatMap((counts) => counts.failures ?? []),
});

/**
 * Formats counts, for example `212 passed, 0 failed`, with the number of skipped tests if there are
 * any.
 */
export const countLine = ({ passed, failed, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

/** Removes an earlier report, so that it can't be taken for this run's. */
export const forgetReport = (file: string): void => rmSync(join(repoDir, file), { force: true });

/**
 * Reads the counts from vitest's JSON report.
 * @param code exit code of the run, if known: errors outside of tests only show there
 */
export function readVitestReport(file: string, code = 0): Counts {
  const report = readReport<{
    success: boolean;
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numTodoTests: number;
    testResults: VitestFile[];
  }>(file);
  if (!report) return noReport(file);
  return atLeastOneFailure(code !== 0 || !report.success, {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: report.testResults.flatMap(vitestFailures),
  });
}

interface VitestFile {
  name: string;
  status: string;
  message: string;
  assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
}

function vitestFailures(file: VitestFile): string[] {
  const failed = file.assertionResults.filter((test) => test.status === 'failed');
  if (file.status === 'failed' && failed.length === 0)
    return [failureLine(file.name, 'the whole file', file.message)];
  return failed.map((test) => failureLine(file.name, test.fullName, test.failureMessages[0]));
}

/**
 * Reads the counts from Playwright's JSON report.
 * @param code exit code of the run, if known
 */
export function readPlaywrightReport(file: string, code = 0): Counts {
  const report = readReport<{
    errors: unknown[];
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
    suites: PlaywrightSuite[];
  }>(file);
  if (!report) return noReport(file);
  const { expected, unexpected, flaky, skipped } = report.stats;
  return atLeastOneFailure(code !== 0 || report.errors.length > 0, {
    passed: expected + flaky,
    failed: unexpected,
    skipped,
    failures: report.suites.flatMap(playwrightFailures),
  });
}

interface PlaywrightSuite {
  file: string;
  suites?: PlaywrightSuite[];
  specs: {
    title: string;
    tests: { status: string; results: { error?: { message?: string } }[] }[];
  }[];
}

function playwrightFailures(suite: PlaywrightSuite): string[] {
  const own = suite.specs.flatMap((spec) =>
    spec.tests
      .filter((test) => test.status === 'unexpected')
      .map((test) => failureLine(suite.file, spec.title, test.results[0]?.error?.message)),
  );
  return [...own, ...(suite.suites ?? []).flatMap(playwrightFailures)];
}

function failureLine(file: string, name: string, error = 'no message'): string {
  const [firstLine = ''] = stripVTControlCharacters(error).split('\n');
  return `failed: ${relative(repoDir, resolve(repoDir, file))} › ${name}: ${firstLine}`;
}

function readReport<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(join(repoDir, file), 'utf8')) as T;
  } catch {
    return null;
  }
}

const noReport = (file: string): Counts => ({
  passed: 0,
  failed: 1,
  skipped: 0,
  failures: [`failed: ${file}: the run left no report`],
});

const atLeastOneFailure = (somethingFailed: boolean, counts: Counts): Counts =>
  somethingFailed && counts.failed === 0
    ? { ...counts, failed: 1, failures: ['failed: an error outside of the tests'] }
    : counts;
