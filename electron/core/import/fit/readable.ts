import { isObject } from '../read/parse-json.ts';
import { cleanText } from './clean-text.ts';

/** `taxonomy_version` -> `Taxonomy version`. */
export const label = (key: string): string => {
  const words = cleanText(key).replace(/[_\s]+/g, ' ').trim();
  return words === '' ? '(no name)' : words.charAt(0).toUpperCase() + words.slice(1);
};

/**
 * Any JSON value as text for people and for search: one line per leaf, `Path › to › it: value`. Nothing but empty values is left out.
 * Does not recurse, so depth is no matter.
 */
export function readable(value: unknown, path = ''): string {
  const lines: string[] = [];
  const open: { value: unknown; path: string }[] = [{ value, path }];
  for (let next = open.pop(); next; next = open.pop()) {
    const at = next;
    if (at.value === null || at.value === undefined || at.value === '') continue;
    if (Array.isArray(at.value)) {
      const flat = at.value.every((item) => typeof item !== 'object' || item === null);
      if (flat) {
        const shown = at.value.filter((item) => item !== null && item !== '').map((item) => cleanText(String(item)));
        if (shown.length > 0) lines.push(at.path === '' ? shown.join(', ') : `${at.path}: ${shown.join(', ')}`);
      } else {
        const many = at.value.length > 1;
        for (let i = at.value.length - 1; i >= 0; i--) open.push({ value: at.value[i], path: many ? `${at.path} ${i + 1}`.trim() : at.path });
      }
    } else if (isObject(at.value)) {
      const entries = Object.entries(at.value);
      for (let i = entries.length - 1; i >= 0; i--) {
        const [key, inner] = entries[i] as [string, unknown];
        open.push({ value: inner, path: at.path === '' ? label(key) : `${at.path} › ${label(key).toLowerCase()}` });
      }
    } else {
      const text = cleanText(String(at.value)).trim();
      if (text !== '') lines.push(at.path === '' ? text : `${at.path}: ${text}`);
    }
  }
  return lines.join('\n');
}
