import { configure } from 'safe-stable-stringify';
import { type Entry, entrySchema, isEntry, maxEntryBytes } from './entry.ts';

const stringify = configure({ deterministic: true, strict: true });

/**
 * Writes any JSON value as canonical text: equal values have equal texts, whatever the order of
 * their keys.
 */
export const writeJson = (value: unknown): string => stringify(value) as string;

/**
 * Writes the entry as canonical JSON: keys sorted by UTF-16 code units, no spaces. An entry has
 * exactly one text, and so one hash.
 */
export function writeEntry(entry: Entry): string {
  return stringify(entry) as string;
}

export type ReadEntry =
  { readonly ok: true; readonly entry: Entry } | { readonly ok: false; readonly reason: string };

/**
 * Reads an entry. Total: hostile text gives a reason and never throws.
 * @param key the key of the text, which must be its ID
 */
export function readEntry(key: string, text: unknown): ReadEntry {
  if (typeof text !== 'string') return { ok: false, reason: 'an entry is a text' };
  if (text.length > maxEntryBytes) return { ok: false, reason: 'the entry is too large' };
  if (isDeeperThan(text, maxDepth)) return { ok: false, reason: 'the entry is nested too deeply' };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, reason: 'the entry is not JSON' };
  }
  if (!isEntry(json)) return { ok: false, reason: `the entry does not fit: ${whyNot(json)}` };
  if (json.id !== key) return { ok: false, reason: 'the entry has another key' };
  if (!isCanonical(json, text)) return { ok: false, reason: 'the entry is not canonical' };
  return { ok: true, entry: json };
}

function whyNot(json: unknown): string {
  const issue = entrySchema.safeParse(json).error?.issues[0];
  return `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`;
}

/**
 * Returns whether `writeJson(json)` equals the text. The engine's own serialiser answers in a third
 * of the time if it keeps the order of keys, which it does except for numeric keys.
 */
const isCanonical = (json: unknown, text: string): boolean =>
  JSON.stringify(json) === text ? hasSortedKeys(json) : writeJson(json) === text;

function hasSortedKeys(json: unknown): boolean {
  if (typeof json !== 'object' || json === null) return true;
  if (Array.isArray(json)) return json.every(hasSortedKeys);
  let last: string | null = null;
  for (const key of Object.keys(json)) {
    if ((last !== null && last > key) || !hasSortedKeys((json as Record<string, unknown>)[key]))
      return false;
    last = key;
  }
  return true;
}

/**
 * No record type nests its values this deep; a text that does would exhaust the stack of any code
 * that walks it.
 */
const maxDepth = 64;

function isDeeperThan(text: string, max: number): boolean {
  // With so few brackets, it doesn't matter which of them are within strings.
  if (!hasMoreThan(text, '{', max / 2) && !hasMoreThan(text, '[', max / 2)) return false;
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (quoted) {
      if (code === 0x5c) i++;
      else if (code === 0x22) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === 0x5b || code === 0x7b) {
      if (++depth > max) return true;
    } else if (code === 0x5d || code === 0x7d) depth--;
  }
  return false;
}

function hasMoreThan(text: string, character: string, most: number): boolean {
  let found = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1))
    if (++found > most) return true;
  return false;
}
