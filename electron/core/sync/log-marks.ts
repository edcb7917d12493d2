import { isLogMark } from '../../../shared/protocol/log-mark.ts';
import { findSetting, saveSetting } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import type { MarkKeeper } from './hub-client.ts';

const setting = 'hub.logMark';

/**
 * Returns where a folder keeps the newest mark of its hub's log: on disk, because the hub may be
 * put back while the app is closed.
 */
export const logMarksOf = (store: () => Store): MarkKeeper => ({
  find() {
    const saved = findSetting(store().db, setting);
    return isLogMark(saved) ? saved : null;
  },
  keep: (mark) => { saveSetting(store().db, setting, mark); },
});
