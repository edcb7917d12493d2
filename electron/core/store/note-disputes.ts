import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { type Recovery, recoverySchema } from '../../../shared/api/data.ts';
import { findRecordType } from '../../../shared/records/index.ts';
import type { Sqlite } from './open-database.ts';
import { findSetting, saveSetting } from './settings.ts';

interface Row { readonly id: string; readonly type: string; readonly title: string }

/** Ids that are named one by one; of more, how many there are. */
const namedMax = 100;

/**
 * [RE7] Notes, for the user to read once, which ids records of several documents claimed: an earlier version showed one record
 * in the place of the other. In the transaction of a rebuild. Nothing is noted when there is none, or another note waits to be read.
 */
export function noteDisputes(sqlite: Sqlite, db: BetterSQLite3Database): void {
  const rows = sqlite.prepare<[], Row>(`SELECT c.id, r.type, r.title FROM claim c JOIN record r ON r.id = c.key
    ORDER BY c.id, c.key <> c.id`).all();
  const waits = recoverySchema.safeParse(findSetting(db, 'recovery'));
  const byId = new Map<string, string[]>();
  for (const { id, type, title } of rows) byId.set(id, [...byId.get(id) ?? [], `${findRecordType(type)?.label ?? type} “${title}”`]);
  const several = [...byId.values()].filter((records) => records.length > 1);
  if (several.length === 0 || (waits.success && waits.data.notice !== null)) return;
  const details = several.slice(0, namedMax).map((records) => `${records.join(' and ')} had the same id. Each is listed again as what it is.`);
  if (several.length > namedMax) details.push(`And ${several.length - namedMax} more.`);
  const note: Recovery = { state: 'rebuilt', notice: noticeOf(several.length), details, keptAside: null };
  saveSetting(db, 'recovery', note);
}

const noticeOf = (n: number): string =>
  `${n === 1 ? 'One record was' : `${n} records were`} hidden by another one that someone else had written under the same id. `
  + 'Everything was found in this folder’s log, and is shown again. Look at the details, and tell your research lead who wrote the other one.';
