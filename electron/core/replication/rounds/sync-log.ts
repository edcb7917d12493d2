import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type SyncLogItem, syncLogItemSchema } from '../../../../shared/api/sync.ts';
import { mapStorageError } from '../../kernel/database/sqlite-errors.ts';
import { writeFileDurably } from '../../kernel/database/write-file.ts';

const maxFileBytes = 256 * 1024;

/**
 * The log of syncs, one JSON object per line, in two alternating files of the data folder: bounded,
 * and not part of the database, because nothing depends on it. It contains no content of any
 * record.
 */
export class SyncLog {
  readonly #folder: string;
  readonly #path: string;

  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'logs');
    this.#path = join(this.#folder, 'sync.jsonl');
  }

  /** Adds an item. A log that can't be written must not stop what it records. */
  add(item: SyncLogItem): void {
    try {
      mkdirSync(this.#folder, { recursive: true });
      if ((statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0) > maxFileBytes)
        renameSync(this.#path, `${this.#path}.old`);
      appendFileSync(this.#path, `${JSON.stringify(item)}\n`);
    } catch (error) {
      console.error('core: the sync log was not written', error);
    }
  }

  /** Returns the last syncs, newest first. Unreadable lines are left out. */
  read(limit = Number.POSITIVE_INFINITY): SyncLogItem[] {
    const items = [`${this.#path}.old`, this.#path].flatMap(readLines);
    return items.slice(-Math.min(limit, items.length)).reverse();
  }

  /**
   * Writes the log to a file.
   * @returns how many syncs were written.
   * @throws AppError `io`, `disk_full`
   */
  exportTo(path: string): number {
    const items = this.read().reverse();
    try {
      writeFileDurably(
        path,
        new TextEncoder().encode(items.map((item) => `${JSON.stringify(item)}\n`).join('')),
      );
    } catch (error) {
      throw mapStorageError(error);
    }
    return items.length;
  }
}

function readLines(path: string): SyncLogItem[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return [];
  }
  return text.split('\n').flatMap((line) => {
    try {
      const item = syncLogItemSchema.safeParse(JSON.parse(line));
      if (item.success) return [item.data];
      return [];
    } catch {
      return [];
    }
  });
}
