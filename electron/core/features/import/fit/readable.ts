import { isObject } from '../read/parse-json.ts';
import { cleanText } from './clean-text.ts';

/** Writes a key as words: `taxonomy_version` -> `Taxonomy version`. */
export const label = (key: string): string => {
  const words = cleanText(key)
    .replace(/[_\s]+/g, ' ')
    .trim();
  if (words === '') return '(no name)';
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/**
 * Writes any JSON value as text for people and for search: one line per leaf, `Path › to › it:
 * value`. Only empty values are left out. Not recursive, so depth doesn't matter.
 */
export function readable(value: unknown, path = ''): string {
  const lines: string[] = [];
  const open: Node[] = [{ value, path }];
  for (let node = open.pop(); node; node = open.pop()) {
    const text = isList(node.value) ? listText(node.value) : leafText(node.value);
    if (text !== null) lines.push(node.path === '' ? text : `${node.path}: ${text}`);
    const children = childrenOf(node);
    for (let i = children.length - 1; i >= 0; i--) open.push(children[i] as Node);
  }
  return lines.join('\n');
}

interface Node {
  readonly value: unknown;
  readonly path: string;
}

/** Returns whether a value is an array of leaves, which becomes one line. */
const isList = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) && value.every((item) => typeof item !== 'object' || item === null);

function listText(items: readonly unknown[]): string | null {
  const shown = items
    .filter((item) => item !== null && item !== '')
    .map((item) => cleanText(String(item)));
  if (shown.length === 0) return null;
  return shown.join(', ');
}

function leafText(value: unknown): string | null {
  if (value === null || value === undefined || typeof value === 'object') return null;
  const text = cleanText(String(value)).trim();
  if (text === '') return null;
  return text;
}

function childrenOf({ value, path }: Node): readonly Node[] {
  if (isList(value)) return [];
  if (Array.isArray(value)) {
    const isOne = value.length === 1;
    return value.map((item, i) => ({
      value: item,
      path: isOne ? path : `${path} ${i + 1}`.trim(),
    }));
  }
  if (!isObject(value)) return [];
  return Object.entries(value).map(([key, inner]) => ({
    value: inner,
    path: path === '' ? label(key) : `${path} › ${label(key).toLowerCase()}`,
  }));
}
