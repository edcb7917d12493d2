import type { ListItem } from '../../../shared/api/views.ts';
import { findRecordType } from '../../../shared/records/index.ts';

/** What can be set on several records at once. */
export type BatchField = 'severity' | 'stage' | 'experiment' | 'model_iteration' | 'tags';

/** Returns the records that have the field. */
export const batchTargets = (name: BatchField, items: readonly ListItem[]): readonly ListItem[] =>
  items.filter((item) => Object.hasOwn(findRecordType(item.type)?.fields ?? {}, name));

/** Returns the tags of a record. */
export const tagsOf = (item: ListItem): readonly string[] => [item.facets['tag'] ?? []].flat();

/**
 * Groups records by the tags that they will have, without those that have them already: tags are
 * one value per record.
 */
export function tagGroups(
  items: readonly ListItem[],
  added: readonly string[],
): readonly { readonly tags: readonly string[]; readonly ids: readonly string[] }[] {
  const groups = new Map<string, { tags: readonly string[]; ids: string[] }>();
  for (const item of items) {
    const before = tagsOf(item);
    const tags = [...before, ...added.filter((tag) => !before.includes(tag))];
    if (tags.length === before.length) continue;
    const key = JSON.stringify(tags);
    const group = groups.get(key) ?? { tags, ids: [] };
    group.ids.push(item.id);
    groups.set(key, group);
  }
  return [...groups.values()];
}
