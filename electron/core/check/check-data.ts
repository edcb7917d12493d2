import { setImmediate } from 'node:timers/promises';
import type { CheckReport } from '../../../shared/api/data.ts';
import type { Sqlite } from '../store/open-database.ts';
import { openReader } from '../store/open-reader.ts';
import { databasePath } from '../store/store.ts';
import { checkBlobs } from './check-blobs.ts';
import { checkFile } from './check-file.ts';
import { checkIndex } from './check-index.ts';
import { checkKept } from './check-kept.ts';
import { checkLog } from './check-log.ts';
import { checkRows } from './check-rows.ts';

/** What a part of the check is given. Each yields now and then, so that the core goes on answering. */
export interface CheckContext {
  readonly sqlite: Sqlite;
  readonly dataDir: string;
  /** Says what is wrong, in a sentence. */
  readonly report: (problem: string) => void;
}
export type CheckPart = (context: CheckContext) => Generator<void>;

const databaseParts: readonly CheckPart[] = [checkFile, checkLog, checkKept, checkRows, checkIndex];
const parts: readonly CheckPart[] = [...databaseParts, checkBlobs];
const problemsMax = 200;
/** How long the check works before others get a turn. */
const turnMs = 12;

/**
 * Reads everything and compares it: the file, the log with its hashes, the entries with the log, the rows with what a rebuild would give,
 * the index and the counters with the rows, the blobs with their hashes ([ST10]). It reads one moment of the data, on a connection of its own:
 * others may write meanwhile.
 * @param onProgress parts done, of how many
 */
export async function checkData(dataDir: string, onProgress: (done: number, total: number) => void = () => undefined): Promise<CheckReport> {
  const problems: string[] = [];
  const sqlite = openReader(databasePath(dataDir));
  try {
    sqlite.exec('BEGIN');
    const report = (problem: string): void => { if (problems.length < problemsMax) problems.push(problem); };
    onProgress(0, parts.length);
    for (const [i, part] of parts.entries()) {
      let turn = performance.now();
      try {
        for (const _ of part({ sqlite, dataDir, report })) {
          if (performance.now() - turn < turnMs) continue;
          await setImmediate();
          turn = performance.now();
        }
      } catch (error) {
        report(`The check could not go on: ${error instanceof Error ? error.message : String(error)}.`);
      }
      onProgress(i + 1, parts.length);
    }
    const count = (table: string): number => sqlite.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
    return { ok: problems.length === 0, records: count('record'), entries: count('entry'), problems };
  } finally {
    sqlite.close();
  }
}

/** Runs every part of the check but the files beside the database, at once. @returns what is wrong, in sentences; a part that stops is one of them */
export function findDatabaseProblems(dataDir: string): readonly string[] {
  const problems: string[] = [];
  const sqlite = openReader(databasePath(dataDir));
  try {
    sqlite.exec('BEGIN');
    const report = (problem: string): void => { if (problems.length < problemsMax) problems.push(problem); };
    for (const part of databaseParts) {
      try {
        for (const _ of part({ sqlite, dataDir, report }));
      } catch (error) {
        report(`The check could not go on: ${error instanceof Error ? error.message : String(error)}.`);
      }
    }
    return problems;
  } finally {
    sqlite.close();
  }
}
