import { decodeText, type Encoding, findEncoding } from './decode-text.ts';
import { findShape, type TableShape } from './find-delimiter.ts';
import { isObject, parseJson } from './parse-json.ts';
import { type Dialect, findEscape } from './table-lines.ts';

/** How many bytes determine what a file is. */
export const headBytes = 64 * 1024;

/** What a file looks like from its name and beginning. `reason`: why it is skipped. */
export type Sniffed =
  | { readonly kind: 'none'; readonly reason: string }
  | { readonly kind: 'lines' | 'json'; readonly encoding: Encoding }
  | { readonly kind: 'table'; readonly encoding: Encoding; readonly dialect: Dialect };

const signatures: readonly (readonly [string, readonly number[]])[] = [
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a GIF image', [0x47, 0x49, 0x46, 0x38]],
  ['a PDF', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['a ZIP or Office file', [0x50, 0x4b, 0x03, 0x04]],
  ['a gzip file', [0x1f, 0x8b]],
  ['a SQLite database', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
  ['a program', [0x7f, 0x45, 0x4c, 0x46]],
  ['an Office file', [0xd0, 0xcf, 0x11, 0xe0]],
  ['a zstd file', [0x28, 0xb5, 0x2f, 0xfd]],
];

/**
 * Determines what the beginning of a file is.
 * @param wanted how to read it, whatever it looks like; null: by its content
 * @param chosen its encoding, if chosen by a person
 */
export async function sniff(
  name: string,
  head: Uint8Array,
  whole: boolean,
  wanted: 'json' | 'table' | null,
  chosen: Encoding | 'auto' = 'auto',
): Promise<Sniffed> {
  if (head.length === 0) return none(emptyReason);
  const encoding = chosen === 'auto' ? findEncoding(head) : chosen;
  const objection = noText(head, encoding);
  if (objection !== null) return none(objection);
  const text = await headText(head, encoding, chosen !== 'auto');
  if (text.trim() === '') return none(whole ? emptyReason : blankReason);
  if (wanted === 'table') return table(encoding, findShape(text), text);
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const json = jsonLayout(text, extension, whole);
  if (json !== null) return { kind: json, encoding };
  if (wanted === 'json') return { kind: 'lines', encoding };
  const shape = findShape(whole ? text : wholeLines(text));
  if (isTable(extension, shape)) return table(encoding, shape, text);
  return none('Unsupported file format');
}

const wholeLines = (text: string): string => text.slice(0, text.lastIndexOf('\n') + 1) || text;

const emptyReason = 'The file is empty';
const blankReason = 'The file starts with more white space than can be read';

/** Returns why the bytes are not text, or null. */
function noText(head: Uint8Array, encoding: Encoding): string | null {
  const binary = signatures.find(([, bytes]) => bytes.every((byte, i) => head[i] === byte));
  if (binary) return `The file is ${binary[0]}, not text`;
  if (encoding === 'utf-8' && looksBinary(head)) return 'Not a text file';
  return null;
}

const tableExtensions: readonly string[] = ['csv', 'tsv', 'tab', 'psv'];
/** Files with these extensions may be tables. */
const looseExtensions: readonly string[] = ['', 'txt', 'dat', 'log', 'data', 'export'];

const isTable = (extension: string, { columns, rows, even }: TableShape): boolean =>
  tableExtensions.includes(extension) ||
  (looseExtensions.includes(extension) && columns > 1 && rows > 1 && even >= 0.9);

const table = (encoding: Encoding, { delimiter }: TableShape, text: string): Sniffed => ({
  kind: 'table',
  encoding,
  dialect: { delimiter, escape: findEscape(text, delimiter) },
});

const none = (reason: string): Sniffed => ({ kind: 'none', reason });

/** Returns whether there are control characters that don't occur in texts; a few are tolerated. */
function looksBinary(head: Uint8Array): boolean {
  let odd = 0;
  for (const byte of head)
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27) || byte === 127) odd++;
  return odd >= 8 && odd > head.length * 0.04;
}

async function headText(head: Uint8Array, encoding: Encoding, chosen: boolean): Promise<string> {
  let text = '';
  const facts = { encoding, chosen, repairedBytes: 0 };
  for await (const part of decodeText(
    (async function* () {
      yield head;
    })(),
    facts,
  ))
    text += part;
  return text;
}

/**
 * Returns whether it is one value per line, values over several lines, or null if it isn't JSON.
 */
function jsonLayout(text: string, extension: string, whole: boolean): 'lines' | 'json' | null {
  const lines = text.split(/\r\n?|\n/);
  if (!whole && lines.length > 1) lines.pop();
  const filled = lines
    .map((line) => line.replaceAll('\0', ''))
    .filter((line) => line.trim() !== '')
    .slice(0, 50);
  const first = filled[0]?.trim() ?? '';
  if (first.startsWith('[')) return arrayLayout(first, filled);
  const isLines = ['jsonl', 'ndjson'].includes(extension);
  if (first.startsWith('{')) return objectLayout(first, filled, isLines);
  if (isLines || filled.some(isWhole)) return 'lines';
  if (extension === 'json') return 'json';
  return null;
}

function arrayLayout(first: string, filled: readonly string[]): 'lines' | 'json' | null {
  if (!looksLikeArray(first)) return null;
  if (filled.length > 1 && parseJson(first).ok) return 'lines';
  return 'json';
}

function objectLayout(
  first: string,
  filled: readonly string[],
  isLines: boolean,
): 'lines' | 'json' {
  if (isWhole(first) || isLines)
    return filled.length > 1 && /^\{\s*$/.test(first) && !filled.some(isWhole) ? 'json' : 'lines';
  // A broken first line among complete lines; nested objects on separate lines are indented.
  if (filled.slice(1).some((line) => line.startsWith('{') && isWhole(line))) return 'lines';
  return 'json';
}

/** Returns whether a line is a complete object. */
function isWhole(line: string): boolean {
  const parsed = parseJson(line);
  return parsed.ok && isObject(parsed.value);
}

/** Returns whether a line starts an array. `[1.2.3] some log line` looks like one but isn't. */
const looksLikeArray = (first: string): boolean =>
  /^\[\s*($|[[{"\]\d-]|true|false|null)/.test(first);
