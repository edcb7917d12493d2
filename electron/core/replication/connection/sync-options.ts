import { type SyncOptions, syncOptionsSchema } from '../../../../shared/api/sync.ts';
import { settings } from '../../kernel/settings/all-settings.ts';
import { findSetting, saveSetting } from '../../kernel/settings/settings.ts';
import type { Store } from '../../kernel/store/store.ts';

/** Returns the user's choices; missing or unreadable ones have their defaults. */
export const readSyncOptions = ({ db }: Store): SyncOptions =>
  findSetting(db, settings.syncOptions) ?? syncOptionsSchema.parse({});

/** Changes some of the choices, and returns all of them. */
export function changeSyncOptions(store: Store, changed: Partial<SyncOptions>): SyncOptions {
  const options = syncOptionsSchema.parse({ ...readSyncOptions(store), ...changed });
  saveSetting(store.db, settings.syncOptions, options);
  return options;
}
