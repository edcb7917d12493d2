import type { SyncOccasion } from '../../../../shared/api/sync.ts';
import { judgeFailure } from '../connection/failure-kind.ts';
import { nextSync, noPlan, type SyncEvent, type SyncPlan } from './next-sync.ts';
import { RoundStopped } from '../connection/round-stopped.ts';

/** An event without its time. */
type Happening = SyncEvent extends infer E
  ? E extends SyncEvent
    ? Omit<E, 'atMs'>
    : never
  : never;

export interface SchedulerOptions {
  round(occasion: SyncOccasion): Promise<unknown>;
  /** Ends the running sync; it fails with RoundStopped. */
  stopRound(): Promise<void>;
  /** Follows the event stream until it ends. */
  followPokes(
    signal: AbortSignal,
    listener: { onHead(head: number): void; onScope(): void },
  ): Promise<void>;
  /** Returns how far the hub's log was read. */
  readCursor(): number;
  onPlan(plan: SyncPlan): void;
  /** Returns milliseconds of a monotonic clock. */
  readonly clock: () => number;
  readonly random: () => number;
}

/**
 * Carries out the decisions of `nextSync`: one timer, one sync, one event stream. At rest, only the
 * timer runs.
 */
export class Scheduler {
  readonly #options: SchedulerOptions;
  #plan: SyncPlan = noPlan;
  #timer: NodeJS.Timeout | null = null;
  #line: { readonly abort: AbortController; readonly ended: Promise<void> } | null = null;
  /** The newest sequence number in an event. */
  #head = 0;

  constructor(options: SchedulerOptions) {
    this.#options = options;
  }

  get plan(): SyncPlan {
    return this.#plan;
  }

  /** Reports an event. */
  tell(event: Happening): void {
    const { plan, act } = nextSync(this.#plan, {
      ...event,
      atMs: this.#options.clock(),
    } as SyncEvent);
    this.#plan = plan;
    this.#setTimer();
    if (act === 'begin' && plan.running !== null) void this.#round(plan.running);
    if (act === 'abort') void this.#options.stopRound();
    if (!plan.joined || plan.paused || plan.stopped || event.kind === 'hub')
      this.#line?.abort.abort(new RoundStopped());
    this.#options.onPlan(plan);
  }

  /**
   * Reports that the computer woke up. The event stream is dead after a sleep, whatever it looks
   * like.
   */
  woke(): void {
    this.#line?.abort.abort(new RoundStopped());
    this.tell({ kind: 'asked', by: 'wake' });
  }

  /**
   * Reports that a transfer of files ended.
   * @param failure null if it succeeded
   */
  filesEnded(failure: unknown): void {
    this.tell(
      failure === null
        ? { kind: 'files_done' }
        : { kind: 'files_failed', random: this.#options.random(), ...judgeFailure(failure) },
    );
  }

  /** Ends everything and drops the plan. */
  async stop(): Promise<void> {
    const line = this.#line;
    this.#head = 0;
    this.tell({ kind: 'hub', joined: false, by: 'start' });
    await Promise.all([this.#options.stopRound(), line?.ended]);
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #setTimer(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const { due, running } = this.#plan;
    if (due === null || running !== null) return;
    this.#timer = setTimeout(
      () => {
        this.tell({ kind: 'time' });
      },
      Math.max(0, due.atMs - this.#options.clock()),
    );
    this.#timer.unref();
  }

  async #round(occasion: SyncOccasion): Promise<void> {
    const { round, random, readCursor } = this.#options;
    try {
      await round(occasion);
    } catch (error) {
      if (error instanceof RoundStopped) this.tell({ kind: 'aborted' });
      else this.tell({ kind: 'failed', random: random(), ...judgeFailure(error) });
      return;
    }
    this.tell({ kind: 'done', random: random() });
    if (!this.#plan.joined || this.#plan.paused || this.#plan.stopped) return;
    if (this.#head > readCursor()) this.tell({ kind: 'asked', by: 'poke' });
    this.#openLine();
  }

  #openLine(): void {
    if (this.#line) return;
    const abort = new AbortController();
    const sinceMs = this.#options.clock();
    const ended = this.#follow(abort.signal)
      .catch(() => undefined)
      .then(() => {
        this.#line = null;
        this.tell({
          kind: 'line_down',
          random: this.#options.random(),
          heldMs: this.#options.clock() - sinceMs,
        });
      });
    this.#line = { abort, ended };
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const { followPokes, readCursor } = this.#options;
    await followPokes(signal, {
      onHead: (head) => {
        if (!this.#plan.live) this.tell({ kind: 'line_up' });
        this.#head = Math.max(this.#head, head);
        // What this device sent itself is read by the sync that sent it.
        if (this.#plan.running === null && head > readCursor())
          this.tell({ kind: 'asked', by: 'poke' });
      },
      onScope: () => {
        this.tell({ kind: 'asked', by: 'poke' });
      },
    });
  }
}
