import type {
  HubDevice,
  JoinInput,
  PlacedRecord,
  SyncLogItem,
  SyncOccasion,
  SyncOptions,
  SyncRound,
  SyncState,
} from '../../../../shared/api/sync.ts';
import { toAppError } from '../../../../shared/errors.ts';
import type { Undecided } from '../../../../shared/method/sharing-policy.ts';
import { toInstant } from '../../../../shared/time.ts';
import type { Changes } from '../../kernel/base/changes.ts';
import type { Host } from '../../kernel/base/host.ts';
import type { MergeSession } from '../workspace-merge/dirty-workspace.ts';
import { readUndecided } from '../sharing/undecided.ts';
import { FileMover } from '../files/file-mover.ts';
import { followPokes } from '../connection/follow-pokes.ts';
import { HubConnection } from './hub-connection.ts';
import { readUrl } from './hub-url.ts';
import { beginProblem, hubProblem, inWords, joinProblem } from '../connection/hub-words.ts';
import { askToJoin, join, type Joining, takeJoining } from './join.ts';
import { leave } from './leave.ts';
import { findMembership, findProgress } from '../../kernel/settings/membership.ts';
import { PeopleAtHub } from './people-at-hub.ts';
import { readPlaces } from './record-places.ts';
import { RoundStopped } from '../connection/round-stopped.ts';
import { Rounds, type SyncListener } from './rounds.ts';
import { Scheduler } from './scheduler.ts';
import { ShownSync } from './shown-sync.ts';
import { SyncLog } from './sync-log.ts';
import { changeSyncOptions, readSyncOptions } from '../connection/sync-options.ts';

export interface SyncDeps {
  readonly session: () => MergeSession;
  readonly changes: Changes;
  readonly host: Host;
  readonly now: () => number;
  /** Whether syncs run automatically; otherwise only on request. */
  readonly live: boolean;
  readonly listener?: SyncListener | undefined;
}

/** How soon a folder that can't be opened is tried again. */
const openAgainMs = 5_000;

/** Keeps this folder in sync with its hub: the implementation of the API's calls. */
export class Sync {
  readonly #deps: SyncDeps;
  readonly #connection: HubConnection;
  readonly #rounds: Rounds;
  readonly #files: FileMover;
  readonly #shown: ShownSync;
  readonly #scheduler: Scheduler;
  readonly #stopListening: () => void;
  /** The people of the hub, for those who manage them. */
  readonly people: PeopleAtHub;
  #openTimer: NodeJS.Timeout | null = null;

  constructor(deps: SyncDeps) {
    const { session, changes, host, now } = deps;
    this.#deps = deps;
    this.#shown = new ShownSync(changes, now);
    this.#connection = new HubConnection({
      core: session,
      host,
      now,
      onMember: () => {
        changes.publish({ kind: 'settings' });
      },
      onRequeued: () => {
        this.outboxChanged();
      },
    });
    this.people = new PeopleAtHub(this.#connection, () => session().store.device);
    this.#files = this.#openFiles();
    this.#rounds = this.#openRounds();
    this.#scheduler = this.#openScheduler();
    this.#stopListening = changes.listen((change) => {
      if (change.kind !== 'records' || !change.local) return;
      this.#scheduler.tell({ kind: 'asked', by: 'change' });
      this.#shown.stateChanged();
    });
    this.#startSoon(0);
  }

  #openFiles(): FileMover {
    const { session, changes, now } = this.#deps;
    return new FileMover({
      core: session,
      now,
      session: (signal) => this.#connection.session(signal),
      onEnded: (failure, startedMs) => {
        this.#filesEnded(failure, startedMs);
      },
      onMoved: () => {
        this.#shown.stateChanged();
      },
      onArrived: (sha256) => {
        changes.publish({ kind: 'file', sha256 });
      },
    });
  }

  #openRounds(): Rounds {
    const { session, now, listener } = this.#deps;
    return new Rounds({
      core: session,
      connection: this.#connection,
      now,
      listener,
      onPhase: (phase) => {
        this.#shown.phase(phase);
      },
      onSent: ({ receipted }) => {
        this.#shown.sent(receipted);
        this.#shown.placesChanged();
      },
      onFetched: ({ pulled }, settled) => {
        this.#shown.received(pulled);
        if (settled) this.#shown.placesChanged();
      },
    });
  }

  #openScheduler(): Scheduler {
    const { session } = this.#deps;
    return new Scheduler({
      round: (occasion) => this.#round(occasion),
      stopRound: () => this.#rounds.stop(),
      followPokes: async (signal, listener) => {
        await followPokes(await this.#connection.session(signal), signal, listener);
      },
      readCursor: () => findProgress(session().store)?.cursor ?? 0,
      onPlan: (plan) => {
        this.#shown.plan(plan);
      },
      clock: () => performance.now(),
      random: Math.random,
    });
  }

  /** Returns the sync state. */
  state(): SyncState {
    return this.#shown.read(this.#deps.session().store, this.#files.state());
  }

  /**
   * Joins a hub.
   * @throws AppError
   */
  async join({ url, code, undecided }: JoinInput): Promise<SyncState> {
    const { session, host, now } = this.#deps;
    await inWords(
      async () =>
        join(
          session(),
          host,
          await this.#connection.addressOf(readUrl(url)),
          { code, undecided },
          now(),
        ),
      joinProblem,
    );
    this.#belongsElsewhere();
    return this.state();
  }

  /**
   * Requests to join with a folder that has no workspace yet. Nothing of the response is stored
   * until `joined` is called with it.
   * @throws AppError
   */
  async askToJoin(
    { url, code }: Pick<JoinInput, 'url' | 'code'>,
    who: { readonly member: string; readonly name: string },
  ): Promise<Joining> {
    const { session, host, now } = this.#deps;
    return inWords(async () => {
      const at = await this.#connection.addressOf(readUrl(url));
      return askToJoin(session(), host, at, { code, who }, now());
    }, beginProblem);
  }

  /** Joins this folder to the hub that accepted it. */
  joined(joining: Joining, undecided: Undecided): void {
    takeJoining(this.#deps.session(), joining, undecided);
    this.#belongsElsewhere();
  }

  /**
   * Runs one whole sync, or waits for the running one, then transfers the files, and reads what the
   * hub shows of bundles that it imported with them.
   * @throws AppError
   */
  once(): Promise<SyncRound> {
    return inWords(async () => {
      const round = await this.#round('person');
      if ((await this.#files.run(true)) === 0) return round;
      const { pushed, receipted, pulled, ...now } = await this.#round('person');
      return {
        pushed: round.pushed + pushed,
        receipted: round.receipted + receipted,
        pulled: round.pulled + pulled,
        ...now,
      };
    });
  }

  get files(): Pick<FileMover, 'list'> {
    return this.#files;
  }

  /**
   * Retries failed files.
   * @param sha256 null for all
   */
  retryFiles(sha256: string | null): void {
    this.#files.retry(sha256);
    this.#moveFiles();
  }

  /**
   * Fetches a file.
   * @throws AppError
   */
  fetchFile(sha256: string): Promise<void> {
    return inWords(() => this.#files.fetch(sha256));
  }

  /**
   * Transfers files alongside everything else; a failure is reported, and one of the next syncs
   * tries again.
   */
  #moveFiles(): void {
    this.#files
      .run()
      .then((handedOver) => {
        // The hub's log has yet to show that the contents of a bundle arrived.
        if (handedOver > 0) this.#scheduler.tell({ kind: 'asked', by: 'change' });
      })
      .catch((error: unknown) => {
        if (hubProblem(error) === error) console.error('core: files could not be moved', error);
      });
  }

  /** Requests a sync. */
  now(): SyncState {
    if (this.#deps.live) this.#scheduler.tell({ kind: 'asked', by: 'person' });
    else this.#round('person').catch(() => undefined); // the state says how it went
    return this.state();
  }

  /** Reports that the outbox changed, which no record shows. */
  outboxChanged(): void {
    if (this.#deps.live) this.#scheduler.tell({ kind: 'asked', by: 'change' });
    this.#shown.stateChanged();
    this.#shown.placesChanged();
  }

  /** Reports that the network is back. */
  networkUp(): void {
    this.#scheduler.tell({ kind: 'asked', by: 'network' });
  }

  /** Reports that the computer woke up. */
  woke(): void {
    this.#scheduler.woke();
  }

  /** Leaves the hub. */
  async leave(): Promise<SyncState> {
    await this.#scheduler.stop();
    try {
      await inWords(() =>
        leave(this.#deps.session().store, (signal) => this.#connection.session(signal)),
      );
    } finally {
      this.#belongsElsewhere();
    }
    return this.state();
  }

  /**
   * Returns the devices of this member.
   * @throws AppError
   */
  async devices(): Promise<HubDevice[]> {
    const { devices } = await inWords(() => this.#connection.use((session) => session.devices()));
    return devices.map(({ joined, seen, ...device }) => ({
      ...device,
      joined_at: toInstant(joined),
      seen_at: seen === null ? null : toInstant(seen),
    }));
  }

  /** Changes the user's choices. */
  setOptions(changed: Partial<SyncOptions>): SyncState {
    const options = changeSyncOptions(this.#deps.session().store, changed);
    this.#scheduler.tell({ kind: 'options', ...options });
    if (changed.metered || changed.paused) {
      this.#shown.filesProblem(null);
      void this.#files.stop();
    } else this.#moveFiles();
    this.#shown.stateChanged();
    return this.state();
  }

  /** Returns where records are. */
  places(ids: readonly string[]): PlacedRecord[] {
    const { store } = this.#deps.session();
    return readPlaces(store, ids, findMembership(store) !== null, readUndecided(store));
  }

  /** Returns the last syncs, newest first. */
  log(limit: number): SyncLogItem[] {
    return new SyncLog(this.#deps.session().store.dataDir).read(limit);
  }

  /**
   * Writes the log to a file.
   * @returns how many syncs were written.
   * @throws AppError
   */
  exportLog(path: string): number {
    return new SyncLog(this.#deps.session().store.dataDir).exportTo(path);
  }

  /** Does work while no sync is running or starts. */
  async aside<T>(work: () => Promise<T>): Promise<T> {
    await this.#rest();
    try {
      return await work();
    } finally {
      this.#startSoon(0);
    }
  }

  /** Stops everything and closes the connection. */
  async close(): Promise<void> {
    this.#stopListening();
    await this.#rest();
    this.#connection.close();
    this.#shown.stop();
  }

  async #rest(): Promise<void> {
    if (this.#openTimer) clearTimeout(this.#openTimer);
    this.#openTimer = null;
    await Promise.all([this.#scheduler.stop(), this.#files.stop()]);
    this.#connection.forget();
    this.#shown.reset();
  }

  #startSoon(inMs: number): void {
    if (this.#deps.live)
      this.#openTimer = setTimeout(() => {
        this.#start();
      }, inMs).unref();
  }

  /**
   * Starts as the folder says: with its hub, if it has one, and according to the user's choices.
   */
  #start(): void {
    this.#openTimer = null;
    try {
      const { store } = this.#deps.session();
      this.#scheduler.tell({ kind: 'options', ...readSyncOptions(store) });
      this.#scheduler.tell({ kind: 'hub', joined: findMembership(store) !== null, by: 'start' });
    } catch {
      // Calls of the API report the reason; here it is only tried again.
      this.#startSoon(openAgainMs);
    }
  }

  async #round(occasion: SyncOccasion): Promise<SyncRound> {
    try {
      const round = await this.#rounds.run(occasion);
      this.#shown.done();
      if (this.#deps.live) this.#moveFiles();
      return round;
    } catch (error) {
      if (error instanceof RoundStopped) this.#shown.stopped();
      else this.#shown.failed(toAppError(hubProblem(error)));
      throw error;
    }
  }

  /**
   * Records the end of a transfer. Problems of files and carried bundles are shown separately from
   * those of records, and retried after one of the next syncs.
   */
  #filesEnded(failure: unknown, startedMs: number): void {
    const error = failure === null ? null : toAppError(hubProblem(failure));
    this.#shown.filesProblem(error);
    if (error !== null)
      new SyncLog(this.#deps.session().store.dataDir).add({
        at: toInstant(startedMs),
        occasion: 'files',
        tookMs: Math.max(0, this.#deps.now() - startedMs),
        ended: error.code,
        words: error.words.happened,
        pushed: 0,
        receipted: 0,
        pulled: 0,
        rejected: 0,
        sentBytes: 0,
        receivedBytes: 0,
      });
    this.#scheduler.filesEnded(failure);
  }

  /** Handles a change of the hub: everything that depends on it has changed. */
  #belongsElsewhere(): void {
    this.#connection.forget();
    this.#shown.reset();
    const { changes, session, live } = this.#deps;
    if (live)
      this.#scheduler.tell({
        kind: 'hub',
        joined: findMembership(session().store) !== null,
        by: 'joined',
      });
    changes.publish({ kind: 'settings' });
    changes.publish({
      kind: 'records',
      ids: [],
      types: [],
      deployments: [],
      many: true,
      local: true,
    });
    this.#shown.stateChanged();
    this.#shown.placesChanged();
  }
}
