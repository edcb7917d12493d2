import { setImmediate } from 'node:timers/promises';
import type { CheckReport } from '../../../../shared/api/data.ts';
import { openReader } from '../../kernel/database/open-reader.ts';
import { databasePath } from '../../kernel/database/open-database.ts';
import { checkBlobs } from './check-blobs.ts';
import { Tables } from '../../kernel/tables/tables.ts';
import type { CheckPart } from './check-context.ts';
import { checkFile } from './check-file.ts';
import { checkIndex } from './check-index.ts';
import { checkKept } from './check-kept.ts';
import { checkLog } from './check-log.ts';
import { checkRows, countRecords } from './check-rows.ts';

const databaseParts: readonly CheckPart[] = [checkFile, checkLog, checkKept, checkRows, checkIndex];
const parts: readonly CheckPart[] = [...databaseParts, checkBlobs];
const problemsMax = 200;
/** How long the check works before it yields. */
const turnMs = 12;

/**
 * Reads everything and compares it: the file, the log with its hashes, the entries with the log,
 * the rows with the result of a rebuild, the index and the counters with the rows, the blobs with
 * their hashes ([ST10]). It reads one snapshot of the data, on a separate connection: others may
 * write meanwhile.
 * @param onProgress called with the number of finished parts, and of all parts
 */
export async function checkData(
  dataDir: string,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<CheckReport> {
  const problems: string[] = [];
  const sqlite = openReader(databasePath(dataDir));
  try {
    sqlite.exec('BEGIN');
    const tables = new Tables(sqlite);
    const report = (problem: string): void => {
      if (problems.length < problemsMax) problems.push(problem);
    };
    onProgress(0, parts.length);
    for (const [i, part] of parts.entries()) {
      try {
        await inTurns(part({ sqlite, tables, dataDir, report }));
      } catch (error) {
        report(stoppedWords(error));
      }
      onProgress(i + 1, parts.length);
    }
    return {
      ok: problems.length === 0,
      records: countRecords(sqlite),
      entries: tables.entries.count(),
      problems,
    };
  } finally {
    sqlite.close();
  }
}

/** Runs a part to its end, and yields from time to time. */
async function inTurns(steps: Iterable<void>): Promise<void> {
  let turn = performance.now();
  for (const _ of steps) {
    if (performance.now() - turn < turnMs) continue;
    await setImmediate();
    turn = performance.now();
  }
}

const stoppedWords = (error: unknown): string =>
  `The check could not continue: ${error instanceof Error ? error.message : String(error)}.`;

/**
 * Runs every part of the check except for files next to the database, at once.
 * @returns the problems, in sentences; a part that fails is one of them
 */
export function findDatabaseProblems(dataDir: string): readonly string[] {
  const problems: string[] = [];
  const sqlite = openReader(databasePath(dataDir));
  try {
    sqlite.exec('BEGIN');
    const tables = new Tables(sqlite);
    const report = (problem: string): void => {
      if (problems.length < problemsMax) problems.push(problem);
    };
    for (const part of databaseParts) {
      try {
        for (const _ of part({ sqlite, tables, dataDir, report }));
      } catch (error) {
        report(stoppedWords(error));
      }
    }
    return problems;
  } finally {
    sqlite.close();
  }
}
