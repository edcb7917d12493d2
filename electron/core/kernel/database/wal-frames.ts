import { closeSync, openSync, readSync, statSync } from 'node:fs';

const headerBytes = 32;
const frameHeaderBytes = 24;
const magicBigEndian = 0x377f0683;
const magicLittleEndian = 0x377f0682;

/**
 * Returns whether a write-ahead log continues after a damaged frame. SQLite reads such a log up to
 * that frame and silently drops the rest, which may contain durable commits. A log that was only
 * truncated has nothing after its end. (The format:
 * https://sqlite.org/fileformat2.html#the_write_ahead_log)
 */
export function walGoesOnBehindDamage(path: string): boolean {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= headerBytes) return false;
  const file = openSync(path, 'r');
  try {
    const header = read(file, 0, headerBytes);
    const magic = header.readUInt32BE(0);
    const known = magic === magicBigEndian || magic === magicLittleEndian;
    const bigEndian = magic !== magicLittleEndian;
    const pageBytes = header.readUInt32BE(8);
    const whole = known && same(checksum(header.subarray(0, 24), [0, 0], bigEndian), header, 24);
    // Without its header, SQLite ignores the log; a frame has always been at least one page.
    if (!whole) return size >= headerBytes + frameHeaderBytes + 512;
    return goesOn(file, size, {
      pageBytes,
      bigEndian,
      salt: header.subarray(16, 24),
      sum: [header.readUInt32BE(24), header.readUInt32BE(28)],
    });
  } finally {
    closeSync(file);
  }
}

type Sum = readonly [number, number];
interface Log {
  readonly pageBytes: number;
  readonly bigEndian: boolean;
  readonly salt: Buffer;
  readonly sum: Sum;
}

function goesOn(
  file: number,
  size: number,
  { pageBytes, bigEndian, salt, sum: first }: Log,
): boolean {
  let sum = first;
  let broken = false;
  for (
    let at = headerBytes;
    at + frameHeaderBytes + pageBytes <= size;
    at += frameHeaderBytes + pageBytes
  ) {
    const frame = read(file, at, frameHeaderBytes + pageBytes);
    // Frames of an earlier run of the log have another salt: the log ends before them.
    const ofThisRun = frame.subarray(8, 16).equals(salt);
    if (broken) {
      if (ofThisRun) return true;
      continue;
    }
    sum = checksum(
      frame.subarray(frameHeaderBytes),
      checksum(frame.subarray(0, 8), sum, bigEndian),
      bigEndian,
    );
    if (ofThisRun && same(sum, frame, 16)) continue;
    // The very last frame, damaged in its content and not truncated: it was once written
    // completely.
    if (ofThisRun && at + 2 * (frameHeaderBytes + pageBytes) > size && frame.readUInt32BE(4) > 0)
      return true;
    broken = true;
  }
  return false;
}

function checksum(bytes: Buffer, [start0, start1]: Sum, bigEndian: boolean): Sum {
  let [s0, s1] = [start0, start1];
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    s0 = (s0 + (bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) + s1) >>> 0;
    s1 = (s1 + (bigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)) + s0) >>> 0;
  }
  return [s0, s1];
}

const same = ([s0, s1]: Sum, bytes: Buffer, at: number): boolean =>
  bytes.readUInt32BE(at) === s0 && bytes.readUInt32BE(at + 4) === s1;

function read(file: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  readSync(file, bytes, 0, length, at);
  return bytes;
}

/**
 * Returns a database file with its write-ahead log applied: every page of the log's complete
 * commits in its place. For a read-only disk, where SQLite can't do it itself.
 */
export function withWal(database: Buffer, walPath: string): Buffer {
  const size = statSync(walPath, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= headerBytes) return database;
  const file = openSync(walPath, 'r');
  try {
    const header = read(file, 0, headerBytes);
    const bigEndian = header.readUInt32BE(0) !== magicLittleEndian;
    if (!same(checksum(header.subarray(0, 24), [0, 0], bigEndian), header, 24)) return database;
    return applyFrames(database, file, size, {
      pageBytes: header.readUInt32BE(8),
      bigEndian,
      salt: header.subarray(16, 24),
      sum: [header.readUInt32BE(24), header.readUInt32BE(28)],
    });
  } finally {
    closeSync(file);
  }
}

function applyFrames(
  database: Buffer,
  file: number,
  size: number,
  { pageBytes, bigEndian, salt, sum: first }: Log,
): Buffer {
  let image = database;
  let sum = first;
  // A transaction's pages count only if its last one, which contains the size of the database, is
  // there.
  let open = new Map<number, Buffer>();
  for (
    let at = headerBytes;
    at + frameHeaderBytes + pageBytes <= size;
    at += frameHeaderBytes + pageBytes
  ) {
    const frame = read(file, at, frameHeaderBytes + pageBytes);
    sum = checksum(
      frame.subarray(frameHeaderBytes),
      checksum(frame.subarray(0, 8), sum, bigEndian),
      bigEndian,
    );
    if (!frame.subarray(8, 16).equals(salt) || !same(sum, frame, 16)) break;
    open.set(frame.readUInt32BE(0), frame.subarray(frameHeaderBytes));
    const pages = frame.readUInt32BE(4);
    if (pages === 0) continue;
    image = resized(image, pages * pageBytes);
    for (const [page, bytes] of open) bytes.copy(image, (page - 1) * pageBytes);
    open = new Map();
  }
  return image;
}

function resized(image: Buffer, sizeBytes: number): Buffer {
  if (image.length === sizeBytes) return image;
  const larger = Buffer.alloc(sizeBytes);
  image.copy(larger, 0, 0, Math.min(image.length, sizeBytes));
  return larger;
}
