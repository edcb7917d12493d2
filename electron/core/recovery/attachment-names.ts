import { visibleLine } from '../../../shared/visible-text.ts';
import type { Sqlite } from '../store/open-database.ts';

const maxNamed = 3;

/** Names a kept file by the attachments that have it, as the beginning of a sentence. Total: where none can be read, by its hash. */
export function attachmentNames(sqlite: Sqlite, sha256: string): string {
  try {
    const names = sqlite.prepare<[string, string], string>(`SELECT DISTINCT title FROM record
      WHERE type = 'attachment' AND ("values" ->> '$.sha256' = ? OR "values" ->> '$.thumbnail_sha256' = ?) LIMIT ${maxNamed}`).pluck().all(sha256, sha256);
    if (names.length > 0) return `The attached file ${names.map((name) => `“${visibleLine(name)}”`).join(', ')} (${sha256.slice(0, 12)}…)`;
  } catch { /* the list of records is what is damaged */ }
  return `The attached file ${sha256}`;
}
