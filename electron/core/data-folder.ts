import { existsSync, mkdirSync, statfsSync, statSync } from 'node:fs';
import type { Recovery } from '../../shared/api/data.ts';
import { AppError } from '../../shared/errors.ts';
import { finishRestore, restoreDatabase, restoreOverForeign, type RestoreSource } from './backup/restore-backup.ts';
import type { Changes } from './changes.ts';
import { findDatabaseProblems } from './check/check-data.ts';
import { markClosed, takeClosedMark } from './recovery/clean-close.ts';
import { type FolderLock, lockFolder } from './recovery/folder-lock.ts';
import { foreignDatabase } from './recovery/foreign-database.ts';
import { inspectDatabase } from './recovery/inspect.ts';
import { askForCloseLook, closeLookDone, isCloseLookWanted } from './recovery/look-closely.ts';
import { mendBlobs } from './recovery/mend-blobs.ts';
import { filesMended, findRecovery, listsRebuilt, noRecovery, saveRecovery } from './recovery/recovery-note.ts';
import { recoverProfile } from './recovery/recover-profile.ts';
import { salvage } from './recovery/salvage.ts';
import { openSession, type Session } from './session.ts';
import { readOnlyError, type ReadOnlyReason } from './store/read-only-words.ts';
import { isDamageSign, mapStorageError } from './store/sqlite-errors.ts';
import { databasePath, forgetProjection, type StoreOptions } from './store/store.ts';
import { moveKeys } from './sync/move-keys.ts';

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

  get dataDir(): string { return this.#options.dataDir; }

  /** The session of now. @throws AppError `locked`, `too_new`, `io`, `disk_full`, `corrupt`, or `core_stopped` after `close` */
  session(): Session {
    if (this.#state.is === 'open') return this.#state.session;
    if (this.#state.is === 'ended') throw coreEnded();
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
        // What the second one says of the data counts; that the disk can't be written, the first one said better.
        throw cannotRead instanceof AppError && !['io', 'disk_full'].includes(cannotRead.code) ? cannotRead : failure;
      }
    }
  }

  /** Tries again to open a folder that is only read because its disk is full or can't be written. Throws nothing: else it goes on being read. */
  tryToWrite(): void {
    const state = this.#state;
    if (state.is !== 'open' || state.session.store.readOnly === null || state.session.store.readOnly === 'in_use') return;
    try {
      this.#openWriting();
      state.session.close();
      for (const kind of ['settings', 'views', 'drafts', 'backups'] as const) this.#changes.publish({ kind });
    } catch {
      this.#state = state;
    }
  }

  #openWriting(): Session {
    const { dataDir, readOnly } = this.#options;
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const lock = readOnly === 'if_locked' ? lockFolder(dataDir, 0) : lockFolder(dataDir);
    try {
      const session = this.#openSession();
      moveKeys(session.store);
      this.#state = { is: 'open', lock, session };
      return session;
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  #openReading(reason: ReadOnlyReason): Session {
    const session = openSession({ ...this.#options, readOnly: reason }, this.#changes);
    // In memory nothing stops a write, and it would be lost. Only now: what only this session needs is made when it opens.
    if (session.store.sqlite.memory) session.store.sqlite.pragma('query_only = ON');
    this.#state = { is: 'open', lock: null, session };
    return session;
  }

  /** [ST17] Why a folder that can't be opened to write is opened to read; null where that would not help, or was not asked for. */
  #reasonToRead(error: unknown, failure: unknown): ReadOnlyReason | null {
    if (!(failure instanceof AppError) || !existsSync(databasePath(this.#options.dataDir))) return null;
    // What was told in words of its own, such as a migration that failed, is not about the disk.
    if (error instanceof AppError && error.code !== 'locked') return null;
    if (failure.code === 'disk_full') return 'disk_full';
    // On a disk that is quite full, SQLite only says that it can't open its files.
    if (failure.code === 'io') return hasRoom(this.#options.dataDir) ? 'not_writable' : 'disk_full';
    return failure.code === 'locked' && this.#options.readOnly === 'if_locked' ? 'in_use' : null;
  }

  /** What was found and done at the start, until the user has read it. */
  recovery(): Recovery {
    return findRecovery(this.session().store) ?? noRecovery;
  }

  /** Something read as damaged while working: the next start looks closely, however this one ends. */
  suspectDamage(): void {
    this.#suspect = true;
    if (this.#state.is === 'open' && this.#state.lock) askForCloseLook(this.#options.dataDir);
  }

  /**
   * [BK3] Puts a backup in the place of the database, after a backup of what is there now.
   * @throws AppError; then the database is as it was
   */
  async restore(source: RestoreSource): Promise<Recovery> {
    const prepared = await this.#prepareRestore(source);
    if (this.#state.is === 'open') this.#state.lock?.release();
    this.#state = { is: 'closed' };
    finishRestore(this.#options.dataDir);
    saveRecovery(this.session().store, prepared);
    this.#changes.publish({ kind: 'records', ids: [], types: [], deployments: [], many: true, local: true });
    for (const kind of ['settings', 'views', 'drafts', 'backups'] as const) this.#changes.publish({ kind });
    return prepared;
  }

  async #prepareRestore(source: RestoreSource): Promise<Recovery> {
    let before: Session;
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
    return inspectDatabase(databasePath(dataDir), false, dataDir).is === 'foreign';
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
    const left = takeClosedMark(dataDir);
    // A large folder that was merely copied opens as fast as before; its own check can still ask for the closer look.
    const closely = isCloseLookWanted(dataDir) || (left === 'changed' && isQuicklyCompared(dataDir));
    const found = inspectDatabase(databasePath(dataDir), closely || left !== 'closed', dataDir);
    if (found.is === 'foreign') throw foreignDatabase(dataDir, found.what);
    const session = found.is === 'damaged' ? this.#salvaged(found.reason) : this.#openOrSalvage();
    if (!closely) return session;
    const compared = this.#compared(session);
    this.#mendFiles(compared);
    closeLookDone(dataDir);
    return compared;
  }

  #openOrSalvage(): Session {
    try {
      return openSession({ ...this.#options, readOnly: null }, this.#changes);
    } catch (error) {
      if (!isDamageSign(error)) throw error;
      return this.#salvaged((error as Error).message);
    }
  }

  /**
   * [RC5] Compares everything in the database with everything else. What does not agree is made anew from the log, and where that does not help,
   * from all that proves itself; what is still not right then is said.
   */
  #compared(session: Session): Session {
    const { dataDir } = this.#options;
    const problems = findDatabaseProblems(dataDir);
    if (problems.length === 0) return session;
    const before = findRecovery(session.store);
    forgetProjection(session.store.db);
    session.close();
    const rebuilt = this.#openOrSalvage();
    if (findDatabaseProblems(dataDir).length === 0) {
      if (before === null || before.state === 'fine') saveRecovery(rebuilt.store, listsRebuilt(problems));
      return rebuilt;
    }
    rebuilt.close();
    const salvaged = this.#salvaged(problems[0] ?? 'its parts don’t fit together');
    const left = findDatabaseProblems(dataDir);
    const recovery = findRecovery(salvaged.store) ?? noRecovery;
    if (left.length > 0) saveRecovery(salvaged.store, { ...recovery, details: [...recovery.details, ...left.map((problem) => `Still not right: ${problem}`)] });
    return salvaged;
  }

  #mendFiles({ store }: Session): void {
    const said = mendBlobs(store.sqlite, this.#options.dataDir);
    if (said.length === 0) return;
    const before = findRecovery(store) ?? noRecovery;
    saveRecovery(store, before.state === 'fine' ? filesMended(said) : { ...before, details: [...before.details, ...said] });
  }

  #salvaged(reason: string): Session {
    const recovery = salvage(this.#options, reason);
    const session = openSession({ ...this.#options, readOnly: null }, this.#changes);
    const who = recoverProfile(session);
    saveRecovery(session.store, who === null ? recovery : { ...recovery, details: [...recovery.details, who] });
    return session;
  }
}

/** Comparing this much takes some seconds. */
const quicklyComparedBytes = 128 * 1024 * 1024;

const isQuicklyCompared = (dataDir: string): boolean =>
  (statSync(databasePath(dataDir), { throwIfNoEntry: false })?.size ?? 0) <= quicklyComparedBytes;

/** What opening a database takes of the disk for a moment. */
const roomBytes = 256 * 1024;

function hasRoom(dataDir: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dataDir);
    return bavail * bsize >= roomBytes;
  } catch {
    return true; // not known
  }
}

const coreEnded = (): AppError => new AppError('core_stopped', {
  happened: 'Fieldloop is closing.', data: 'Everything shown as saved is safe.', next: 'Open it again to go on.',
});
