import { isDeepStrictEqual } from 'node:util';
import type { HubDevice, JoinInput, PlacedRecord, SyncLogItem, SyncOccasion, SyncOptions, SyncProblem, SyncRound, SyncState } from '../../../shared/api/sync.ts';
import { type AppError, invalid, toAppError } from '../../../shared/errors.ts';
import { toInstant } from '../../../shared/time.ts';
import type { Changes } from '../changes.ts';
import type { Host } from '../host.ts';
import type { Session as CoreSession } from '../session.ts';
import { readUndecided } from '../sharing/undecided.ts';
import { FileMover } from './blobs/file-mover.ts';
import { followPokes } from './follow-pokes.ts';
import { HubLine } from './hub-line.ts';
import { hubProblem, joinProblem } from './hub-words.ts';
import { join } from './join.ts';
import { leave } from './leave.ts';
import { findMembership, findProgress } from './membership.ts';
import type { SyncPlan } from './next-sync.ts';
import { readPlaces } from './record-places.ts';
import { RoundStopped } from './round-stopped.ts';
import { Rounds } from './rounds.ts';
import { Scheduler } from './scheduler.ts';
import { SyncLog } from './sync-log.ts';
import { changeSyncOptions, readSyncOptions } from './sync-options.ts';
import { atRest, type Moment, readSyncState } from './sync-status.ts';
import { Throttle } from './throttle.ts';

export interface SyncDeps {
  readonly session: () => CoreSession;
  readonly changes: Changes;
  readonly host: Host;
  readonly now: () => number;
  /** Whether rounds are made by themselves; else only when asked for. */
  readonly live: boolean;
}

/** So often at most the window hears that the state or the places changed. */
const tellMs = 200;
/** A folder that can't be opened now is tried again after so long. */
const openAgainMs = 5_000;

/** This folder's life with its hub: what the API's calls do. */
export class Sync {
  readonly #deps: SyncDeps;
  readonly #line: HubLine;
  readonly #rounds: Rounds;
  readonly #files: FileMover;
  readonly #tellState: Throttle;
  readonly #tellPlaces: Throttle;
  readonly #scheduler: Scheduler;
  readonly #stopListening: () => void;
  #openTimer: NodeJS.Timeout | null = null;
  #moment: Moment = atRest;

  constructor(deps: SyncDeps) {
    const { session, changes, host, now } = deps;
    this.#deps = deps;
    this.#tellState = new Throttle(tellMs, () => { changes.publish({ kind: 'sync' }); });
    this.#tellPlaces = new Throttle(tellMs, () => { changes.publish({ kind: 'places' }); });
    this.#line = new HubLine({
      core: session, host, now,
      onMember: () => { changes.publish({ kind: 'settings' }); },
      onOffered: () => { this.outboxChanged(); },
    });
    this.#files = new FileMover({
      core: session, now, session: (signal) => this.#line.session(signal),
      onEnded: (failure, startedMs) => { this.#filesEnded(failure, startedMs); },
      onMoved: () => { this.#tellState.call(); },
      onArrived: (sha256) => { changes.publish({ kind: 'file', sha256 }); },
    });
    this.#rounds = new Rounds({
      core: session, line: this.#line, now,
      onPhase: (phase) => { this.#set({ phase, progress: this.#moment.progress ?? { sent: 0, received: 0 } }); },
      onSent: ({ receipted }) => {
        this.#set({ progress: { sent: receipted, received: this.#moment.progress?.received ?? 0 } });
        this.#tellPlaces.call();
      },
      onFetched: ({ pulled }, settled) => {
        this.#set({ progress: { sent: this.#moment.progress?.sent ?? 0, received: pulled } });
        if (settled) this.#tellPlaces.call();
      },
    });
    this.#scheduler = new Scheduler({
      round: (occasion) => this.#round(occasion),
      stopRound: () => this.#rounds.stop(),
      followPokes: async (signal, listener) => { await followPokes(await this.#line.session(signal), signal, listener); },
      readCursor: () => findProgress(session().store)?.cursor ?? 0,
      onPlan: (plan) => { this.#heedPlan(plan); },
      clock: () => performance.now(), random: Math.random,
    });
    this.#stopListening = changes.listen((change) => {
      if (change.kind !== 'records' || !change.local) return;
      this.#scheduler.tell({ is: 'asked', by: 'change' });
      this.#tellState.call();
    });
    this.#startSoon(0);
  }

  state(): SyncState {
    const state = readSyncState(this.#deps.session(), this.#moment);
    return { ...state, files: { ...this.#files.state(), problem: state.hub && this.#moment.filesProblem } };
  }

  /** @throws AppError */
  async join({ url, code, undecided }: JoinInput): Promise<SyncState> {
    const { session, host, now } = this.#deps;
    await inWords(async () => join(session(), host, await this.#line.addressOf(readUrl(url)), { code, undecided }, now()), joinProblem);
    this.#belongsElsewhere();
    return this.state();
  }

  /** One whole round, or the one that is under way, then the files, and what the hub shows of bundles that it took with them. @throws AppError */
  once(): Promise<SyncRound> {
    return inWords(async () => {
      const round = await this.#round('person');
      if (await this.#files.run(true) === 0) return round;
      const { pushed, receipted, pulled, ...now } = await this.#round('person');
      return { pushed: round.pushed + pushed, receipted: round.receipted + receipted, pulled: round.pulled + pulled, ...now };
    });
  }

  get files(): Pick<FileMover, 'list'> { return this.#files; }

  /** @param sha256 null for all */
  retryFiles(sha256: string | null): void {
    this.#files.retry(sha256);
    this.#moveFiles();
  }

  /** @throws AppError */
  fetchFile(sha256: string): Promise<void> { return inWords(() => this.#files.fetch(sha256)); }

  /** Beside everything else; what ended it is told, and one of the next rounds tries again. */
  #moveFiles(): void {
    this.#files.run().then((handedOver) => {
      // That what came by bundle is there, the hub's log has still to show.
      if (handedOver > 0) this.#scheduler.tell({ is: 'asked', by: 'change' });
    }).catch((error: unknown) => {
      if (hubProblem(error) === error) console.error('core: files could not be moved', error);
    });
  }

  now(): SyncState {
    if (this.#deps.live) this.#scheduler.tell({ is: 'asked', by: 'person' });
    else this.#round('person').catch(() => undefined); // the state says how it went
    return this.state();
  }

  /** What waits for the hub is another, and no record tells so by itself. */
  outboxChanged(): void {
    if (this.#deps.live) this.#scheduler.tell({ is: 'asked', by: 'change' });
    this.#tellState.call();
    this.#tellPlaces.call();
  }

  networkUp(): void {
    this.#scheduler.tell({ is: 'asked', by: 'network' });
  }

  /** The computer slept. */
  woke(): void {
    this.#scheduler.woke();
  }

  async leave(): Promise<SyncState> {
    await this.#scheduler.stop();
    try {
      await inWords(() => leave(this.#deps.session(), (signal) => this.#line.session(signal)));
    } finally {
      this.#belongsElsewhere();
    }
    return this.state();
  }

  /** @throws AppError */
  async devices(): Promise<HubDevice[]> {
    const { devices } = await inWords(() => this.#line.use((session) => session.devices()));
    return devices.map(({ joined, seen, ...device }) => ({ ...device, joined_at: toInstant(joined), seen_at: seen === null ? null : toInstant(seen) }));
  }

  setOptions(changed: Partial<SyncOptions>): SyncState {
    const options = changeSyncOptions(this.#deps.session().store, changed);
    this.#scheduler.tell({ is: 'options', ...options });
    if (changed.metered || changed.paused) {
      this.#set({ filesProblem: null });
      void this.#files.stop();
    }
    else this.#moveFiles();
    this.#tellState.call();
    return this.state();
  }

  places(ids: readonly string[]): PlacedRecord[] {
    const { store } = this.#deps.session();
    return readPlaces(store.sqlite, ids, findMembership(store) !== null, readUndecided(store));
  }

  log(limit: number): SyncLogItem[] {
    return new SyncLog(this.#deps.session().store.dataDir).read(limit);
  }

  /** @returns how many rounds were written. @throws AppError */
  exportLog(path: string): number {
    return new SyncLog(this.#deps.session().store.dataDir).exportTo(path);
  }

  /** Nothing of sync is under way any more, and nothing begins, while the work is done. */
  async aside<T>(work: () => Promise<T>): Promise<T> {
    await this.#rest();
    try {
      return await work();
    } finally {
      this.#startSoon(0);
    }
  }

  async close(): Promise<void> {
    this.#stopListening();
    await this.#rest();
    this.#line.close();
    this.#tellState.stop();
    this.#tellPlaces.stop();
  }

  async #rest(): Promise<void> {
    if (this.#openTimer) clearTimeout(this.#openTimer);
    this.#openTimer = null;
    await Promise.all([this.#scheduler.stop(), this.#files.stop()]);
    this.#line.forget();
    this.#moment = atRest;
  }

  #startSoon(inMs: number): void {
    if (this.#deps.live) this.#openTimer = setTimeout(() => { this.#start(); }, inMs).unref();
  }

  /** Goes on as the folder says: with its hub, if it has one, and as the person chose. */
  #start(): void {
    this.#openTimer = null;
    try {
      const { store } = this.#deps.session();
      this.#scheduler.tell({ is: 'options', ...readSyncOptions(store) });
      this.#scheduler.tell({ is: 'hub', joined: findMembership(store) !== null, by: 'start' });
    } catch {
      // Whoever calls the core is told why; here it is only tried again.
      this.#startSoon(openAgainMs);
    }
  }

  /** What the scheduler decided, as far as a person sees it. */
  #heedPlan({ live, stopped, running, due, failures, fileFailures }: SyncPlan): void {
    const { problem, filesProblem } = this.#moment;
    const dueAt = due === null ? null : toInstant(this.#deps.now() + Math.max(0, Math.round(due.atMs - performance.now())));
    const changed: Moment = {
      ...this.#moment, live, problem: problem && { ...problem, retryAt: failures > 0 ? dueAt : null },
      filesProblem: filesProblem && { ...filesProblem, retryAt: fileFailures > 0 ? dueAt : null },
      ...(running === null && stopped ? { phase: 'stopped' as const } : {}),
    };
    if (!isDeepStrictEqual(changed, this.#moment)) this.#set(changed);
  }

  async #round(occasion: SyncOccasion): Promise<SyncRound> {
    try {
      const round = await this.#rounds.run(occasion);
      this.#set({ phase: 'resting', progress: null, problem: null });
      if (this.#deps.live) this.#moveFiles();
      return round;
    } catch (error) {
      if (error instanceof RoundStopped) this.#set({ phase: 'resting', progress: null });
      else this.#failed(toAppError(hubProblem(error)));
      throw error;
    }
  }

  #failed(error: AppError): void {
    const { code } = error;
    this.#set({ phase: code === 'offline' || code === 'not_the_hub' ? 'offline' : 'resting', problem: this.#problemOf(error, this.#moment.problem), progress: null });
  }

  /** What holds up files and carried bundles is told beside what holds up records, and tried again after one of the next rounds. */
  #filesEnded(failure: unknown, startedMs: number): void {
    if (failure === null) {
      if (this.#moment.filesProblem) this.#set({ filesProblem: null });
    } else {
      const error = toAppError(hubProblem(failure));
      this.#set({ filesProblem: this.#problemOf(error, this.#moment.filesProblem) });
      new SyncLog(this.#deps.session().store.dataDir).add({
        at: toInstant(startedMs), occasion: 'files', tookMs: Math.max(0, this.#deps.now() - startedMs), ended: error.code, words: error.words.happened,
        pushed: 0, receipted: 0, pulled: 0, rejected: 0, sentBytes: 0, receivedBytes: 0,
      });
    }
    this.#scheduler.filesEnded(failure);
  }

  /** @param before what went wrong the last time: it lasts since then */
  #problemOf({ code, words }: AppError, before: SyncProblem | null): SyncProblem {
    return { code, ...words, since: before?.since ?? toInstant(this.#deps.now()), retryAt: null };
  }

  /** Another hub, or none: everything that depends on it is another. */
  #belongsElsewhere(): void {
    this.#line.forget();
    this.#moment = atRest;
    const { changes, session, live } = this.#deps;
    if (live) this.#scheduler.tell({ is: 'hub', joined: findMembership(session().store) !== null, by: 'joined' });
    changes.publish({ kind: 'settings' });
    changes.publish({ kind: 'records', ids: [], types: [], deployments: [], many: true, local: true });
    this.#tellState.call();
    this.#tellPlaces.call();
  }

  #set(changed: Partial<Moment>): void {
    this.#moment = { ...this.#moment, ...changed };
    this.#tellState.call();
  }
}

async function inWords<T>(work: () => Promise<T>, words = hubProblem): Promise<T> {
  try { return await work(); } catch (error) { throw words(error); }
}

/** @throws AppError `invalid` */
function readUrl(text: string): string {
  let url: URL;
  try { url = new URL(text.trim()); } catch { throw notAnAddress(text); }
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.username !== '' || url.search !== '' || url.hash !== '') throw notAnAddress(text);
  return (url.origin + url.pathname).replace(/\/+$/, '');
}

const notAnAddress = (text: string) => invalid(`“${text.slice(0, 200)}” is no address of a hub.`, 'It looks like https://hub.example.com and stands in the invite.');
