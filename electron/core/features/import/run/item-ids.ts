import { findId, type RecordId } from '../../../../../shared/ids.ts';
import { nameKey } from '../../../../../shared/records/name-key.ts';
import { derivedId } from '../../../kernel/base/derived-id.ts';
import type { Item } from '../item.ts';
import type { Resolver } from './resolver.ts';

/**
 * Returns the ID of an item's record: the one that its line gives, or one that follows from its
 * key.
 * @param again see `planItem`
 */
export const idOf = (item: Item, again: string, deployment: RecordId | null): RecordId =>
  (item.key.startsWith('id/') ? findId<RecordId>(item.key.slice(3)) : null) ??
  derivedIdOf(item, again, deployment);

/** Returns the ID that follows from an item's key. */
export const derivedIdOf = (
  { format, key }: Item,
  again: string,
  deployment: RecordId | null,
): RecordId => derivedId(deployment ?? 'workspace', format, `${key}${again}`);

/** Gives the parts of a record that others name (stages) their IDs; they follow from the names. */
export function withPartIds(record: RecordId, given: unknown, resolver: Resolver): unknown {
  if (!Array.isArray(given)) return given;
  return given.map((one: unknown) => {
    const part = typeof one === 'string' ? { name: one } : one;
    if (typeof part !== 'object' || part === null || Object.hasOwn(part, 'id')) return part;
    const { name } = part as { readonly name?: unknown };
    if (typeof name !== 'string') return part;
    const known = resolver.stageOf(record, name);
    return { ...part, id: known ?? derivedId('part', record, nameKey(name)) };
  });
}
