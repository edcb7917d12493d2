import { renameSync, rmSync } from 'node:fs';
import type { Recovery } from '../../../../shared/api/data.ts';
import { toInstant } from '../../../../shared/time.ts';
import { type BackupFile, listBackups } from '../../kernel/database/backup-files.ts';
import { databasePath } from '../../kernel/database/open-database.ts';
import { carveRows } from './carve.ts';
import { fillLog } from './fill-log.ts';
import { FoundLog } from './found-log.ts';
import { FoundRows } from './found-rows.ts';
import {
  keptTables,
  type KeptTable,
  readTables,
  type Row,
} from '../../kernel/tables/readable-tables.ts';
import { isReadableRow, unreadableWords } from '../../kernel/tables/unreadable-rows.ts';
import { findSettingOf } from '../../kernel/settings/all-settings.ts';
import { databaseSuffixes, keepAside } from '../../kernel/database/keep-aside.ts';
import { readFoundEntries } from './found-entries.ts';
import { writeSalvaged } from './write-salvaged.ts';
import { counted } from '../../../../shared/plural.ts';

export interface SalvageOptions {
  readonly dataDir: string;
  readonly migrationsDir: string;
  readonly now: () => number;
}

/**
 * [RC2] Creates a new database from everything that can be read from a damaged one, and from the
 * newest backup that opens. The update log is the source: each update proves itself by its hash, so
 * what is recovered is exactly what was written. The damaged files are kept.
 * @param reason what was found to be wrong, for the report
 * @throws AppError `disk_full` or `io`; then everything is as it was
 */
export function salvage(options: SalvageOptions, reason: string): Recovery {
  const { dataDir, now } = options;
  const path = databasePath(dataDir);
  const found = readDamaged(path);
  const backup = fillFromBackup(found, dataDir);
  found.tables.set('setting', (found.tables.get('setting') ?? []).filter(holdsAfterDamage));

  const fresh = `${path}.salvaged`;
  for (const suffix of databaseSuffixes) rmSync(`${fresh}${suffix}`, { force: true });
  const written = writeSalvaged(fresh, { ...options, log: found.log, tables: found.tables });
  const keptAside = keepAside(dataDir, now());
  renameSync(fresh, path);

  const whole = isWhole(found);
  return {
    state: whole ? 'rebuilt' : 'salvaged',
    notice: whole ? rebuiltNotice : salvagedNotice,
    details: [
      `Problem: ${reason}.`,
      `Recovered: ${written.records} records from ${found.log.entries} changes.`,
      ...changesWords(found, backup),
      ...found.unreadable,
      ...damageWords(found, backup),
      whole
        ? 'Nothing appears to be missing.'
        : 'Changes saved after the newest backup may be missing where the file was damaged.',
    ],
    keptAside,
  };
}

const rebuiltNotice =
  'The database file was damaged and has been rebuilt from its log. ' +
  'Nothing appears to be missing.';
const salvagedNotice =
  'The database file was damaged. Readable records were recovered, but some may be missing. ' +
  'The damaged file is kept.';

interface FoundData {
  readonly log: FoundLog;
  readonly tables: Map<KeptTable, readonly Row[]>;
  /** Tables that could not be read completely. */
  readonly incomplete: readonly KeptTable[];
  /** Rows that no version could have written, in words. */
  readonly unreadable: readonly string[];
  /** Entries found only in the derived table. */
  readonly unproven: number;
  readonly listsAreComplete: boolean;
  /** Entries found in the damaged file. */
  readonly ownEntries: number;
}

/** Reads everything that the damaged file still contains. */
function readDamaged(path: string): FoundData {
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
  const unreadable: string[] = [];
  for (const [table, readRows] of readable.tables) {
    tables.set(
      table,
      readRows.filter((row) => isReadableRow(table, row)),
    );
    for (const row of readRows)
      if (!isReadableRow(table, row)) unreadable.push(unreadableWords(table, row));
  }
  const { incomplete } = readable;
  fillFrom(tables, new Map(incomplete.map((table) => [table, rows.of(table)])));
  const listsAreComplete = beside.complete;
  return {
    log,
    tables,
    incomplete,
    unreadable,
    unproven,
    listsAreComplete,
    ownEntries: log.entries,
  };
}

/**
 * Adds what the newest backup has and the damaged file lacks.
 * @returns the backup, if any
 */
function fillFromBackup({ log, tables }: FoundData, dataDir: string): BackupFile | null {
  const backup = listBackups(dataDir).find((one) => one.verified);
  if (!backup) return null;
  for (const row of carveRows(backup.path)) log.take(row);
  fillFrom(tables, readTables(backup.path).tables);
  return backup;
}

const logIsWhole = ({ log, listsAreComplete }: FoundData): boolean =>
  log.broken === 0 || listsAreComplete;

const isWhole = (found: FoundData): boolean =>
  logIsWhole(found) &&
  found.incomplete.length === 0 &&
  found.log.entries === found.ownEntries &&
  found.unreadable.length === 0;

/** Returns a sentence about the source of changes that the log did not contain. */
function changesWords({ log, ownEntries, unproven }: FoundData, backup: BackupFile | null) {
  const words: string[] = [];
  const fromBackup = log.entries - ownEntries;
  if (fromBackup > 0 && backup)
    words.push(
      `${fromBackup} of these changes came from the backup of ${toInstant(backup.madeMs)}, ` +
        'because they could not be read from the damaged file.',
    );
  if (unproven > 0)
    words.push(
      `${unproven} of these changes were read from the lists beside the log, ` +
        'because the log was damaged there.',
    );
  return words;
}

function damageWords(found: FoundData, backup: BackupFile | null) {
  const words: string[] = [];
  const { broken } = found.log;
  const parts = `${counted(broken, 'damaged part')} of the log`;
  if (!logIsWhole(found))
    words.push(
      `Could not be read: ${parts}${backup ? '; anything in the backup was recovered' : ''}.`,
    );
  const rest = backup ? ', the rest from the backup' : '';
  for (const table of found.incomplete)
    if (table in tableWords)
      words.push(`${tableWords[table]} were damaged; readable parts were recovered${rest}.`);
  return words;
}

const tableWords: Readonly<Record<string, string>> = {
  draft: 'Drafts',
  setting: 'Settings',
  saved_view: 'Saved views',
  import_report: 'Import reports',
  import_mapping: 'Remembered import columns',
};

/**
 * Returns whether a row is still valid after damage. How much of the hub's log is here is not, for
 * a log that lost parts.
 */
const holdsAfterDamage = ({ key }: Row): boolean =>
  findSettingOf(String(key))?.afterDamage !== 'dropped';

/** Adds the rows with new keys. */
function fillFrom(
  tables: Map<KeptTable, readonly Row[]>,
  more: ReadonlyMap<KeptTable, readonly Row[]>,
): void {
  for (const table of keptTables) {
    const rows = tables.get(table) ?? [];
    const keys = new Set(rows.map((row) => Object.values(row)[0]));
    tables.set(table, [
      ...rows,
      ...(more.get(table) ?? []).filter((row) => !keys.has(Object.values(row)[0])),
    ]);
  }
}
