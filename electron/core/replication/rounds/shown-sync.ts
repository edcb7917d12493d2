import { isDeepStrictEqual } from 'node:util';
import type { SyncProblem, SyncState } from '../../../../shared/api/sync.ts';
import type { AppError } from '../../../../shared/errors.ts';
import { toInstant } from '../../../../shared/time.ts';
import type { Changes } from '../../kernel/base/changes.ts';
import type { Store } from '../../kernel/store/store.ts';
import { Throttle } from '../connection/throttle.ts';
import type { SyncPlan } from './next-sync.ts';
import { atRest, type Moment, readSyncState } from './sync-status.ts';

/** The shortest interval in which the window is notified of a changed state or place. */
const tellMs = 200;

/** What the window shows of the sync at this moment, and when it is notified of a change. */
export class ShownSync {
  readonly #now: () => number;
  readonly #state: Throttle;
  readonly #places: Throttle;
  #moment: Moment = atRest;

  constructor(changes: Changes, now: () => number) {
    this.#now = now;
    this.#state = new Throttle(tellMs, () => {
      changes.publish({ kind: 'sync' });
    });
    this.#places = new Throttle(tellMs, () => {
      changes.publish({ kind: 'places' });
    });
  }

  /** Returns the state as the window shows it. */
  read(store: Store, files: Omit<SyncState['files'], 'problem'>): SyncState {
    const state = readSyncState(store, this.#moment);
    return { ...state, files: { ...files, problem: state.hub && this.#moment.filesProblem } };
  }

  /** Notifies the window that the state changed. */
  stateChanged(): void {
    this.#state.call();
  }

  /** Notifies the window that records are elsewhere now. */
  placesChanged(): void {
    this.#places.call();
  }

  /** Shows what a running sync does. */
  phase(phase: Moment['phase']): void {
    this.#set({ phase, progress: this.#moment.progress ?? { sent: 0, received: 0 } });
  }

  /** Shows how many records the hub has confirmed. */
  sent(sent: number): void {
    this.#set({ progress: { sent, received: this.#moment.progress?.received ?? 0 } });
  }

  /** Shows how many records have been received. */
  received(received: number): void {
    this.#set({ progress: { sent: this.#moment.progress?.sent ?? 0, received } });
  }

  /** Shows that a sync is complete. */
  done(): void {
    this.#set({ phase: 'resting', progress: null, problem: null });
  }

  /** Shows that a sync was stopped. */
  stopped(): void {
    this.#set({ phase: 'resting', progress: null });
  }

  /** Shows why a sync failed. */
  failed(error: AppError): void {
    const { code } = error;
    this.#set({
      phase: code === 'offline' || code === 'not_the_hub' ? 'offline' : 'resting',
      problem: this.#problemOf(error, this.#moment.problem),
      progress: null,
    });
  }

  /**
   * Shows why a transfer of files failed, separately from problems of records; null: it did not.
   */
  filesProblem(error: AppError | null): void {
    const before = this.#moment.filesProblem;
    if (error !== null) this.#set({ filesProblem: this.#problemOf(error, before) });
    else if (before !== null) this.#set({ filesProblem: null });
  }

  /** Shows the scheduler's decision, as far as it is visible to the user. */
  plan({ live, stopped, running, due, failures, fileFailures }: SyncPlan): void {
    const { problem, filesProblem } = this.#moment;
    const dueAt =
      due === null
        ? null
        : toInstant(this.#now() + Math.max(0, Math.round(due.atMs - performance.now())));
    const changed: Moment = {
      ...this.#moment,
      live,
      problem: problem && { ...problem, retryAt: failures > 0 ? dueAt : null },
      filesProblem: filesProblem && { ...filesProblem, retryAt: fileFailures > 0 ? dueAt : null },
      ...(running === null && stopped ? { phase: 'stopped' as const } : {}),
    };
    if (!isDeepStrictEqual(changed, this.#moment)) this.#set(changed);
  }

  /** Forgets everything; the window is not notified. */
  reset(): void {
    this.#moment = atRest;
  }

  /** Stops notifying the window. */
  stop(): void {
    this.#state.stop();
    this.#places.stop();
  }

  /**
   * Returns a problem.
   * @param before the previous problem: it has lasted since then
   */
  #problemOf({ code, words }: AppError, before: SyncProblem | null): SyncProblem {
    return { code, ...words, since: before?.since ?? toInstant(this.#now()), retryAt: null };
  }

  #set(changed: Partial<Moment>): void {
    this.#moment = { ...this.#moment, ...changed };
    this.#state.call();
  }
}
