import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { type Cell, type PageOf, rowsOfPage } from './page-records.ts';

const walHeaderBytes = 32;
const frameHeaderBytes = 24;
const defaultPageBytes = 4096;

/**
 * Yields every row in any page of a database file and its write-ahead log, from any table,
 * including older versions. Made for append-only logs: a row that is found twice, or was replaced
 * long ago, does no harm there.
 */
export function* carveRows(path: string): Generator<readonly Cell[]> {
  const pageBytes = findPageBytes(path);
  yield* rowsOfFile(path, 0, pageBytes, 0, pageBytes);
  yield* rowsOfFile(
    `${path}-wal`,
    walHeaderBytes,
    pageBytes + frameHeaderBytes,
    frameHeaderBytes,
    pageBytes,
    path,
  );
}

/** Returns the page size in the header, or the default if the header is lost. */
function findPageBytes(path: string): number {
  const header = readAt(path, 0, 18);
  const named = header && header.length === 18 ? header.readUInt16BE(16) : 0;
  const bytes = named === 1 ? 65_536 : named;
  if (bytes >= 512 && (bytes & (bytes - 1)) === 0) return bytes;
  return defaultPageBytes;
}

function* rowsOfFile(
  path: string,
  first: number,
  stride: number,
  offset: number,
  pageBytes: number,
  base?: string,
): Generator<readonly Cell[]> {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0) return;
  const file = openSync(path, 'r');
  const baseFile =
    base !== undefined && statSync(base, { throwIfNoEntry: false }) ? openSync(base, 'r') : file;
  // Pages of a log contain their number; if a chain continues in the log, the newest frame of that
  // page counts.
  const frames = base === undefined ? null : indexFrames(file, size, stride);
  const pageOf: PageOf = (number) => {
    const frame = frames?.get(number);
    if (frame === undefined) return readPage(baseFile, (number - 1) * pageBytes, pageBytes);
    return readPage(file, frame + frameHeaderBytes, pageBytes);
  };
  try {
    for (let at = first, number = 1; at + stride <= size; at += stride, number++) {
      const page = readPage(file, at + offset, pageBytes);
      const own = frames ? (readPage(file, at, 4)?.readUInt32BE(0) ?? 0) : number;
      if (page) yield* rowsOfPage(page, own, pageOf);
    }
  } finally {
    closeSync(file);
    if (baseFile !== file) closeSync(baseFile);
  }
}

function indexFrames(file: number, size: number, stride: number): ReadonlyMap<number, number> {
  const frames = new Map<number, number>();
  for (let at = walHeaderBytes; at + stride <= size; at += stride) {
    const number = readPage(file, at, 4)?.readUInt32BE(0);
    if (number !== undefined) frames.set(number, at);
  }
  return frames;
}

function readPage(file: number, at: number, bytes: number): Buffer | null {
  const page = Buffer.alloc(bytes);
  if (readSync(file, page, 0, bytes, at) === bytes) return page;
  return null;
}

function readAt(path: string, at: number, bytes: number): Buffer | null {
  if (!statSync(path, { throwIfNoEntry: false })) return null;
  const file = openSync(path, 'r');
  try {
    return readPage(file, at, bytes);
  } finally {
    closeSync(file);
  }
}
