import { type Recovery, recoverySchema } from '../../../shared/api/data.ts';
import { findSetting, saveSetting } from '../store/settings.ts';
import type { Store } from '../store/store.ts';

export const noRecovery: Recovery = { state: 'fine', notice: null, details: [], keptAside: null };

/** What the last repair or restoration did, kept until the user has read it. */
export function findRecovery(store: Store): Recovery | null {
  const saved = recoverySchema.safeParse(findSetting(store.db, 'recovery'));
  return saved.success ? saved.data : null;
}

export const saveRecovery = (store: Store, recovery: Recovery): void => saveSetting(store.db, 'recovery', recovery);
