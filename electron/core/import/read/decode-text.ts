import { isUtf8 } from 'node:buffer';

/** What was met while bytes became text; filled in as the text is read. */
export interface TextFacts {
  encoding: Encoding;
  /** Bytes that were not UTF-8 and were read as Windows-1252. */
  repairedBytes: number;
}

export const encodings = ['utf-8', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof encodings)[number];

/** The encoding that the first bytes tell: by byte order mark, else UTF-16 when every other byte of ASCII-like text is zero. */
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
 * Bytes -> text, piece by piece. Total: UTF-8 where it is UTF-8, any other byte as Windows-1252 (a file saved by an old
 * spreadsheet reads right, and one wrong byte spoils nothing else). A byte order mark at the beginning is left out.
 */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>, facts: TextFacts): AsyncGenerator<string> {
  const decode = facts.encoding === 'utf-8' ? utf8Decoder(facts) : utf16Decoder(facts.encoding);
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

/** Decodes the next piece; null at the end gives what was held back. */
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
    return decoder.decode(encoding === 'utf-16be' ? Buffer.from(whole).swap16() : whole, { stream: true });
  };
}

function utf8Decoder(facts: TextFacts): Decode {
  let held: Uint8Array = new Uint8Array(0);
  return (chunk) => {
    const bytes = chunk === null ? held : held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    const whole = chunk === null ? bytes.length : bytes.length - unfinishedLength(bytes);
    held = bytes.slice(whole);
    const ready = Buffer.from(bytes.buffer, bytes.byteOffset, whole);
    return isUtf8(ready) ? ready.toString('utf8') : repairUtf8(ready, facts);
  };
}

/** How many bytes at the end begin a character that the next piece may finish. */
function unfinishedLength(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}

const sequenceLength = (lead: number): number =>
  lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 1;

const windows1252 = new TextDecoder('windows-1252');

function repairUtf8(bytes: Buffer, facts: TextFacts): string {
  let text = '';
  let start = 0;
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes[at] as number);
    if ((bytes[at] as number) < 0x80 || (length > 1 && at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length)))) {
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
