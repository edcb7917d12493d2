import { randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, relative, resolve } from 'node:path';
import { AppError, invalid } from '../../../shared/errors.ts';
import { openReader } from '../store/open-reader.ts';
import { mapStorageError } from '../store/sqlite-errors.ts';
import { databasePath } from '../store/store.ts';
import { flushFolder } from '../store/write-file.ts';
import { exportLines, type ExportHeader } from './export-lines.ts';

export interface ExportOptions {
  readonly dataDir: string;
  /** Where the file goes; an older one of that name is replaced when the new one is whole. */
  readonly path: string;
  readonly header: ExportHeader;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (done: number, total: number) => void;
  /** How the temporary file is opened; for tests of a full disk. */
  readonly openFile?: (path: string) => Promise<FileHandle>;
}

const bufferChars = 256 * 1024;

/**
 * [EX1] Writes everything as JSON Lines: one moment of the data, on a connection of its own, so that others may write meanwhile.
 * [EX4] The file is whole or not there: a temporary one beside it is flushed to the disk, then renamed.
 * @throws AppError `invalid` for a place that can't be, `disk_full`, `io`, `cancelled`
 */
export async function exportData(options: ExportOptions): Promise<{ records: number; bytes: number }> {
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

async function writeTemporary(temporary: string, options: ExportOptions): Promise<{ records: number; bytes: number }> {
  const file = await (options.openFile ?? newFile)(temporary);
  const sqlite = openReader(databasePath(options.dataDir));
  try {
    sqlite.exec('BEGIN');
    const sink = new Sink(file);
    let records = 0;
    for (const line of exportLines(sqlite, options.dataDir, options.header)) {
      if (options.signal?.aborted) throw cancelled();
      if (await sink.add(line.text)) options.onProgress?.(records, line.total);
      if (line.isRecord) records++;
    }
    await sink.flush();
    await file.sync();
    options.onProgress?.(records, records);
    return { records, bytes: sink.bytes };
  } finally {
    sqlite.close();
    await file.close();
  }
}

/** Gathers lines into larger writes. */
class Sink {
  readonly #file: FileHandle;
  #parts: string[] = [];
  #chars = 0;
  bytes = 0;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  /** @returns whether it wrote, and so gave way to others */
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

/** The data folder's own files must not be written over. */
export async function checkPlace(path: string, dataDir: string): Promise<void> {
  const inside = relative(dataDir, path);
  const [first = ''] = inside.split(/[\\/]/);
  if (inside === '' || first === 'blobs' || first === 'backups' || (dirname(path) === dataDir && basename(path).startsWith(basename(databasePath(dataDir))))) {
    throw invalid(`An export can’t be written to ${path}: Fieldloop’s own files are there.`, 'Choose another place.');
  }
  const there = await stat(path).catch(() => null);
  if (there !== null && !there.isFile()) throw invalid(`An export can’t be written to ${path}: there is ${there.isDirectory() ? 'a folder' : 'something else'} of that name.`, 'Choose another name.');
}

const cancelled = (): AppError => new AppError('cancelled', {
  happened: 'The export was cancelled.', data: 'No file was written; your data is unchanged.', next: 'Start it again whenever you like.',
});

export function asExportError(error: unknown, path: string): AppError {
  if (error instanceof AppError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') {
    return new AppError('disk_full', {
      happened: `The disk at ${dirname(path)} has no room for the export.`, data: 'No half file was left, and your data is unchanged.', next: 'Make room, or choose another place.',
    }, error);
  }
  if (code.startsWith('SQLITE')) return mapStorageError(error) as AppError;
  return new AppError('io', {
    happened: `The export could not be written to ${path}${code === '' ? '' : ` (${code})`}.`, data: 'No half file was left, and your data is unchanged.', next: 'Choose another place.',
  }, error);
}
