import { configure } from 'safe-stable-stringify';
import { type Entry, entrySchema, maxEntryBytes } from './entry.ts';

const stringify = configure({ deterministic: true, strict: true });

/** Any JSON value as canonical text: equal values have equal texts, whatever the order of their keys. */
export const writeJson = (value: unknown): string => stringify(value) as string;

/** The entry as canonical JSON: keys sorted by UTF-16 code units, no spaces. One entry has one text, and so one hash. */
export function writeEntry(entry: Entry): string {
  return stringify(entry) as string;
}

export type ReadEntry = { readonly ok: true; readonly entry: Entry } | { readonly ok: false; readonly reason: string };

/** Total: hostile text gives a reason, never a throw. @param key the key it stands under, which must be its id */
export function readEntry(key: string, text: unknown): ReadEntry {
  if (typeof text !== 'string') return { ok: false, reason: 'an entry is a text' };
  if (text.length > maxEntryBytes) return { ok: false, reason: 'the entry is too large' };
  if (isDeeperThan(text, maxDepth)) return { ok: false, reason: 'the entry is nested too deeply' };
  let json: unknown;
  try { json = JSON.parse(text); } catch { return { ok: false, reason: 'the entry is not JSON' }; }
  const parsed = entrySchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { ok: false, reason: `the entry does not fit: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}` };
  }
  if (parsed.data.id !== key) return { ok: false, reason: 'the entry stands under another key' };
  if (writeEntry(parsed.data) !== text) return { ok: false, reason: 'the entry is not canonical' };
  return { ok: true, entry: parsed.data };
}

/** No record type nests its values this deep; a text that does would exhaust the stack of whatever walks it. */
const maxDepth = 64;

function isDeeperThan(text: string, max: number): boolean {
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
