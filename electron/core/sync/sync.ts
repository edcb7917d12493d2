import type { HubDevice, PlacedRecord, SyncLogItem, SyncOptions, SyncProblem, SyncRound, SyncState } from '../../../shared/api/sync.ts';
import { type AppError, invalid, toAppError } from '../../../shared/errors.ts';
import { toInstant } from '../../../shared/time.ts';
import type { Changes } from '../changes.ts';
import type { Host } from '../host.ts';
import type { Session as CoreSession } from '../session.ts';
import { FileMover, MovingStopped } from './blobs/file-mover.ts';
import { HubLine } from './hub-line.ts';
import { hubProblem } from './hub-words.ts';
import { join } from './join.ts';
import { leave } from './leave.ts';
import { findMembership } from './membership.ts';
import { readPlaces } from './record-places.ts';
import { Rounds, RoundStopped } from './rounds.ts';
import { SyncLog } from './sync-log.ts';
import { changeSyncOptions } from './sync-options.ts';
import { atRest, type Moment, readSyncState } from './sync-status.ts';
import { Throttle } from './throttle.ts';

export interface SyncDeps { readonly session: () => CoreSession; readonly changes: Changes; readonly host: Host; readonly now: () => number }

/** So often at most the window hears that the state or the places changed. */
const tellMs = 200;

/** This folder's life with its hub: what the API's calls do. */
export class Sync {
  readonly #deps: SyncDeps;
  readonly #line: HubLine;
  readonly #rounds: Rounds;
  readonly #files: FileMover;
  readonly #tellState: Throttle;
  readonly #tellPlaces: Throttle;
  #moment: Moment = atRest;

  constructor(deps: SyncDeps) {
    const { session, changes, host, now } = deps;
    this.#deps = deps;
    this.#tellState = new Throttle(tellMs, () => { changes.publish({ kind: 'sync' }); });
    this.#tellPlaces = new Throttle(tellMs, () => { changes.publish({ kind: 'places' }); });
    this.#line = new HubLine({ core: session, host, now, onMember: () => { changes.publish({ kind: 'settings' }); } });
    this.#files = new FileMover({
      core: session, session: (signal) => this.#line.session(signal),
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
  }

  state(): SyncState {
    return { ...readSyncState(this.#deps.session(), this.#moment), files: this.#files.state() };
  }

  /** @throws AppError */
  async join({ url, code }: { readonly url: string; readonly code: string }): Promise<SyncState> {
    const { session, host, now } = this.#deps;
    await inWords(() => join(session(), host, { url: readUrl(url) }, code, now()));
    this.#belongsElsewhere();
    return this.state();
  }

  /** One whole round, or the one that is under way, and then the files. @throws AppError */
  once(): Promise<SyncRound> {
    return inWords(async () => {
      const round = await this.#round('person');
      await this.#files.run();
      return round;
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

  /** Beside everything else; the next round tries again what a broken connection ended. */
  #moveFiles(): void {
    this.#files.run().catch((error: unknown) => {
      if (hubProblem(error) === error && !(error instanceof MovingStopped)) console.error('core: files could not be moved', error);
    });
  }

  now(): SyncState {
    this.#round('person').then(() => { this.#moveFiles(); }, () => undefined); // the state says how it went
    return this.state();
  }

  networkUp(): void {
    this.#round('network').catch(() => undefined);
  }

  /** @throws AppError when this folder belongs to no hub */
  async leave(): Promise<SyncState> {
    await this.#rounds.stop();
    await inWords(() => leave(this.#deps.session(), (signal) => this.#line.session(signal)));
    this.#belongsElsewhere();
    return this.state();
  }

  /** @throws AppError */
  async devices(): Promise<HubDevice[]> {
    const { devices } = await inWords(async () => (await this.#line.session()).devices());
    return devices.map(({ joined, seen, ...device }) => ({ ...device, joined_at: toInstant(joined), seen_at: seen === null ? null : toInstant(seen) }));
  }

  setOptions(changed: Partial<SyncOptions>): SyncState {
    changeSyncOptions(this.#deps.session().store, changed);
    if (changed.metered || changed.paused) void this.#files.stop();
    else this.#moveFiles();
    this.#tellState.call();
    return this.state();
  }

  places(ids: readonly string[]): PlacedRecord[] {
    const { store } = this.#deps.session();
    return readPlaces(store.sqlite, ids, findMembership(store) !== null);
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
    return await work();
  }

  async close(): Promise<void> {
    await this.#rest();
    this.#tellState.stop();
    this.#tellPlaces.stop();
  }

  async #rest(): Promise<void> {
    await Promise.all([this.#rounds.stop(), this.#files.stop()]);
    this.#line.forget();
  }

  async #round(occasion: SyncLogItem['occasion']): Promise<SyncRound> {
    try {
      const round = await this.#rounds.run(occasion);
      this.#set(atRest);
      return round;
    } catch (error) {
      if (error instanceof RoundStopped) this.#set(atRest);
      else this.#failed(toAppError(hubProblem(error)));
      throw error;
    }
  }

  #failed({ code, words }: AppError): void {
    const since = this.#moment.problem?.since ?? toInstant(this.#deps.now());
    const problem: SyncProblem = { code, ...words, since, retryAt: null };
    this.#set({ phase: code === 'offline' || code === 'not_the_hub' ? 'offline' : 'resting', problem, progress: null });
  }

  /** Another hub, or none: everything that depends on it is another. */
  #belongsElsewhere(): void {
    this.#line.forget();
    this.#moment = atRest;
    const { changes } = this.#deps;
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

async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try { return await work(); } catch (error) { throw hubProblem(error); }
}

/** @throws AppError `invalid` */
function readUrl(text: string): string {
  let url: URL;
  try { url = new URL(text.trim()); } catch { throw notAnAddress(text); }
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.username !== '' || url.search !== '' || url.hash !== '') throw notAnAddress(text);
  return (url.origin + url.pathname).replace(/\/+$/, '');
}

const notAnAddress = (text: string) => invalid(`“${text.slice(0, 200)}” is no address of a hub.`, 'It looks like https://hub.example.com and stands in the invite.');
