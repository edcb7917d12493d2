import { findRecordType, typeNames } from '../../../../shared/records/index.ts';
import { visibleLine } from '../../../../shared/visible-text.ts';
import type { Sqlite } from '../database/open-database.ts';

const maxNamed = 3;

/** SQL for the records that name a file, by the fields that their types declare. */
const namesFile = typeNames
  .flatMap((type) =>
    (findRecordType(type)?.files ?? []).map(
      ({ sha256 }) => `(type = '${type}' AND "values" ->> '$.${sha256}' = :sha256)`,
    ),
  )
  .join(' OR ');

/**
 * Returns a stored file's name by its attachments, as the beginning of a sentence. Total: if none
 * can be read, by its hash.
 */
export function attachmentNames(sqlite: Sqlite, sha256: string): string {
  try {
    const names = sqlite
      .prepare<[{ readonly sha256: string }], string>(
        `SELECT DISTINCT title FROM record WHERE ${namesFile} LIMIT ${maxNamed}`,
      )
      .pluck()
      .all({ sha256 });
    if (names.length > 0)
      return (
        `The attached file ${names.map((name) => `“${visibleLine(name)}”`).join(', ')} ` +
        `(${sha256.slice(0, 12)}…)`
      );
  } catch {
    /* the damage is in the list of records */
  }
  return `The attached file ${sha256}`;
}
