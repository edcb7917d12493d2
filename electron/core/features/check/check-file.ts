import type { CheckContext } from './check-context.ts';

/** Checks the file's own structure, table by table, and its foreign keys. */
export function* checkFile({ sqlite, report }: CheckContext): Generator<void> {
  const tables = sqlite
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0")
    .pluck()
    .all();
  for (const table of tables) {
    for (const problem of sqlite
      .prepare<[], string>(`PRAGMA integrity_check("${table}")`)
      .pluck()
      .all()) {
      if (problem !== 'ok') report(`The database file is damaged in ${table}: ${problem}.`);
    }
    yield;
  }
  for (const problem of sqlite.prepare<[], string>('PRAGMA integrity_check').pluck().all())
    if (problem !== 'ok') report(`The database file is damaged: ${problem}.`);
  yield;
  for (const row of sqlite.pragma('foreign_key_check') as { table: string; parent: string }[])
    report(`A row of ${row.table} points at nothing in ${row.parent}.`);
  yield;
}
