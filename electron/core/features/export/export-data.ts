import { randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { AppError } from '../../../../shared/errors.ts';
import type { RecordView } from '../../../../shared/api/views.ts';
import { openReader } from '../../kernel/database/open-reader.ts';
import { asExportError, checkPlace } from '../../kernel/files/export-place.ts';
import { databasePath } from '../../kernel/database/open-database.ts';
import { flushFolder } from '../../kernel/database/write-file.ts';
import { exportLines, type ExportHeader } from './export-lines.ts';

export interface ExportOptions {
  readonly dataDir: string;
  /** Where the file goes; an older one with that name is replaced once the new one is complete. */
  readonly path: string;
  readonly header: ExportHeader;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (done: number, total: number) => void;
  /** Returns whether a record is left out because the person may not see it yet. */
  readonly isCovered?: (record: RecordView) => boolean;
  /** Opens the temporary file; for tests of a full disk. */
  readonly openFile?: (path: string) => Promise<FileHandle>;
}

/** How much was written, and how many records were left out. */
interface Exported {
  readonly records: number;
  readonly bytes: number;
  readonly covered: number;
}

const bufferChars = 256 * 1024;

/**
 * [EX1] Writes everything as JSON Lines: one snapshot of the data, on a separate connection, so
 * that others may write meanwhile. [EX4] The file is complete or missing: a temporary one next to
 * it is flushed to the disk, then renamed.
 * @throws AppError `invalid` for an impossible place, `disk_full`, `io`, `cancelled`
 */
export async function exportData(options: ExportOptions): Promise<Exported> {
  const path = resolve(options.path);
  await checkPlace(path, resolve(options.dataDir));
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const written = await writeTemporary(temporary, options);
    await rename(temporary, path);
    flushFolder(dirname(path));
    return written;
  } catch (error) {
    await rm(temporary, { force: true });
    throw asExportError(error, path);
  }
}

const newFile = (path: string): Promise<FileHandle> => open(path, 'wx');

async function writeTemporary(temporary: string, options: ExportOptions): Promise<Exported> {
  const file = await (options.openFile ?? newFile)(temporary);
  const sqlite = openReader(databasePath(options.dataDir));
  try {
    sqlite.exec('BEGIN');
    const sink = new Sink(file);
    let records = 0;
    let covered = 0;
    const isCovered = (record: RecordView): boolean => {
      const hides = options.isCovered?.(record) ?? false;
      if (hides) covered++;
      return hides;
    };
    for (const line of exportLines(sqlite, { ...options, isCovered })) {
      if (options.signal?.aborted) throw cancelled();
      if (await sink.add(line.text)) options.onProgress?.(records, line.total);
      if (line.isRecord) records++;
    }
    await sink.flush();
    await file.sync();
    options.onProgress?.(records, records);
    return { records, bytes: sink.bytes, covered };
  } finally {
    sqlite.close();
    await file.close();
  }
}

/** Collects lines into larger writes. */
class Sink {
  readonly #file: FileHandle;
  #parts: string[] = [];
  #chars = 0;
  bytes = 0;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  /**
   * Adds a line.
   * @returns whether it wrote, and so yielded
   */
  async add(line: string): Promise<boolean> {
    this.#parts.push(line, '\n');
    this.#chars += line.length + 1;
    if (this.#chars < bufferChars) return false;
    await this.flush();
    return true;
  }

  async flush(): Promise<void> {
    const content = Buffer.from(this.#parts.join(''));
    this.#parts = [];
    this.#chars = 0;
    for (let at = 0; at < content.length;) at += (await this.#file.write(content, at)).bytesWritten;
    this.bytes += content.length;
  }
}

const cancelled = (): AppError =>
  new AppError('cancelled', {
    happened: 'The export was cancelled.',
    data: 'No file was written; your data is unchanged.',
    next: 'Start the export again at any time.',
  });
