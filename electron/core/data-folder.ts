import { mkdirSync } from 'node:fs';
import type { Recovery } from '../../shared/api/data.ts';
import { AppError } from '../../shared/errors.ts';
import { finishRestore, restoreDatabase, type RestoreSource } from './backup/restore-backup.ts';
import type { Changes } from './changes.ts';
import { markClosed, takeClosedMark } from './recovery/clean-close.ts';
import { type FolderLock, lockFolder } from './recovery/folder-lock.ts';
import { inspectDatabase } from './recovery/inspect.ts';
import { findRecovery, noRecovery, saveRecovery } from './recovery/recovery-note.ts';
import { recoverProfile } from './recovery/recover-profile.ts';
import { salvage } from './recovery/salvage.ts';
import { openSession, type Session } from './session.ts';
import { isCorruption, mapStorageError } from './store/sqlite-errors.ts';
import { databasePath, type StoreOptions } from './store/store.ts';

export type FolderOptions = Omit<StoreOptions, 'readOnly'> & { readonly readOnly?: boolean | 'if_locked' | undefined };

type State =
  | { readonly is: 'closed' }
  | { readonly is: 'open'; readonly lock: FolderLock | null; readonly session: Session }
  | { readonly is: 'ended' };

/**
 * The data folder of this core: locks it, finds and mends damage before anything works on it, and gives the one session.
 * A folder that can't be opened now (in use, disk gone) is tried again at the next call.
 */
export class DataFolder {
  readonly #options: FolderOptions;
  readonly #changes: Changes;
  #state: State = { is: 'closed' };
  #suspect = false;

  constructor(options: FolderOptions, changes: Changes) {
    this.#options = options;
    this.#changes = changes;
  }

  /** The session of now. @throws AppError `locked`, `too_new`, `io`, `disk_full`, `corrupt`, or `core_stopped` after `close` */
  session(): Session {
    if (this.#state.is === 'open') return this.#state.session;
    if (this.#state.is === 'ended') throw coreEnded();
    try {
      const lock = this.#lock();
      try {
        const session = lock ? this.#openSession() : openSession({ ...this.#options, readOnly: true }, this.#changes);
        this.#state = { is: 'open', lock, session };
        return session;
      } catch (error) {
        lock?.release();
        throw error;
      }
    } catch (error) {
      throw mapStorageError(error);
    }
  }

  /** Null for a core that only reads. @throws AppError `locked` */
  #lock(): FolderLock | null {
    const { dataDir, readOnly } = this.#options;
    if (readOnly === true) return null;
    mkdirSync(dataDir, { recursive: true });
    if (readOnly !== 'if_locked') return lockFolder(dataDir);
    try {
      return lockFolder(dataDir, 0);
    } catch (error) {
      if (error instanceof AppError && error.code === 'locked') return null;
      throw error;
    }
  }

  /** What was found and done at the start, until the user has read it. */
  recovery(): Recovery {
    return findRecovery(this.session().store) ?? noRecovery;
  }

  /** Something read as damaged while working: the next start looks closely, however this one ends. */
  suspectDamage(): void {
    this.#suspect = true;
  }

  /**
   * [BK3] Puts a backup in the place of the database, after a backup of what is there now.
   * @throws AppError; then the database is as it was
   */
  async restore(source: RestoreSource): Promise<Recovery> {
    const before = this.session();
    const prepared = await restoreDatabase(before.store, source, this.#options.now());
    before.close();
    if (this.#state.is === 'open') this.#state.lock?.release();
    this.#state = { is: 'closed' };
    finishRestore(this.#options.dataDir);
    saveRecovery(this.session().store, prepared);
    this.#changes.publish({ kind: 'records', ids: [], types: [], deployments: [], many: true, local: true });
    for (const kind of ['settings', 'views', 'drafts', 'backups'] as const) this.#changes.publish({ kind });
    return prepared;
  }

  close(): void {
    if (this.#state.is === 'open') {
      this.#state.session.close();
      if (!this.#suspect && this.#state.lock) markClosed(this.#options.dataDir);
      this.#state.lock?.release();
    }
    this.#state = { is: 'ended' };
  }

  /** [RC1] Damage is looked for before the database is used, and found while it is opened. */
  #openSession(): Session {
    const { dataDir } = this.#options;
    finishRestore(dataDir);
    const deep = !takeClosedMark(dataDir);
    const found = inspectDatabase(databasePath(dataDir), deep, dataDir);
    if (found.is === 'damaged') return this.#salvaged(found.reason);
    try {
      return openSession({ ...this.#options, readOnly: false }, this.#changes);
    } catch (error) {
      if (!isCorruption(error)) throw error;
      return this.#salvaged((error as Error).message);
    }
  }

  #salvaged(reason: string): Session {
    const recovery = salvage(this.#options, reason);
    const session = openSession({ ...this.#options, readOnly: false }, this.#changes);
    const who = recoverProfile(session);
    saveRecovery(session.store, who === null ? recovery : { ...recovery, details: [...recovery.details, who] });
    return session;
  }
}

const coreEnded = (): AppError => new AppError('core_stopped', {
  happened: 'Fieldloop is closing.', data: 'Everything shown as saved is safe.', next: 'Open it again to go on.',
});
