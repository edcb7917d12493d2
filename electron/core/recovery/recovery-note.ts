import { type Recovery, recoverySchema } from '../../../shared/api/data.ts';
import { findSetting, saveSetting } from '../store/settings.ts';
import type { Store } from '../store/store.ts';

export const noRecovery: Recovery = { state: 'fine', notice: null, details: [], keptAside: null };

const shownProblems = 20;

/** Returns the note for lists and indexes that were damaged and made anew from a whole log. @param problems what was found, in sentences */
export const listsRebuilt = (problems: readonly string[]): Recovery => ({
  state: 'rebuilt',
  notice: 'Lists and indexes of the database were damaged and have been made again from its log. Nothing is missing.',
  details: problems.slice(0, shownProblems).map((problem) => `What was wrong: ${problem}`),
  keptAside: null,
});

/** Returns the note for attached files that changed on the disk. @param said a sentence for each */
export const filesMended = (said: readonly string[]): Recovery => ({
  state: 'rebuilt',
  notice: 'Attached files had changed on the disk. Records are not affected.',
  details: said.slice(0, shownProblems),
  keptAside: null,
});

/** What the last repair or restoration did, kept until the user has read it. */
export function findRecovery(store: Store): Recovery | null {
  const saved = recoverySchema.safeParse(findSetting(store.db, 'recovery'));
  return saved.success ? saved.data : null;
}

export const saveRecovery = (store: Store, recovery: Recovery): void => saveSetting(store.db, 'recovery', recovery);
