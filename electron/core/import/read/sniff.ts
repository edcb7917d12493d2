import { decodeText, type Encoding, findEncoding } from './decode-text.ts';
import { findShape, type TableShape } from './find-delimiter.ts';
import { isObject, parseJson } from './parse-json.ts';
import { type Dialect, findEscape } from './table-lines.ts';

/** How many bytes tell what a file is. */
export const headBytes = 64 * 1024;

/** What a file looks like from its name and beginning. `reason`: why it is left out. */
export type Sniffed =
  | { readonly kind: 'none'; readonly reason: string }
  | { readonly kind: 'lines' | 'json'; readonly encoding: Encoding }
  | { readonly kind: 'table'; readonly encoding: Encoding; readonly dialect: Dialect };

const signatures: readonly (readonly [string, readonly number[]])[] = [
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]], ['a JPEG image', [0xff, 0xd8, 0xff]], ['a GIF image', [0x47, 0x49, 0x46, 0x38]],
  ['a PDF', [0x25, 0x50, 0x44, 0x46, 0x2d]], ['a ZIP or Office file', [0x50, 0x4b, 0x03, 0x04]], ['a gzip file', [0x1f, 0x8b]],
  ['a SQLite database', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]], ['a program', [0x7f, 0x45, 0x4c, 0x46]],
  ['an Office file', [0xd0, 0xcf, 0x11, 0xe0]], ['a zstd file', [0x28, 0xb5, 0x2f, 0xfd]],
];

/**
 * Tells what the beginning of a file is.
 * @param wanted how it is to be read, whatever it looks like; null: by its content
 * @param chosen its encoding, where a person told it
 */
export async function sniff(
  name: string, head: Uint8Array, whole: boolean, wanted: 'json' | 'table' | null, chosen: Encoding | 'auto' = 'auto',
): Promise<Sniffed> {
  if (head.length === 0) return none('The file is empty');
  const binary = signatures.find(([, bytes]) => bytes.every((byte, i) => head[i] === byte));
  if (binary) return none(`It is ${binary[0]}, not a text`);
  const encoding = chosen === 'auto' ? findEncoding(head) : chosen;
  if (encoding === 'utf-8' && looksBinary(head)) return none('It is not a text file');
  const text = await headText(head, encoding, chosen !== 'auto');
  if (text.trim() === '') return none(whole ? 'The file is empty' : 'The file begins with nothing but white space');
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (wanted === 'table') return table(encoding, findShape(text), text);
  const json = jsonLayout(text, extension, whole);
  if (json !== null) return { kind: json, encoding };
  if (wanted === 'json') return { kind: 'lines', encoding };
  const shape = findShape(whole ? text : text.slice(0, text.lastIndexOf('\n') + 1) || text);
  if (['csv', 'tsv', 'tab', 'psv'].includes(extension)) return table(encoding, shape, text);
  if (['', 'txt', 'dat', 'log', 'data', 'export'].includes(extension) && shape.columns > 1 && shape.rows > 1 && shape.even >= 0.9) {
    return table(encoding, shape, text);
  }
  return none('It is in no format that can be imported');
}

const table = (encoding: Encoding, { delimiter }: TableShape, text: string): Sniffed =>
  ({ kind: 'table', encoding, dialect: { delimiter, escape: findEscape(text, delimiter) } });

const none = (reason: string): Sniffed => ({ kind: 'none', reason });

/** Control characters that texts don't have; a few are forgiven. */
function looksBinary(head: Uint8Array): boolean {
  let odd = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27) || byte === 127) odd++;
  return odd >= 8 && odd > head.length * 0.04;
}

async function headText(head: Uint8Array, encoding: Encoding, chosen: boolean): Promise<string> {
  let text = '';
  const facts = { encoding, chosen, repairedBytes: 0 };
  for await (const part of decodeText((async function* () { yield head; })(), facts)) text += part;
  return text;
}

/** One value per line, values over several lines, or null for what is no JSON. */
function jsonLayout(text: string, extension: string, whole: boolean): 'lines' | 'json' | null {
  const lines = text.split(/\r\n?|\n/);
  if (!whole && lines.length > 1) lines.pop();
  const filled = lines.map((line) => line.replaceAll('\0', '')).filter((line) => line.trim() !== '').slice(0, 50);
  const first = filled[0]?.trim() ?? '';
  const alone = (line: string): boolean => { const parsed = parseJson(line); return parsed.ok && isObject(parsed.value); };
  const anyAlone = filled.some(alone);
  if (first.startsWith('[')) return looksLikeArray(first) ? (filled.length > 1 && parseJson(first).ok ? 'lines' : 'json') : null;
  if (first.startsWith('{')) {
    if (alone(first) || ['jsonl', 'ndjson'].includes(extension)) return filled.length > 1 && /^\{\s*$/.test(first) && !anyAlone ? 'json' : 'lines';
    // A first line that is broken, among lines that are whole; nested objects on lines of their own are indented.
    return filled.slice(1).some((line) => line.startsWith('{') && alone(line)) ? 'lines' : 'json';
  }
  if (['jsonl', 'ndjson'].includes(extension) || anyAlone) return 'lines';
  return extension === 'json' ? 'json' : null;
}

/** `[1.2.3] some log line` begins like an array but is none. */
const looksLikeArray = (first: string): boolean => /^\[\s*($|[[{"\]\d-]|true|false|null)/.test(first);
