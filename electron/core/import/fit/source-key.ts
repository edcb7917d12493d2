import { createHash } from 'node:crypto';
import { nameKey } from '../../../../shared/records/name-key.ts';
import { oneLine } from './clean-text.ts';

/** A short name for content: the first 32 hex digits of its SHA-256. */
export const contentKey = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\u001f')).digest('hex').slice(0, 32);

/** A key as the `source` group holds it: one line, at most 1000 characters; a longer one is named by its content. */
export function sourceKey(prefix: string, key: string): string {
  const text = oneLine(`${prefix}${key}`);
  return text.length <= 1000 ? text : `${prefix}${contentKey(key)}`;
}

/** Names the rows without a key that have a title: they may be the same. */
export const rowGroup = (title: string): string => `row/${contentKey(nameKey(title))}`;
