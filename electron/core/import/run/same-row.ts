import { nameKey } from '../../../../shared/records/name-key.ts';
import { writeJson } from '../../../../shared/entries/canonical.ts';
import { saidValues } from '../fit/fit-item.ts';
import type { Item } from '../item.ts';

/** Fields of a record as imports said them. */
export type RowValues = Readonly<Record<string, unknown>>;

const textFields = ['actual', 'body', 'what', 'hypothesis'];
const dayMs = 86_400_000;

/**
 * Returns whether a row is the one that a record was imported from. With a key that identifies, it is. With a
 * plain count it is when the title or the text says so and the date does not speak against it. Without a key, it
 * is when nothing that both of them say differs: then columns were added or left out.
 */
export function isSameRow(before: RowValues, item: Item, key: string | null): boolean {
  if (key === null) return saysNothingElse(saidValues(item.type, before), saidValues(item.type, item.values));
  if (isIdentifying(key)) return true;
  const title = likeTitle(before['title'], item.values['title']);
  const text = sameText(before, item.values);
  if (isCount(key)) return (title || text) && !otherDay(before['occurred_at'], item.values['occurred_at']);
  return title || text || sameTime(before['occurred_at'], item.values['occurred_at']);
}

/** Returns whether a key can hardly mean two things: a UUID, an address, `ABC-123`, a long number. */
export const isIdentifying = (key: string | null): boolean =>
  key !== null && /^(uuid:)?[0-9a-f]{8}-?[0-9a-f]{4}-|^[a-z][a-z0-9+.-]*:\/\/|^[a-z]{2,}[a-z0-9_]*-\d+$|^\d{7,}$|^[0-9a-f]{16,}$/i.test(key);

/** `1`, `02`, `#3`: what a count of rows looks like. */
const isCount = (key: string): boolean => /^[#№]?\s*0*\d{1,2}\.?$/.test(key);

const wordsOf = (text: unknown): string[] =>
  nameKey(typeof text === 'string' ? text : '').split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');

/** Equal, or at least half of the words of both are the same. */
function likeTitle(a: unknown, b: unknown): boolean {
  const [one, two] = [new Set(wordsOf(a)), new Set(wordsOf(b))];
  if (one.size === 0 || two.size === 0) return one.size === two.size;
  const shared = [...one].filter((word) => two.has(word)).length;
  return shared * 2 >= Math.min(one.size, two.size) + Math.abs(one.size - two.size) / 2 && shared > 0
    && shared * 3 >= one.size + two.size - shared;
}

function sameText(before: RowValues, now: RowValues): boolean {
  return textFields.some((field) => {
    const [a, b] = [before[field], now[field]];
    return typeof a === 'string' && typeof b === 'string' && a.length >= 20 && nameKey(a) === nameKey(b);
  });
}

const msOf = (value: unknown): number => (typeof value === 'string' ? Date.parse(value) : NaN);
/** A zone that was read in another way moves a time by less than a day and a bit. */
const otherDay = (a: unknown, b: unknown): boolean => Math.abs(msOf(a) - msOf(b)) > dayMs * 1.1;
const sameTime = (a: unknown, b: unknown): boolean =>
  msOf(a) === msOf(b) && !/T(10|00):00:00\.000Z$/.test(String(a));

/** Whether what both say is the same. Details are compared line by line, by what stands before the colon. */
function saysNothingElse(before: RowValues, now: RowValues): boolean {
  const names = Object.keys(now).filter((name) => name !== 'source' && name !== 'tags' && name !== 'deployment');
  const same = names.every((name) => {
    const [a, b] = [before[name], now[name]];
    return a === undefined || a === null || b === null || writeJson(a) === writeJson(b);
  });
  if (!same) return false;
  const [a, b] = [detailsOf(before), detailsOf(now)];
  return [...b].every(([label, value]) => !a.has(label) || a.get(label) === value);
}

function detailsOf(values: RowValues): Map<string, string> {
  const details = (values['source'] as { readonly details?: unknown } | null | undefined)?.details;
  const lines = typeof details === 'string' ? details.split('\n') : [];
  return new Map(lines.map((line) => {
    const at = line.indexOf(': ');
    return at < 0 ? [line, ''] : [nameKey(line.slice(0, at)), line.slice(at + 2)];
  }));
}
