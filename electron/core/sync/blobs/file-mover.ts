import type { SyncFile, SyncState } from '../../../../shared/api/sync.ts';
import { AppError, notFound } from '../../../../shared/errors.ts';
import { carryToHub, hasToCarry } from '../../bundle/carry-to-hub.ts';
import { findProfile } from '../../profile.ts';
import type { Session as CoreSession } from '../../session.ts';
import type { HubSession } from '../hub-client.ts';
import { findMembership } from '../membership.ts';
import { RoundStopped } from '../round-stopped.ts';
import { readSyncOptions } from '../sync-options.ts';
import { fetchBlob, moveBlobs, type Moving } from './move-blobs.ts';
import { Transfers } from './transfers.ts';

export interface FileMoverOptions {
  readonly core: () => CoreSession;
  readonly session: (signal?: AbortSignal) => Promise<HubSession>;
  /** How far it is changed. */
  onMoved(): void;
  /** Bytes of a file are here now. */
  onArrived(sha256: string): void;
  /** A run that began then ended: well (null), or by a failure. Not told of a run that this side stopped. */
  onEnded(failure: unknown, startedMs: number): void;
  readonly now: () => number;
}

/** Moves files, and bundles of others to the hub, beside the rounds of records, which never wait for it: one run at a time. */
export class FileMover {
  readonly #options: FileMoverOptions;
  #running: { readonly run: Promise<number>; readonly abort: AbortController } | null = null;
  #moving: Moving | null = null;
  readonly #damaged = new Set<string>();

  constructor(options: FileMoverOptions) {
    this.#options = options;
  }

  /**
   * Moves what can be moved by now; on a metered connection, nothing, and while sync is paused only what a person asks for.
   * @returns how many bundles of others the hub took @throws what the way to the hub throws
   */
  run(asked = false): Promise<number> {
    if (this.#running) return this.#running.run;
    const { core } = this.#options;
    const { metered, paused } = readSyncOptions(core().store);
    if (metered || (paused && !asked)) return Promise.resolve(0);
    const abort = new AbortController();
    const run = this.#told(abort.signal).finally(() => {
      this.#running = null;
      this.#moving = null;
      this.#options.onMoved();
    });
    this.#running = { run, abort };
    return run;
  }

  async #told(signal: AbortSignal): Promise<number> {
    const startedMs = this.#options.now();
    let failure: unknown = null;
    try {
      return await this.#run(signal);
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      if (!signal.aborted) this.#options.onEnded(failure, startedMs);
    }
  }

  async #run(signal: AbortSignal): Promise<number> {
    const { core, session, onMoved, onArrived } = this.#options;
    const author = authorOf(core());
    if (!hasToCarry(core().store) && new Transfers(core().store.sqlite).next(author) === null) return 0;
    const line = await session(signal);
    if (line.opened.standing !== 'active') return 0;
    let handedOver = 0;
    for (;;) {
      // Somebody's records before anybody's files; what holds up the one does not hold up the other.
      const carrying = await settled(carryToHub(core(), line, { signal, told: ({ state }) => {
        if (state === 'handed_over') handedOver++;
        onMoved();
      } }));
      signal.throwIfAborted();
      await moveBlobs(core(), line, { author, signal, damaged: this.#damaged, told: (moving) => { this.#moving = moving; onMoved(); }, arrived: onArrived });
      if (carrying !== null) throw carrying.failure;
      // A bundle that was taken in meanwhile goes with this run: whoever asked for another was given this one.
      if (!hasToCarry(core().store)) return handedOver;
    }
  }

  /** Ends the run that is under way, and waits for that. A file in the middle goes on there the next time. */
  async stop(): Promise<void> {
    const running = this.#running;
    running?.abort.abort(new RoundStopped());
    await running?.run.catch(() => undefined);
  }

  state(): Omit<SyncState['files'], 'problem'> {
    const core = this.#options.core();
    const counts = findMembership(core.store) ? new Transfers(core.store.sqlite).count(authorOf(core)) : nothing;
    return { ...counts, moving: this.#moving };
  }

  /** Files that have still to be moved. */
  list(limit: number): SyncFile[] {
    const core = this.#options.core();
    return findMembership(core.store) ? new Transfers(core.store.sqlite).list(authorOf(core), limit) : [];
  }

  /** What could not be moved is tried again in the next run. @param sha256 null for all */
  retry(sha256: string | null): void {
    new Transfers(this.#options.core().store.sqlite).retry(sha256);
    this.#options.onMoved();
  }

  /** Fetches a file now, whatever its size, also on a metered connection. @throws AppError `not_found` when the hub does not have it; what the way to the hub throws */
  async fetch(sha256: string): Promise<void> {
    const { core, session, onArrived } = this.#options;
    const transfers = new Transfers(core().store.sqlite);
    if (transfers.mostBytesOf(sha256) === null) throw notFound('The file');
    const line = await session();
    if (!(await fetchBlob(core(), line, transfers, { sha256 }, () => undefined))) throw notOnTheHub();
    onArrived(sha256);
  }
}

/** @returns how it failed; null when it did not */
const settled = (work: Promise<unknown>): Promise<{ readonly failure: unknown } | null> => work.then(() => null, (failure: unknown) => ({ failure }));

const authorOf = ({ store }: CoreSession): string => findProfile(store)?.member ?? '';
const nothing = { up: { files: 0, bytes: 0 }, down: { files: 0, bytes: 0 }, failed: 0 };

const notOnTheHub = (): AppError => new AppError('not_found', {
  happened: 'The hub does not have this file yet: it is still on the device of who attached it.', data: 'The record is here; its file comes later.', next: 'Try again when that device was connected.',
});
