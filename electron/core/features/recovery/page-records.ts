/**
 * Reads rows from the raw pages of an SQLite file, without its tree: for files whose tree is
 * broken. Source of the format: sqlite.org/fileformat2.html, sections 1.5 (b-tree pages), 1.6
 * (payload overflow), 2.1 (record format). Total: a page that makes no sense gives no rows.
 */
export type Cell = null | number | string | Buffer;
export type PageOf = (number: number) => Buffer | null;

const tableLeaf = 0x0d;
const maxPayloadBytes = 512 * 1024 * 1024;

/**
 * Yields the rows of one page, if it is a leaf of a table.
 * @param pageOf returns a page by its number (from 1), for overflow chains
 */
export function* rowsOfPage(
  page: Buffer,
  number: number,
  pageOf: PageOf,
): Generator<readonly Cell[]> {
  const start = number === 1 ? 100 : 0;
  if (page[start] !== tableLeaf) return;
  const count = page.readUInt16BE(start + 3);
  for (let i = 0; i < count; i++) {
    const pointer = start + 8 + i * 2;
    if (pointer + 2 > page.length) return;
    const row = readCell(page, page.readUInt16BE(pointer), pageOf);
    if (row) yield row;
  }
}

function readCell(page: Buffer, at: number, pageOf: PageOf): readonly Cell[] | null {
  const size = readVarint(page, at);
  const rowid = size && readVarint(page, size.end);
  if (!size || !rowid || size.value > maxPayloadBytes) return null;
  const payload = readPayload(page, rowid.end, size.value, pageOf);
  const cells = payload && readRecord(payload);
  if (!cells) return null;
  // A rowid alias is stored as null; its value is the rowid.
  if (cells[0] === null) return [rowid.value, ...cells.slice(1)];
  return cells;
}

/** Reads a payload. One that does not fit its page continues in a chain of overflow pages. */
function readPayload(page: Buffer, at: number, size: number, pageOf: PageOf): Buffer | null {
  const usable = page.length;
  const inPage = usable - 35;
  if (size <= inPage) return at + size <= page.length ? page.subarray(at, at + size) : null;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const fits = least + ((size - least) % (usable - 4));
  const here = fits <= inPage ? fits : least;
  if (at + here + 4 > page.length) return null;
  const parts = [page.subarray(at, at + here)];
  let missing = size - here;
  let next = page.readUInt32BE(at + here);
  while (missing > 0) {
    const overflow = next === 0 ? null : pageOf(next);
    if (!overflow) return null;
    const part = overflow.subarray(4, 4 + Math.min(missing, usable - 4));
    parts.push(part);
    missing -= part.length;
    next = overflow.readUInt32BE(0);
    if (part.length === 0) return null;
  }
  return Buffer.concat(parts);
}

function readRecord(payload: Buffer): Cell[] | null {
  const header = readVarint(payload, 0);
  if (!header || header.value > payload.length) return null;
  const types: number[] = [];
  for (let at = header.end; at < header.value;) {
    const type = readVarint(payload, at);
    if (!type) return null;
    types.push(type.value);
    at = type.end;
  }
  const cells: Cell[] = [];
  let at = header.value;
  for (const type of types) {
    const size = sizeOf(type);
    if (size === null || at + size > payload.length) return null;
    cells.push(readValue(payload.subarray(at, at + size), type));
    at += size;
  }
  return cells;
}

const integerSizes = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0] as const;
const sizeOf = (type: number): number | null =>
  type >= 12 ? Math.floor((type - 12) / 2) : (integerSizes[type] ?? null);

function readValue(bytes: Buffer, type: number): Cell {
  if (type >= 12) return type % 2 === 0 ? Buffer.from(bytes) : bytes.toString('utf8');
  if (type === 0) return null;
  if (type === 8 || type === 9) return type - 8;
  if (type === 7) return bytes.readDoubleBE(0);
  if (bytes.length === 8) return Number(bytes.readBigInt64BE(0));
  return bytes.readIntBE(0, bytes.length);
}

function readVarint(
  bytes: Buffer,
  at: number,
): { readonly value: number; readonly end: number } | null {
  let value = 0;
  for (let i = 0; i < 9; i++) {
    const byte = bytes[at + i];
    if (byte === undefined) return null;
    if (i === 8) return { value: value * 256 + byte, end: at + 9 };
    value = value * 128 + (byte & 0x7f);
    if ((byte & 0x80) === 0) return { value, end: at + i + 1 };
  }
  return null;
}
