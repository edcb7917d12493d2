import { automaticBytes } from '../../../../shared/api/sync.ts';
import type { Sqlite } from '../../kernel/database/open-database.ts';

export type Direction = 'up' | 'down';

/** A file to transfer, most wanted first. `upload`: the hub's name for an unfinished upload. */
export interface Transfer {
  readonly sha256: string;
  readonly direction: Direction;
  readonly sizeBytes: number;
  readonly upload: string | null;
}

/**
 * A file that is not where it is wanted, as the user sees it. `problem` is a sentence, null while
 * nothing went wrong.
 */
export interface TransferView extends Omit<Transfer, 'upload'> {
  readonly name: string;
  readonly record: string;
  readonly problem: string | null;
}

interface Counts {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Which attachments are not where they are wanted: those of shared records that this device has and
 * the hub may lack, and those that it lacks. What is wanted follows from the records; only the
 * progress is stored here.
 */
export class Transfers {
  readonly #sqlite: Sqlite;
  readonly #next;
  readonly #list;
  readonly #count;
  readonly #note;
  readonly #begin;

  constructor(sqlite: Sqlite) {
    this.#sqlite = sqlite;
    this.#next = sqlite.prepare<[{ authors: string; mostBytes: number }], Transfer>(`${wanted}
      SELECT sha256, direction, sizeBytes, upload FROM wanted WHERE problem IS NULL
      AND (direction = 'up' OR thumbnail OR sizeBytes <= :mostBytes)
      ORDER BY thumbnail DESC, direction = 'down', sizeBytes, sha256 LIMIT 1`);
    this.#list = sqlite.prepare<[{ authors: string; limit: number }], TransferView>(`${wanted}
      SELECT sha256, direction, sizeBytes, name, record, problem FROM wanted
      ORDER BY problem IS NULL, direction, sizeBytes, sha256 LIMIT :limit`);
    this.#count = sqlite.prepare<
      [{ authors: string }],
      Counts & { readonly direction: Direction; readonly failed: number }
    >(`${wanted}
      SELECT direction, count(*) AS files, coalesce(sum(sizeBytes), 0) AS bytes,
      count(problem) AS failed FROM wanted GROUP BY direction`);
    this.#note = sqlite.prepare(`INSERT INTO blob_transfer (sha256, direction, done, problem)
      VALUES (?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET done = excluded.done, problem = excluded.problem, upload = CASE
      WHEN excluded.done THEN NULL ELSE upload END`);
    this.#begin = sqlite.prepare(`INSERT INTO blob_transfer (sha256, direction, done, upload)
      VALUES (?, 'up', 0, ?)
      ON CONFLICT DO UPDATE SET upload = excluded.upload`);
  }

  /**
   * Returns the next file to transfer.
   * @param authors all IDs of the person who works here: files of their own records are uploaded.
   * @param mostBytes larger files are downloaded only on request
   */
  next(authors: readonly string[], mostBytes = automaticBytes): Transfer | null {
    return this.#next.get({ authors: JSON.stringify(authors), mostBytes }) ?? null;
  }

  /** Returns files to transfer, for display. */
  list(authors: readonly string[], limit: number): TransferView[] {
    return this.#list.all({ authors: JSON.stringify(authors), limit });
  }

  /** Counts files to upload, to download, and failed ones. */
  count(authors: readonly string[]): {
    readonly up: Counts;
    readonly down: Counts;
    readonly failed: number;
  } {
    const rows = this.#count.all({ authors: JSON.stringify(authors) });
    const of = (direction: Direction): Counts => {
      const row = rows.find((one) => one.direction === direction);
      return { files: row?.files ?? 0, bytes: row?.bytes ?? 0 };
    };
    return {
      up: of('up'),
      down: of('down'),
      failed: rows.reduce((sum, row) => sum + row.failed, 0),
    };
  }

  /** Returns the size that a file may have according to the records; null if no record names it. */
  mostBytesOf(sha256: string): number | null {
    return (
      this.#sqlite
        .prepare<[string], number | null>(
          `SELECT ${mostBytesOf} FROM blob_ref f WHERE f.sha256 = ?`,
        )
        .pluck()
        .get(sha256) ?? null
    );
  }

  /** Records the hub's name for an upload. */
  begun(sha256: string, upload: string | null): void {
    this.#begin.run(sha256, upload);
  }
  /** Records that a transfer is done. */
  done(sha256: string, direction: Direction): void {
    this.#note.run(sha256, direction, 1, null);
  }
  /**
   * Records a failure; the file is left alone until `retry`.
   * @param problem a sentence for the user
   */
  failed(sha256: string, direction: Direction, problem: string): void {
    this.#note.run(sha256, direction, 0, problem);
  }

  /** Makes files be retried that failed or were missing: one, or all. */
  retry(sha256: string | null): void {
    this.#sqlite
      .prepare(
        'UPDATE blob_transfer SET problem = NULL WHERE problem IS NOT NULL AND (? IS NULL OR ' +
          'sha256 = ?)',
      )
      .run(sha256, sha256);
  }
}

/**
 * Records don't contain the size of their thumbnails; those made by Fieldloop have a few tens of
 * kilobytes.
 */
const mostThumbnailBytes = 1024 * 1024;

/** How many bytes of a file may arrive. */
const mostBytesOf = `max(CASE WHEN f.thumbnail THEN ${mostThumbnailBytes} ELSE f.size_bytes END)`;

/** A file is transferred once, no matter how many records name it. */
const wanted = `WITH wanted AS (
  SELECT f.sha256, 'up' AS direction, b.size_bytes AS sizeBytes, t.upload AS upload,
  max(f.thumbnail) AS thumbnail, min(r.title) AS name, min(r.id) AS record, t.problem
  FROM blob_ref f JOIN record r ON r.id = f.record JOIN blob b ON b.sha256 = f.sha256
  LEFT JOIN blob_transfer t ON t.sha256 = f.sha256 AND t.direction = 'up'
  WHERE r.document NOT LIKE 'own/%' AND r.deleted_ms IS NULL AND r.created_by IN (SELECT value
  FROM json_each(:authors)) AND coalesce(t.done, 0) = 0 GROUP BY f.sha256
  UNION ALL
  SELECT f.sha256, 'down', max(f.size_bytes), NULL, max(f.thumbnail), min(r.title),
  min(r.id), t.problem
  FROM blob_ref f JOIN record r ON r.id = f.record
  LEFT JOIN blob_transfer t ON t.sha256 = f.sha256 AND t.direction = 'down'
  WHERE r.document NOT LIKE 'own/%' AND r.deleted_ms IS NULL AND NOT EXISTS (SELECT 1
  FROM blob b WHERE b.sha256 = f.sha256) GROUP BY f.sha256
)`;
