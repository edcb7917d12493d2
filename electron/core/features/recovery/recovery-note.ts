import type { Recovery } from '../../../../shared/api/data.ts';
import { settings } from '../../kernel/settings/all-settings.ts';
import { findSetting, saveSetting } from '../../kernel/settings/settings.ts';
import type { Store } from '../../kernel/store/store.ts';

export const noRecovery: Recovery = { state: 'fine', notice: null, details: [], keptAside: null };

const shownProblems = 20;

/**
 * Returns the note for damaged lists and indexes that were rebuilt from an intact log.
 * @param problems what was found, in sentences
 */
export const listsRebuilt = (problems: readonly string[]): Recovery => ({
  state: 'rebuilt',
  notice:
    'Lists and indexes in the database were damaged and have been rebuilt from the log. ' +
    'Nothing is missing.',
  details: problems.slice(0, shownProblems).map((problem) => `Problem: ${problem}`),
  keptAside: null,
});

/**
 * Returns the note for attachments that changed on the disk.
 * @param said a sentence for each
 */
export const filesMended = (said: readonly string[]): Recovery => ({
  state: 'rebuilt',
  notice: 'Attached files had changed on the disk. Records are not affected.',
  details: said.slice(0, shownProblems),
  keptAside: null,
});

/** Returns what the last repair or restore did, until the user has read it. */
export const findRecovery = ({ db }: Store): Recovery | null => findSetting(db, settings.recovery);

/** Saves what a repair or restore did. */
export const saveRecovery = (store: Store, recovery: Recovery): void =>
  saveSetting(store.db, settings.recovery, recovery);
