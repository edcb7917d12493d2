import { type SyncOptions, syncOptionsSchema } from '../../../shared/api/sync.ts';
import { findSetting, saveSetting } from '../store/settings.ts';
import type { Store } from '../store/store.ts';

const setting = 'sync.options';

/** What the person chose; what was never chosen or can't be read has its default. */
export function readSyncOptions(store: Store): SyncOptions {
  const saved = syncOptionsSchema.safeParse(findSetting(store.db, setting) ?? {});
  return saved.success ? saved.data : syncOptionsSchema.parse({});
}

export function changeSyncOptions(store: Store, changed: Partial<SyncOptions>): SyncOptions {
  const options = syncOptionsSchema.parse({ ...readSyncOptions(store), ...changed });
  saveSetting(store.db, setting, options);
  return options;
}
