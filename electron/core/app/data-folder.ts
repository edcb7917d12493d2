import { existsSync, mkdirSync, statfsSync, statSync } from 'node:fs';
import type { Recovery } from '../../../shared/api/data.ts';
import { AppError } from '../../../shared/errors.ts';
import {
  finishRestore,
  restoreDatabase,
  restoreOverForeign,
  type RestoreSource,
} from '../features/backup/restore-backup.ts';
import type { Changes } from '../kernel/base/changes.ts';
import { findDatabaseProblems } from '../features/check/check-data.ts';
import { markClosed, takeClosedMark } from '../features/recovery/clean-close.ts';
import { type FolderLock, lockFolder } from '../kernel/database/folder-lock.ts';
import { foreignDatabase } from '../features/recovery/foreign-database.ts';
import { inspectDatabase } from '../features/recovery/inspect.ts';
import {
  askForCloseLook,
  closeLookDone,
  isCloseLookWanted,
} from '../features/recovery/look-closely.ts';
import { mendBlobs } from '../kernel/files/mend-blobs.ts';
import {
  filesMended,
  findRecovery,
  listsRebuilt,
  noRecovery,
  saveRecovery,
} from '../features/recovery/recovery-note.ts';
import { recoverProfile } from '../features/recovery/recover-profile.ts';
import { salvage } from '../features/recovery/salvage.ts';
import { type AppSession, openAppSession } from './session.ts';
import { readOnlyError, type ReadOnlyReason } from '../kernel/database/read-only-words.ts';
import { isDamageSign, mapStorageError } from '../kernel/database/sqlite-errors.ts';
import { forgetProjection, type StoreOptions } from '../kernel/store/store.ts';
import { databasePath } from '../kernel/database/open-database.ts';
import { moveKeys } from '../replication/connection/move-keys.ts';

export type FolderOptions = Omit<StoreOptions, 'readOnly'> & {
  readonly readOnly?: boolean | 'if_locked' | undefined;
};

type State =
  | { readonly kind: 'closed' }
  | { readonly kind: 'open'; readonly lock: FolderLock | null; readonly session: AppSession }
  | { readonly kind: 'ended' };

/**
 * The data folder of this core: locks it, finds and repairs damage before anything uses it, and
 * provides the one session. A folder that can't be opened now (in use, disk missing) is tried again
 * at the next call.
 */
export class DataFolder {
  readonly #options: FolderOptions;
  readonly #changes: Changes;
  #state: State = { kind: 'closed' };
  #suspect = false;

  constructor(options: FolderOptions, changes: Changes) {
    this.#options = options;
    this.#changes = changes;
  }

  get dataDir(): string {
    return this.#options.dataDir;
  }

  /**
   * Returns the current session.
   * @throws AppError `locked`, `too_new`, `io`, `disk_full`, `corrupt`, or `core_stopped` after
   * `close`
   */
  session(): AppSession {
    if (this.#state.kind === 'open') return this.#state.session;
    if (this.#state.kind === 'ended') throw coreEnded();
    if (this.#options.readOnly === true) return this.#openReading('in_use');
    try {
      return this.#openWriting();
    } catch (error) {
      const failure = mapStorageError(error);
      const reason = this.#reasonToRead(error, failure);
      if (reason === null) throw failure;
      try {
        return this.#openReading(reason);
      } catch (second) {
        const cannotRead = mapStorageError(second);
        // For the data, the second failure counts; the first one describes better that the disk
        // can't be written.
        throw cannotRead instanceof AppError && !['io', 'disk_full'].includes(cannotRead.code)
          ? cannotRead
          : failure;
      }
    }
  }

  /**
   * Tries again to open a folder that is read-only because its disk is full or can't be written.
   * Throws nothing: on failure, it stays read-only.
   */
  tryToWrite(): void {
    const state = this.#state;
    if (
      state.kind !== 'open' ||
      state.session.store.readOnly === null ||
      state.session.store.readOnly === 'in_use'
    )
      return;
    try {
      this.#openWriting();
      state.session.close();
      for (const kind of ['settings', 'views', 'drafts', 'backups'] as const)
        this.#changes.publish({ kind });
    } catch {
      this.#state = state;
    }
  }

  #openWriting(): AppSession {
    const { dataDir, readOnly } = this.#options;
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const lock = readOnly === 'if_locked' ? lockFolder(dataDir, 0) : lockFolder(dataDir);
    try {
      const session = this.#openAppSession();
      moveKeys(session.store);
      this.#state = { kind: 'open', lock, session };
      return session;
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  #openReading(reason: ReadOnlyReason): AppSession {
    const session = openAppSession({ ...this.#options, readOnly: reason }, this.#changes);
    // In memory, nothing prevents a write, and it would be lost. Set only now, because what this
    // session needs is created when it opens.
    if (session.store.sqlite.memory) session.store.sqlite.pragma('query_only = ON');
    this.#state = { kind: 'open', lock: null, session };
    return session;
  }

  /**
   * [ST17] Returns why a folder that can't be opened to write is opened to read; null if that would
   * not help, or was not requested.
   */
  #reasonToRead(error: unknown, failure: unknown): ReadOnlyReason | null {
    if (!(failure instanceof AppError) || !existsSync(databasePath(this.#options.dataDir)))
      return null;
    // A failure with its own message, such as a failed migration, is not about the disk.
    if (error instanceof AppError && error.code !== 'locked') return null;
    if (failure.code === 'disk_full') return 'disk_full';
    // On a completely full disk, SQLite only reports that it can't open its files.
    if (failure.code === 'io') return hasRoom(this.#options.dataDir) ? 'not_writable' : 'disk_full';
    if (failure.code === 'locked' && this.#options.readOnly === 'if_locked') return 'in_use';
    return null;
  }

  /** Returns what was found and done at the start, until the user has read it. */
  recovery(): Recovery {
    return findRecovery(this.session().store) ?? noRecovery;
  }

  /**
   * Records that something read as damaged during work: the next start looks closely, however this
   * one ends.
   */
  suspectDamage(): void {
    this.#suspect = true;
    if (this.#state.kind === 'open' && this.#state.lock) askForCloseLook(this.#options.dataDir);
  }

  /**
   * [BK3] Replaces the database with a backup, after a backup of the current one.
   * @throws AppError; then the database is as it was
   */
  async restore(source: RestoreSource): Promise<Recovery> {
    const prepared = await this.#prepareRestore(source);
    if (this.#state.kind === 'open') this.#state.lock?.release();
    this.#state = { kind: 'closed' };
    finishRestore(this.#options.dataDir);
    saveRecovery(this.session().store, prepared);
    this.#changes.publish({
      kind: 'records',
      ids: [],
      types: [],
      deployments: [],
      many: true,
      local: true,
    });
    for (const kind of ['settings', 'views', 'drafts', 'backups'] as const)
      this.#changes.publish({ kind });
    return prepared;
  }

  async #prepareRestore(source: RestoreSource): Promise<Recovery> {
    let before: AppSession;
    try {
      before = this.session();
    } catch (error) {
      if (!this.#isForeign()) throw error;
      const lock = lockFolder(this.#options.dataDir);
      try {
        return await restoreOverForeign(this.#options, source);
      } finally {
        lock.release();
      }
    }
    if (before.store.readOnly !== null) throw readOnlyError(before.store.readOnly);
    const prepared = await restoreDatabase(before.store, source, this.#options.now());
    before.close();
    return prepared;
  }

  #isForeign(): boolean {
    const { dataDir } = this.#options;
    return inspectDatabase(databasePath(dataDir), false, dataDir).kind === 'foreign';
  }

  /** Closes the folder. */
  close(): void {
    if (this.#state.kind === 'open') {
      this.#state.session.close();
      if (!this.#suspect && this.#state.lock) markClosed(this.#options.dataDir);
      this.#state.lock?.release();
    }
    this.#state = { kind: 'ended' };
  }

  /**
   * [RC1] Opens the session. Damage is looked for before the database is used, and found while it
   * is opened.
   */
  #openAppSession(): AppSession {
    const { dataDir } = this.#options;
    finishRestore(dataDir);
    const left = takeClosedMark(dataDir);
    // A large folder that was merely copied opens as fast as before; its own check can still
    // request the closer look.
    const closely =
      isCloseLookWanted(dataDir) || (left === 'changed' && isQuicklyCompared(dataDir));
    const found = inspectDatabase(databasePath(dataDir), closely || left !== 'closed', dataDir);
    if (found.kind === 'foreign') throw foreignDatabase(dataDir, found.what);
    const session = found.kind === 'damaged' ? this.#salvaged(found.reason) : this.#openOrSalvage();
    if (!closely) return session;
    const compared = this.#compared(session);
    this.#mendFiles(compared);
    closeLookDone(dataDir);
    return compared;
  }

  #openOrSalvage(): AppSession {
    try {
      return openAppSession({ ...this.#options, readOnly: null }, this.#changes);
    } catch (error) {
      if (!isDamageSign(error)) throw error;
      return this.#salvaged((error as Error).message);
    }
  }

  /**
   * [RC5] Compares everything in the database with everything else. Differences are rebuilt from
   * the log, or if that does not help, from everything that proves itself; remaining problems are
   * reported.
   */
  #compared(session: AppSession): AppSession {
    const { dataDir } = this.#options;
    const problems = findDatabaseProblems(dataDir);
    if (problems.length === 0) return session;
    const before = findRecovery(session.store);
    forgetProjection(session.store.db);
    session.close();
    const rebuilt = this.#openOrSalvage();
    if (findDatabaseProblems(dataDir).length === 0) {
      if (before === null || before.state === 'fine')
        saveRecovery(rebuilt.store, listsRebuilt(problems));
      return rebuilt;
    }
    rebuilt.close();
    const salvaged = this.#salvaged(problems[0] ?? 'its parts are inconsistent');
    const left = findDatabaseProblems(dataDir);
    const recovery = findRecovery(salvaged.store) ?? noRecovery;
    if (left.length > 0)
      saveRecovery(salvaged.store, {
        ...recovery,
        details: [...recovery.details, ...left.map((problem) => `Still damaged: ${problem}`)],
      });
    return salvaged;
  }

  #mendFiles({ store }: AppSession): void {
    const said = mendBlobs(store.sqlite, this.#options.dataDir);
    if (said.length === 0) return;
    const before = findRecovery(store) ?? noRecovery;
    saveRecovery(
      store,
      before.state === 'fine'
        ? filesMended(said)
        : { ...before, details: [...before.details, ...said] },
    );
  }

  #salvaged(reason: string): AppSession {
    const recovery = salvage(this.#options, reason);
    const session = openAppSession({ ...this.#options, readOnly: null }, this.#changes);
    const who = recoverProfile(session);
    saveRecovery(
      session.store,
      who === null ? recovery : { ...recovery, details: [...recovery.details, who] },
    );
    return session;
  }
}

/** Comparing this much takes some seconds. */
const quicklyComparedBytes = 128 * 1024 * 1024;

const isQuicklyCompared = (dataDir: string): boolean =>
  (statSync(databasePath(dataDir), { throwIfNoEntry: false })?.size ?? 0) <= quicklyComparedBytes;

/** The disk space that opening a database needs for a moment. */
const roomBytes = 256 * 1024;

function hasRoom(dataDir: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dataDir);
    return bavail * bsize >= roomBytes;
  } catch {
    return true; // unknown
  }
}

const coreEnded = (): AppError =>
  new AppError('core_stopped', {
    happened: 'Fieldloop is closing.',
    data: 'Everything shown as saved is safe.',
    next: 'Open Fieldloop again to continue.',
  });
