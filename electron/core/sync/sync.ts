import type { SyncRound, SyncState } from '../../../shared/api/sync.ts';
import { invalid } from '../../../shared/errors.ts';
import { toInstant } from '../../../shared/time.ts';
import type { Changes } from '../changes.ts';
import type { Host } from '../host.ts';
import type { Session as CoreSession } from '../session.ts';
import { isKeySealed } from './device-key.ts';
import { hubProblem } from './hub-words.ts';
import { join } from './join.ts';
import { findMembership } from './membership.ts';
import { runOnce } from './run-once.ts';

export interface SyncOptions { readonly session: () => CoreSession; readonly changes: Changes; readonly host: Host; readonly now: () => number }

/** This folder's life with its hub. */
export class Sync {
  readonly #options: SyncOptions;
  #running: Promise<SyncRound> | null = null;

  constructor(options: SyncOptions) {
    this.#options = options;
  }

  state(): SyncState {
    const { store } = this.#options.session();
    const membership = findMembership(store);
    const waiting = store.sqlite.prepare<[], { updates: number; entries: number; since: number | null; rejected: number }>(`SELECT
      count(*) FILTER (WHERE o.state = 'waiting') AS updates, coalesce(sum(o.entries) FILTER (WHERE o.state = 'waiting'), 0) AS entries,
      min(u.at) FILTER (WHERE o.state = 'waiting') AS since, count(*) FILTER (WHERE o.state = 'rejected') AS rejected
      FROM outbox o JOIN doc_update u ON u.seq = o.seq WHERE o.state <> 'received'`).get();
    return {
      hub: membership && {
        url: membership.url, member: { id: membership.member.id, name: membership.member.name, role: membership.member.role },
        device: membership.device, joined_at: toInstant(membership.joinedMs), keySealed: isKeySealed(store) ?? false,
      },
      phase: membership ? (this.#running ? 'connecting' : 'resting') : 'off',
      problem: null,
      pending: { updates: waiting?.updates ?? 0, entries: waiting?.entries ?? 0, since: waiting?.since == null ? null : toInstant(waiting.since), rejected: waiting?.rejected ?? 0 },
      progress: null, last_sent_at: null, last_fetched_at: null, clockAheadMs: null,
    };
  }

  /** @throws AppError */
  async join({ url, code }: { readonly url: string; readonly code: string }): Promise<SyncState> {
    const { session, host, now, changes } = this.#options;
    await inWords(() => join(session(), host, { url: readUrl(url) }, code, now()));
    changes.publish({ kind: 'settings' });
    changes.publish({ kind: 'records', ids: [], types: [], deployments: [], many: true, local: true });
    return this.state();
  }

  /** One whole round, or the one that is under way. @throws AppError */
  once(): Promise<SyncRound> {
    const { session, host, now } = this.#options;
    this.#running ??= inWords(() => runOnce(session(), host, now)).finally(() => { this.#running = null; });
    return this.#running;
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
