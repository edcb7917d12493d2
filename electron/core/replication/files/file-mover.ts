import type { SyncFile, SyncState } from '../../../../shared/api/sync.ts';
import { AppError, notFound } from '../../../../shared/errors.ts';
import { carryToHub, hasToCarry } from '../bundles/carry-to-hub.ts';
import { findProfile } from '../../kernel/settings/profile.ts';
import type { Session } from '../../kernel/session/session.ts';
import type { HubSession } from '../connection/hub-client.ts';
import { findMembership } from '../../kernel/settings/membership.ts';
import { RoundStopped } from '../connection/round-stopped.ts';
import { readSyncOptions } from '../connection/sync-options.ts';
import { fetchBlob, moveBlobs, type Moving } from './move-blobs.ts';
import { Transfers } from './transfers.ts';

export interface FileMoverOptions {
  readonly core: () => Pick<Session, 'store' | 'blobs' | 'people'>;
  readonly session: (signal?: AbortSignal) => Promise<HubSession>;
  /** Called when the progress changed. */
  onMoved(): void;
  /** Called when the bytes of a file have arrived. */
  onArrived(sha256: string): void;
  /**
   * Called when a transfer has ended: well (null), or by a failure. Not called for one that this
   * side stopped.
   */
  onEnded(failure: unknown, startedMs: number): void;
  readonly now: () => number;
}

/**
 * Transfers files, and carried bundles to the hub, alongside the syncs of records, which never wait
 * for it: one transfer at a time.
 */
export class FileMover {
  readonly #options: FileMoverOptions;
  #running: { readonly run: Promise<number>; readonly abort: AbortController } | null = null;
  #moving: Moving | null = null;
  readonly #damaged = new Set<string>();

  constructor(options: FileMoverOptions) {
    this.#options = options;
  }

  /**
   * Transfers what is possible now; on a metered connection nothing, and while sync is paused only
   * what a person requests.
   * @returns how many carried bundles the hub imported
   * @throws failures of the connection
   */
  run(asked = false): Promise<number> {
    if (this.#running) return this.#running.run;
    const { core } = this.#options;
    const { metered, paused } = readSyncOptions(core().store);
    if (metered || (paused && !asked)) return Promise.resolve(0);
    const abort = new AbortController();
    const run = this.#reported(abort.signal).finally(() => {
      this.#running = null;
      this.#moving = null;
      this.#options.onMoved();
    });
    this.#running = { run, abort };
    return run;
  }

  async #reported(signal: AbortSignal): Promise<number> {
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
    const authors = authorsOf(core());
    if (!hasToCarry(core().store) && new Transfers(core().store.sqlite).next(authors) === null)
      return 0;
    const connection = await session(signal);
    if (connection.opened.standing !== 'active') return 0;
    let handedOver = 0;
    for (;;) {
      // Bundles before files; a problem with one does not delay the other.
      const carrying = await settled(
        carryToHub(core().store, connection, {
          signal,
          onProgress: ({ state }) => {
            if (state === 'handed_over') handedOver++;
            onMoved();
          },
        }),
      );
      signal.throwIfAborted();
      await moveBlobs(core(), connection, {
        authors,
        signal,
        damaged: this.#damaged,
        onProgress: (moving) => {
          this.#moving = moving;
          onMoved();
        },
        arrived: onArrived,
      });
      if (carrying !== null) throw carrying.failure;
      // A bundle that was imported meanwhile is part of this transfer: a request for another one
      // was given this one.
      if (!hasToCarry(core().store)) return handedOver;
    }
  }

  /** Ends the current transfer, and waits for that. A partial file is continued the next time. */
  async stop(): Promise<void> {
    const running = this.#running;
    running?.abort.abort(new RoundStopped());
    await running?.run.catch(() => undefined);
  }

  /** Returns the progress. */
  state(): Omit<SyncState['files'], 'problem'> {
    const core = this.#options.core();
    const counts = findMembership(core.store)
      ? new Transfers(core.store.sqlite).count(authorsOf(core))
      : nothing;
    return { ...counts, moving: this.#moving };
  }

  /** Returns files that are still to be transferred. */
  list(limit: number): SyncFile[] {
    const core = this.#options.core();
    if (findMembership(core.store))
      return new Transfers(core.store.sqlite).list(authorsOf(core), limit);
    return [];
  }

  /**
   * Makes the next transfer retry what failed.
   * @param sha256 null for all
   */
  retry(sha256: string | null): void {
    new Transfers(this.#options.core().store.sqlite).retry(sha256);
    this.#options.onMoved();
  }

  /**
   * Fetches a file now, whatever its size, also on a metered connection.
   * @throws AppError `not_found` if the hub does not have it; failures of the connection
   */
  async fetch(sha256: string): Promise<void> {
    const { core, session, onArrived } = this.#options;
    const transfers = new Transfers(core().store.sqlite);
    if (transfers.mostBytesOf(sha256) === null) throw notFound('The file');
    const connection = await session();
    if (!(await fetchBlob(core(), connection, transfers, { sha256 }, () => undefined)))
      throw notOnTheHub();
    onArrived(sha256);
  }
}

/**
 * Waits for work.
 * @returns its failure; null if it succeeded
 */
const settled = (work: Promise<unknown>): Promise<{ readonly failure: unknown } | null> =>
  work.then(
    () => null,
    (failure: unknown) => ({ failure }),
  );

const authorsOf = ({ store, people }: Pick<Session, 'store' | 'people'>): readonly string[] => {
  const member = findProfile(store)?.member;
  if (member === undefined) return [];
  return people.idsOf(member);
};
const nothing = { up: { files: 0, bytes: 0 }, down: { files: 0, bytes: 0 }, failed: 0 };

const notOnTheHub = (): AppError =>
  new AppError('not_found', {
    happened:
      'The hub does not have this file yet. The file is still on the device where it was attached.',
    data: 'The record is here. Its file arrives later.',
    next: 'Try again once that device has synced.',
  });
