import type { Undecided } from '../../../../shared/method/sharing-policy.ts';
import { settings } from '../../kernel/settings/all-settings.ts';
import { findSetting, saveSetting } from '../../kernel/settings/settings.ts';
import type { Store } from '../../kernel/store/store.ts';

/**
 * Returns what happens with deployments without a sharing policy; `as_is` unless chosen otherwise.
 */
export const readUndecided = (store: Store): Undecided =>
  findSetting(store.db, settings.undecided) ?? 'as_is';
/** Saves what happens with deployments without a sharing policy. */
export const saveUndecided = (store: Store, undecided: Undecided): void =>
  saveSetting(store.db, settings.undecided, undecided);
