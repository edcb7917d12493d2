import type { SameIds } from '../../../../shared/records/map-references.ts';
import { settings } from '../../kernel/settings/all-settings.ts';
import { findSetting, saveSetting } from '../../kernel/settings/settings.ts';
import type { Store } from '../../kernel/store/store.ts';

/**
 * Returns which of this device's own records and stages are shared ones under another ID. Stored
 * permanently: later references to ours (a draft that is saved, a restored record) are moved with
 * the next sync.
 */
export function readSameIds(store: Store): {
  readonly records: Map<string, string>;
  readonly stages: Map<string, string>;
} {
  const saved = findSetting(store.db, settings.sameIds) ?? { records: {}, stages: {} };
  return {
    records: new Map(Object.entries(saved.records)),
    stages: new Map(Object.entries(saved.stages)),
  };
}

/** Saves which records and stages are the same. */
export const saveSameIds = (store: Store, { records, stages }: SameIds): void =>
  saveSetting(store.db, settings.sameIds, {
    records: Object.fromEntries(records),
    stages: Object.fromEntries(stages),
  });
