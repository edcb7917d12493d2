import { settings } from '../../kernel/settings/all-settings.ts';
import { findSetting, saveSetting } from '../../kernel/settings/settings.ts';
import type { Store } from '../../kernel/store/store.ts';
import type { MarkKeeper } from './ask-hub.ts';

/**
 * Returns where a folder keeps the newest mark of its hub's log: on disk, because the hub may be
 * restored while the app is closed.
 */
export const logMarksOf = (store: () => Store): MarkKeeper => ({
  find: () => findSetting(store().db, settings.logMark),
  keep: (mark) => {
    saveSetting(store().db, settings.logMark, mark);
  },
});
