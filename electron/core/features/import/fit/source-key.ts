import { createHash } from 'node:crypto';
import { nameKey } from '../../../../../shared/records/name-key.ts';
import { oneLine } from './clean-text.ts';

/** Returns a short name for content: the first 32 hex digits of its SHA-256. */
export const contentKey = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\u001f')).digest('hex').slice(0, 32);

/**
 * Returns a key as stored in the `source` group: one line, at most 1000 characters; a longer one is
 * identified by its content.
 */
export function sourceKey(prefix: string, key: string): string {
  const text = oneLine(`${prefix}${key}`);
  if (text.length <= 1000) return text;
  return `${prefix}${contentKey(key)}`;
}

/** Returns the group of rows without a key that have this title: they may be the same. */
export const rowGroup = (title: string): string => `row/${contentKey(nameKey(title))}`;
