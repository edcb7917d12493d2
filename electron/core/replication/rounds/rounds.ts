import type { SyncOccasion, SyncRound } from '../../../../shared/api/sync.ts';
import { toAppError } from '../../../../shared/errors.ts';
import { toInstant } from '../../../../shared/time.ts';
import type { MergeSession } from '../workspace-merge/dirty-workspace.ts';
import type { HubConnection } from './hub-connection.ts';
import type { HubSession } from '../connection/hub-client.ts';
import { hubProblem } from '../connection/hub-words.ts';
import { findProgress } from '../../kernel/settings/membership.ts';
import type { Pulled } from './pull.ts';
import type { Pushed } from './push.ts';
import { RequestBudget } from '../connection/request-budget.ts';
import { RoundStopped } from '../connection/round-stopped.ts';
import { runOnce } from './run-once.ts';
import { SyncLog } from './sync-log.ts';

/** Hears of each sync. */
export interface SyncListener {
  syncBegins(): void;
  syncEnded(): void;
}

export interface RoundsOptions {
  readonly core: () => MergeSession;
  readonly connection: HubConnection;
  readonly now: () => number;
  /** Called before each sync and after it, however it ended. Must not throw. */
  readonly listener?: SyncListener | undefined;
  onPhase(phase: 'connecting' | 'sending' | 'fetching'): void;
  onSent(sum: Pushed): void;
  onFetched(sum: Pulled, settled: boolean): void;
}

/**
 * Runs at most one sync at a time; a request meanwhile gets the running one. Each is recorded in
 * the log.
 */
export class Rounds {
  readonly #options: RoundsOptions;
  /** The session of the last complete sync. */
  #seen: HubSession | null = null;
  #running: { readonly round: Promise<SyncRound>; readonly abort: AbortController } | null = null;

  constructor(options: RoundsOptions) {
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  /**
   * Runs a sync.
   * @throws failures of the connection; the reason of `stop`
   */
  run(occasion: SyncOccasion): Promise<SyncRound> {
    if (this.#running) return this.#running.round;
    const abort = new AbortController();
    const round = this.#logged(occasion, abort.signal).finally(() => {
      this.#running = null;
    });
    this.#running = { round, abort };
    return round;
  }

  /** Ends the running sync, and waits for that. What was confirmed stays. */
  async stop(): Promise<void> {
    const running = this.#running;
    running?.abort.abort(new RoundStopped());
    await running?.round.catch(() => undefined);
  }

  async #logged(occasion: SyncOccasion, signal: AbortSignal): Promise<SyncRound> {
    const { core, connection, now, listener } = this.#options;
    const log = new SyncLog(core().store.dataDir);
    const [startedMs, before] = [now(), { ...connection.traffic }];
    const done = { pushed: 0, receipted: 0, pulled: 0, rejected: 0, limit: null };
    let failure: unknown = null;
    listener?.syncBegins();
    try {
      return await this.#once(signal, done);
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      const said =
        failure === null || failure instanceof RoundStopped
          ? null
          : toAppError(hubProblem(failure));
      log.add({
        at: toInstant(startedMs),
        occasion,
        tookMs: Math.max(0, now() - startedMs),
        ended: failure === null ? 'done' : (said?.code ?? 'aborted'),
        words: said?.words.happened ?? null,
        pushed: done.pushed,
        receipted: done.receipted,
        pulled: done.pulled,
        rejected: done.rejected,
        sentBytes: connection.traffic.sentBytes - before.sentBytes,
        receivedBytes: connection.traffic.receivedBytes - before.receivedBytes,
      });
      listener?.syncEnded();
    }
  }

  async #once(signal: AbortSignal, done: Pushed & Pulled): Promise<SyncRound> {
    const { core, connection, now, onPhase, onSent, onFetched } = this.#options;
    onPhase('connecting');
    const round = await connection.use(async (session) => {
      signal.throwIfAborted();
      const did = await runOnce(core(), session.within(new RequestBudget()), {
        now,
        signal,
        isNew: session !== this.#seen,
        onPhase,
        onSent: (sum) => {
          Object.assign(done, sum);
          onSent(sum);
        },
        onFetched: (sum, settled) => {
          Object.assign(done, sum);
          onFetched(sum, settled);
        },
      });
      this.#seen = session;
      return did;
    }, signal);
    // Another scope may mean another role: a new session reports who this member is by now.
    if (
      this.#seen?.opened.standing === 'active' &&
      findProgress(core().store)?.scope !== this.#seen.opened.scope
    ) {
      connection.forget();
      await connection.session(signal);
    }
    return round;
  }
}
