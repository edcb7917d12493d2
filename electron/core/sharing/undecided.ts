import { undecidedChoices, type Undecided } from '../../../shared/method/sharing-policy.ts';
import { findSetting, saveSetting } from '../store/settings.ts';
import type { Store } from '../store/store.ts';

/** Read by SQL in `placement.ts` too. */
const key = 'sharing.undecided';

/** What joining decided for deployments whose sharing nobody decided; `as_is` unless it was said. */
export const readUndecided = (store: Store): Undecided => undecidedChoices.find((one) => one === findSetting(store.db, key)) ?? 'as_is';
export const saveUndecided = (store: Store, undecided: Undecided): void => saveSetting(store.db, key, undecided);
