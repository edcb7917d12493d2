import { ByteReader, UnreadableBytes } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';

/** The unit of a push and of a bundle: one update (Yjs format v1) for one document. */
export interface Frame {
  readonly document: string;
  readonly update: Uint8Array;
}

/**
 * A frame as in the hub's log. `received`: the hub's clock at arrival, milliseconds since 1970, the
 * only time that nobody can claim.
 */
export interface LogFrame extends Frame {
  readonly seq: number;
  readonly received: number;
  readonly device: string;
}

/**
 * A piece of the log. `next`: the cursor after it; everything readable up to it is in this page or
 * was in an earlier one.
 */
export interface Page {
  readonly frames: readonly LogFrame[];
  readonly next: number;
  readonly more: boolean;
}

export type Reading<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

const framesMagic = new Uint8Array([0x46, 0x4c, 0x46, 0x01]); // FLF, version 1
const pageMagic = new Uint8Array([0x46, 0x4c, 0x50, 0x01]); // FLP, version 1

/**
 * Returns the bytes of one frame. Their SHA-256 is the frame's hash: it identifies the frame in
 * receipts and deduplicates pushes.
 */
export function writeFrame(frame: Frame): Uint8Array {
  const writer = new ByteWriter(sizeOf([frame]));
  putFrame(writer, frame);
  return writer.finish();
}

/** Returns the bytes of several frames. */
export function writeFrames(frames: readonly Frame[]): Uint8Array {
  const writer = new ByteWriter(sizeOf(frames));
  writer.raw(framesMagic);
  writer.varint(frames.length);
  for (const frame of frames) putFrame(writer, frame);
  return writer.finish();
}

/**
 * Reads frames. Total: foreign, truncated and overlong bytes give a reason. The updates are views
 * of the input.
 */
export function readFrames(
  bytes: Uint8Array,
  limits: { readonly frames: number },
): Reading<readonly Frame[]> {
  return reading(() => {
    const reader = new ByteReader(bytes);
    takeMagic(reader, framesMagic);
    return takeMany(reader, limits.frames, () => takeFrame(reader));
  });
}

/** Returns the bytes of a page. */
export function writePage(page: Page): Uint8Array {
  const writer = new ByteWriter(sizeOf(page.frames));
  writer.raw(pageMagic);
  writer.varint(page.next);
  writer.varint(Number(page.more));
  writer.varint(page.frames.length);
  for (const frame of page.frames) {
    writer.varint(frame.seq);
    writer.varint(frame.received);
    writer.text(frame.device);
    putFrame(writer, frame);
  }
  return writer.finish();
}

/** Reads a page. Total, like readFrames. */
export function readPage(bytes: Uint8Array, limits: { readonly frames: number }): Reading<Page> {
  return reading(() => {
    const reader = new ByteReader(bytes);
    takeMagic(reader, pageMagic);
    const next = reader.varint();
    const more = reader.varint() === 1;
    const frames = takeMany(reader, limits.frames, () => ({
      seq: reader.varint(),
      received: reader.varint(),
      device: reader.text(),
      ...takeFrame(reader),
    }));
    return { frames, next, more };
  });
}

/** Returns a size sufficient for frames and what a page says about each (numbers, an ID). */
const sizeOf = (frames: readonly Frame[]): number =>
  frames.reduce((sum, { document, update }) => sum + document.length + update.length + 72, 32);

function putFrame(writer: ByteWriter, frame: Frame): void {
  writer.text(frame.document);
  writer.bytes(frame.update);
}
const takeFrame = (reader: ByteReader): Frame => ({
  document: reader.text(),
  update: reader.bytes(),
});

function takeMagic(reader: ByteReader, magic: Uint8Array): void {
  const found = reader.raw(magic.length);
  if (magic.some((byte, i) => byte !== found[i]))
    throw new UnreadableBytes('is not of this format');
}

function takeMany<T>(reader: ByteReader, limit: number, take: () => T): T[] {
  const count = reader.varint();
  if (count > limit) throw new UnreadableBytes(`has ${count} frames, and ${limit} are allowed`);
  const items: T[] = [];
  for (let i = 0; i < count; i++) items.push(take());
  if (!reader.atEnd) throw new UnreadableBytes('goes on after its end');
  return items;
}

function reading<T>(read: () => T): Reading<T> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (error instanceof UnreadableBytes) return { ok: false, reason: error.message };
    throw error;
  }
}
