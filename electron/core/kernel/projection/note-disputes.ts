import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { Recovery } from '../../../../shared/api/data.ts';
import { findRecordType } from '../../../../shared/records/index.ts';
import type { Sqlite } from '../database/open-database.ts';
import { Claims } from '../tables/claims.ts';
import { settings } from '../settings/all-settings.ts';
import { findSetting, saveSetting } from '../settings/settings.ts';
import { plural } from '../../../../shared/plural.ts';

interface Row {
  readonly id: string;
  readonly type: string;
  readonly title: string;
}

/** The number of IDs that are listed; beyond it, only their number is given. */
const namedMax = 100;

/**
 * [RE7] Notes, for the user to read once, the IDs that records of several documents claimed: an
 * earlier version hid one record behind the other. Runs in the transaction of a rebuild. Notes
 * nothing if there are none, or if another note is unread.
 */
export function noteDisputes(sqlite: Sqlite, db: BetterSQLite3Database): void {
  const find = sqlite.prepare<[string], Omit<Row, 'id'>>(
    'SELECT type, title FROM record WHERE id = ?',
  );
  const rows = new Claims(sqlite).list().flatMap(({ id, key }): Row[] => {
    const row = find.get(key);
    if (row) return [{ id, ...row }];
    return [];
  });
  const waits = findSetting(db, settings.recovery);
  const byId = new Map<string, string[]>();
  for (const { id, type, title } of rows)
    byId.set(id, [...(byId.get(id) ?? []), `${findRecordType(type)?.label ?? type} “${title}”`]);
  const several = [...byId.values()].filter((records) => records.length > 1);
  if (several.length === 0 || (waits !== null && waits.notice !== null)) return;
  const details = several
    .slice(0, namedMax)
    .map((records) => `${records.join(' and ')} had the same ID. Each is now listed separately.`);
  if (several.length > namedMax) details.push(`And ${several.length - namedMax} more.`);
  const note: Recovery = {
    state: 'rebuilt',
    notice: noticeOf(several.length),
    details,
    keptAside: null,
  };
  saveSetting(db, settings.recovery, note);
}

const noticeOf = (n: number): string =>
  `${plural(n, 'One record was', `${n} records were`)} hidden by another person’s record ` +
  'with the same ID. ' +
  'All of them were recovered from this folder’s log and are shown again. Check the details, ' +
  'and tell your research lead who created the other record.';
