import type { ReadSql } from '../database/hub-database.ts';

/** Each returns one row with one number: the amount of the member with the most. */
const questions = {
  documents:
    'SELECT MAX(n) AS most FROM (SELECT COUNT(*) AS n FROM document GROUP BY made_by) AS made',
  log_bytes: `SELECT CAST(MAX(n) AS BIGINT) AS most FROM (
    SELECT SUM(s.bytes) AS n FROM log_share s JOIN device d ON d.id = s.device
    GROUP BY d.member) AS logged`,
  file_bytes: `SELECT CAST(MAX(n) AS BIGINT) AS most FROM (
    SELECT SUM(b.size) AS n FROM blob_holder h JOIN blob b ON b.sha256 = h.sha256
    GROUP BY h.member) AS held`,
  unfinished_uploads:
    'SELECT MAX(n) AS most FROM (SELECT COUNT(*) AS n FROM upload GROUP BY device) AS begun',
} as const;

/** Returns how near any member is to a limit, for the metrics. */
export async function readMost(sql: ReadSql): Promise<Record<keyof typeof questions, number>> {
  const most = { documents: 0, log_bytes: 0, file_bytes: 0, unfinished_uploads: 0 };
  for (const [kind, question] of Object.entries(questions) as [keyof typeof questions, string][]) {
    most[kind] = (await sql.first<{ most: number | null }>(question))?.most ?? 0;
  }
  return most;
}
