import { renameSync, rmSync } from 'node:fs';
import type { Recovery } from '../../../shared/api/data.ts';
import { toInstant } from '../../../shared/time.ts';
import { listBackups } from '../backup/backup-files.ts';
import { databasePath } from '../store/store.ts';
import { carveRows } from './carve.ts';
import { fillLog } from './fill-log.ts';
import { FoundLog } from './found-log.ts';
import { FoundRows } from './found-rows.ts';
import { keptTables, type KeptTable, readTables, type Row } from './readable-tables.ts';
import { isReadableRow, unreadableWords } from './unreadable-rows.ts';
import { databaseSuffixes, keepAside } from './keep-aside.ts';
import { readFoundEntries } from './found-entries.ts';
import { writeSalvaged } from './write-salvaged.ts';

export interface SalvageOptions {
  readonly dataDir: string;
  readonly migrationsDir: string;
  readonly now: () => number;
}

/**
 * [RC2] Makes a new database of everything that can be read of a damaged one, and of the newest backup that opens. The update log is the
 * source: each update proves itself by its hash, so what comes back is exactly what was written. The damaged files are kept aside.
 * @param reason what was found to be wrong, for the report
 * @throws AppError `disk_full` or `io`; then everything is as it was
 */
export function salvage(options: SalvageOptions, reason: string): Recovery {
  const { dataDir, now } = options;
  const path = databasePath(dataDir);
  const log = new FoundLog();
  const tables = new Map<KeptTable, readonly Row[]>();
  const readable = readTables(path);
  const rows = new FoundRows();
  for (const row of carveRows(path)) {
    log.take(row);
    rows.take(row);
  }
  const beside = readFoundEntries(path);
  const unproven = fillLog(log, beside);
  const ownEntries = log.entries;
  const unreadable: string[] = [];
  for (const [table, readRows] of readable.tables) {
    tables.set(table, readRows.filter((row) => isReadableRow(table, row)));
    for (const row of readRows) if (!isReadableRow(table, row)) unreadable.push(unreadableWords(table, row));
  }
  fillFrom(tables, new Map(readable.incomplete.map((table) => [table, rows.of(table)])));

  const backup = listBackups(dataDir).find((one) => one.verified);
  if (backup) {
    for (const row of carveRows(backup.path)) log.take(row);
    fillFrom(tables, readTables(backup.path).tables);
  }

  const fresh = `${path}.salvaged`;
  for (const suffix of databaseSuffixes) rmSync(`${fresh}${suffix}`, { force: true });
  const written = writeSalvaged(fresh, { ...options, log, tables });
  const keptAside = keepAside(dataDir, now());
  renameSync(fresh, path);

  const fromBackup = log.entries - ownEntries;
  const logIsWhole = log.broken === 0 || beside.complete;
  const whole = logIsWhole && readable.incomplete.length === 0 && fromBackup === 0 && unreadable.length === 0;
  const details = [
    `What was wrong: ${reason}.`,
    `Came back: ${written.records} records in ${log.entries} changes.`,
    ...(fromBackup > 0 && backup ? [`${fromBackup} of these changes came from the backup of ${toInstant(backup.madeMs)}, because they could not be read from the damaged file.`] : []),
    ...(unproven > 0 ? [`${unproven} of these changes were read from the lists beside the log, because the log was damaged there.`] : []),
    ...unreadable,
    ...(!logIsWhole ? [`Could not be read: ${log.broken} damaged part${log.broken === 1 ? '' : 's'} of the log${backup ? '; what the backup had of it came back' : ''}.`] : []),
    ...readable.incomplete.filter((table) => table in tableWords).map((table) => `${tableWords[table]} were damaged; what could be found of them came back${backup ? ', the rest from the backup' : ''}.`),
    ...(whole ? ['As far as the file tells, nothing is missing.'] : ['What was written to damaged places after the newest backup may be missing.']),
  ];
  return {
    state: whole ? 'rebuilt' : 'salvaged',
    notice: whole
      ? 'The database file was damaged and has been rebuilt from its log. Nothing is missing as far as the file tells.'
      : 'The database file was damaged. What could be read came back; something may be missing. The damaged file is kept.',
    details,
    keptAside,
  };
}

const tableWords: Readonly<Record<string, string>> = {
  draft: 'Drafts', setting: 'Settings', saved_view: 'Saved views', import_report: 'Import reports', import_mapping: 'Remembered import columns',
};

/** Adds the rows whose key is not there yet. */
function fillFrom(tables: Map<KeptTable, readonly Row[]>, more: ReadonlyMap<KeptTable, readonly Row[]>): void {
  for (const table of keptTables) {
    const rows = tables.get(table) ?? [];
    const keys = new Set(rows.map((row) => Object.values(row)[0]));
    tables.set(table, [...rows, ...(more.get(table) ?? []).filter((row) => !keys.has(Object.values(row)[0]))]);
  }
}
