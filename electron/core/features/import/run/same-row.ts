import { nameKey } from '../../../../../shared/records/name-key.ts';
import { writeJson } from '../../../../../shared/entries/canonical.ts';
import { saidValues } from '../fit/fit-item.ts';
import type { Item } from '../item.ts';

/** Fields of a record as given by imports. */
export type RowValues = Readonly<Record<string, unknown>>;

const textFields = ['actual', 'body', 'what', 'hypothesis'];
const dayMs = 86_400_000;

/**
 * Returns whether a record was imported from this row. With an identifying key, it was. With a
 * plain count, it was if the title or the text says so and the date does not contradict it. Without
 * a key, it was if no value that both have differs: then columns were added or left out.
 */
export function isSameRow(before: RowValues, item: Item, key: string | null): boolean {
  if (key === null)
    return saysNothingElse(saidValues(item.type, before), saidValues(item.type, item.values));
  if (isIdentifying(key)) return true;
  const title = likeTitle(before['title'], item.values['title']);
  const text = sameText(before, item.values);
  if (isCount(key))
    return (title || text) && !otherDay(before['occurred_at'], item.values['occurred_at']);
  return title || text || sameTime(before['occurred_at'], item.values['occurred_at']);
}

/**
 * Returns whether a key can hardly mean two things: a UUID, an address, `ABC-123`, a long number.
 */
export const isIdentifying = (key: string | null): boolean =>
  key !== null && identifying.some((form) => form.test(key));
const identifying = [
  /^(uuid:)?[0-9a-f]{8}-?[0-9a-f]{4}-/i,
  /^[a-z][a-z0-9+.-]*:\/\//i,
  /^[a-z]{2,}[a-z0-9_]*-\d+$/i,
  /^\d{7,}$/,
  /^[0-9a-f]{16,}$/i,
];

/** Returns whether a key looks like a row count: `1`, `02`, `#3`. */
const isCount = (key: string): boolean => /^[#№]?\s*0*\d{1,2}\.?$/.test(key);

const wordsOf = (text: unknown): string[] =>
  nameKey(typeof text === 'string' ? text : '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** Returns whether titles are equal, or share at least half of their words. */
function likeTitle(a: unknown, b: unknown): boolean {
  const [one, two] = [new Set(wordsOf(a)), new Set(wordsOf(b))];
  if (one.size === 0 || two.size === 0) return one.size === two.size;
  const shared = [...one].filter((word) => two.has(word)).length;
  return (
    shared * 2 >= Math.min(one.size, two.size) + Math.abs(one.size - two.size) / 2 &&
    shared > 0 &&
    shared * 3 >= one.size + two.size - shared
  );
}

function sameText(before: RowValues, now: RowValues): boolean {
  return textFields.some((field) => {
    const [a, b] = [before[field], now[field]];
    return (
      typeof a === 'string' && typeof b === 'string' && a.length >= 20 && nameKey(a) === nameKey(b)
    );
  });
}

const msOf = (value: unknown): number => (typeof value === 'string' ? Date.parse(value) : NaN);
/**
 * Returns whether two times are on different days. A zone that was read differently moves a time by
 * a day and a bit at most.
 */
const otherDay = (a: unknown, b: unknown): boolean => Math.abs(msOf(a) - msOf(b)) > dayMs * 1.1;
const sameTime = (a: unknown, b: unknown): boolean =>
  msOf(a) === msOf(b) && !/T(10|00):00:00\.000Z$/.test(String(a));

/**
 * Returns whether the values that both have are the same. Details are compared line by line, by the
 * text before the colon.
 */
function saysNothingElse(before: RowValues, now: RowValues): boolean {
  const names = Object.keys(now).filter(
    (name) => name !== 'source' && name !== 'tags' && name !== 'deployment',
  );
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
  return new Map(
    lines.map((line) => {
      const at = line.indexOf(': ');
      if (at < 0) return [line, ''];
      return [nameKey(line.slice(0, at)), line.slice(at + 2)];
    }),
  );
}
