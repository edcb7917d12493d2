import { isUtf8 } from 'node:buffer';
import type { ImportEncoding as Encoding } from '../../../../../shared/api/imports.ts';
import { guessEncoding, hasJisEscapes } from './guess-encoding.ts';

export type { Encoding };

/** What was found while bytes became text; filled in as the text is read. */
export interface TextFacts {
  /** According to the beginning; replaced if later bytes are more conclusive. */
  encoding: Encoding;
  /** The encoding was chosen by a person: bytes are read in it, whatever they look like. */
  readonly chosen?: boolean;
  /** Bytes that were not UTF-8 and were read as Windows-1252. */
  repairedBytes: number;
}

/**
 * Returns the encoding of the first bytes: by byte order mark, else UTF-16 if every other byte of
 * ASCII-like text is zero.
 */
export function findEncoding(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const pairs = Math.min(head.length, 4096) >> 1;
  if (pairs < 2) return 'utf-8';
  let zeroFirst = 0;
  let zeroSecond = 0;
  for (let i = 0; i < pairs; i++) {
    if (head[2 * i] === 0) zeroFirst++;
    if (head[2 * i + 1] === 0) zeroSecond++;
  }
  if (zeroSecond > pairs * 0.4 && zeroFirst < pairs * 0.05) return 'utf-16le';
  if (zeroFirst > pairs * 0.4 && zeroSecond < pairs * 0.05) return 'utf-16be';
  return 'utf-8';
}

/**
 * Reads bytes as text, piece by piece. Total: valid UTF-8 is read as UTF-8. If it isn't valid from
 * the start, the encoding that the bytes look like is used; a single wrong byte among UTF-8 is read
 * as Windows-1252, so that it affects nothing else. A byte order mark at the beginning is left out.
 */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  facts: TextFacts,
): AsyncGenerator<string> {
  const decode = decoderOf(facts);
  let first = true;
  for await (const chunk of bytes) {
    const text = decode(chunk);
    if (text === '') continue;
    yield first && text.startsWith('\uFEFF') ? text.slice(1) : text;
    first = false;
  }
  const rest = decode(null);
  if (rest !== '') yield first && rest.startsWith('\uFEFF') ? rest.slice(1) : rest;
}

function decoderOf(facts: TextFacts): Decode {
  const { encoding } = facts;
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return utf16Decoder(encoding);
  if (encoding === 'utf-8') return autoDecoder(facts);
  return plainDecoder(encoding);
}

function plainDecoder(encoding: Encoding): Decode {
  const decoder = new TextDecoder(encoding);
  return (chunk) => (chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true }));
}

/** Decodes the next piece; null at the end returns what was held back. */
type Decode = (chunk: Uint8Array | null) => string;

function utf16Decoder(encoding: 'utf-16le' | 'utf-16be'): Decode {
  const decoder = new TextDecoder('utf-16le', { ignoreBOM: true });
  let odd: number | null = null;
  return (chunk) => {
    if (chunk === null) return odd === null ? decoder.decode() : `${decoder.decode()}\uFFFD`;
    const bytes = new Uint8Array(chunk.length + (odd === null ? 0 : 1));
    bytes.set(chunk, odd === null ? 0 : 1);
    if (odd !== null) bytes[0] = odd;
    odd = bytes.length % 2 === 1 ? (bytes[bytes.length - 1] as number) : null;
    const whole = bytes.subarray(0, bytes.length - (bytes.length % 2));
    return decoder.decode(encoding === 'utf-16be' ? Buffer.from(whole).swap16() : whole, {
      stream: true,
    });
  };
}

/**
 * How many non-ASCII bytes determine the encoding; independent of how the bytes are split into
 * pieces.
 */
const tellingBytes = 64 * 1024;

/** Chooses an encoding once enough non-ASCII bytes have arrived. */
function autoDecoder(facts: TextFacts): Decode {
  let held: Uint8Array = new Uint8Array(0);
  let decoder: Decode | null = facts.chosen === true ? utf8Decoder(facts) : null;
  return (chunk) => {
    if (decoder !== null) return decoder(chunk);
    const bytes = joined(held, chunk);
    const from = held.length > 0 ? 0 : firstTelling(bytes);
    const ascii = Buffer.from(bytes.buffer, bytes.byteOffset, from).toString('latin1');
    held = bytes.slice(from);
    if (chunk !== null && held.length < tellingBytes) return ascii;
    facts.encoding = encodingOf(held.subarray(0, tellingBytes));
    decoder = facts.encoding === 'utf-8' ? utf8Decoder(facts) : plainDecoder(facts.encoding);
    return ascii + decoder(held) + (chunk === null ? decoder(null) : '');
  };
}

function joined(held: Uint8Array, chunk: Uint8Array | null): Uint8Array {
  if (chunk === null) return held;
  if (held.length === 0) return chunk;
  return Buffer.concat([held, chunk]);
}

/** Returns the place of the first byte that is not plain ASCII, or that starts an escape. */
function firstTelling(bytes: Uint8Array): number {
  const at = bytes.findIndex((byte) => byte >= 0x80 || byte === 0x1b);
  if (at < 0) return bytes.length;
  return at;
}

function utf8Decoder(facts: TextFacts): Decode {
  let held: Uint8Array = new Uint8Array(0);
  return (chunk) => {
    const bytes = joined(held, chunk);
    const whole = chunk === null ? bytes.length : bytes.length - unfinishedLength(bytes);
    held = bytes.slice(whole);
    const ready = Buffer.from(bytes.buffer, bytes.byteOffset, whole);
    if (isUtf8(ready)) return ready.toString('utf8');
    return repairUtf8(ready, facts);
  };
}

/** Returns how many bytes at the end start a character that the next piece may complete. */
function unfinishedLength(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}

function sequenceLength(lead: number): number {
  if (lead < 0xc2 || lead > 0xf4) return 1;
  if (lead < 0xe0) return 2;
  if (lead < 0xf0) return 3;
  return 4;
}

/** Returns the encoding of bytes that are not all ASCII, at least not without escapes. */
function encodingOf(bytes: Uint8Array): Encoding {
  if (hasJisEscapes(bytes)) return 'iso-2022-jp';
  const whole = bytes.length - unfinishedLength(bytes);
  if (isUtf8(bytes) || (whole > 0 && isUtf8(bytes.subarray(0, whole))) || isMostlyUtf8(bytes))
    return 'utf-8';
  return guessEncoding(bytes);
}

/** Returns whether more non-ASCII characters are valid in UTF-8 than broken. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  let whole = 0;
  let broken = 0;
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes[at] as number);
    const good =
      length > 1 && at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length));
    if (good) whole++;
    else if ((bytes[at] as number) >= 0x80) broken++;
    at += good ? length : 1;
  }
  return whole > broken;
}

const windows1252 = new TextDecoder('windows-1252');

function repairUtf8(bytes: Buffer, facts: TextFacts): string {
  let text = '';
  let start = 0;
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes[at] as number);
    if (
      (bytes[at] as number) < 0x80 ||
      (length > 1 && at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length)))
    ) {
      at += length;
      continue;
    }
    text += bytes.toString('utf8', start, at) + windows1252.decode(bytes.subarray(at, at + 1));
    facts.repairedBytes++;
    at += 1;
    start = at;
  }
  return text + bytes.toString('utf8', start);
}
