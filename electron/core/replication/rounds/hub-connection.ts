import type { Agent } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import type { Host } from '../../kernel/base/host.ts';
import type { WriteAccess } from '../../kernel/session/session.ts';
import { noteContact } from '../connection/contact.ts';
import { findDeviceKey } from '../connection/device-key.ts';
import type { HubAddress, MarkKeeper } from '../connection/ask-hub.ts';
import { type HubSession, openHubSession } from '../connection/hub-client.ts';
import { isRefusal } from '../connection/hub-refusal.ts';
import type { Traffic } from '../connection/http.ts';
import { copiedFolder, noHub } from '../connection/hub-words.ts';
import { logMarksOf } from '../connection/log-marks.ts';
import { resendAfterRightsChange } from '../repair/resend-after-rights-change.ts';
import { findMembership, saveMembership } from '../../kernel/settings/membership.ts';
import { takePlace } from './take-place.ts';
import { HubAgents } from '../connection/hub-agents.ts';

/** A session is not used shortly before its end: a sync may take a while. */
const marginMs = 60_000;

export interface HubConnectionOptions {
  readonly core: () => WriteAccess;
  readonly host: Host;
  readonly now: () => number;
  /** Called when the hub reports another name or role for this member. */
  onMember(): void;
  /** Called after updates that the hub had rejected went back into the outbox. */
  onRequeued(): void;
}

/**
 * The signed-in connection to the hub: one session, used by syncs and the event stream until it
 * ends.
 */
export class HubConnection {
  /**
   * The traffic of this connection since it was opened; for a part of it, subtract two readings.
   */
  readonly traffic: Traffic = { sentBytes: 0, receivedBytes: 0 };
  readonly #options: HubConnectionOptions;
  readonly #agents: HubAgents;
  /** The agents of the sessions; replaced when the network changes. */
  readonly #at: {
    url: string;
    agent: Agent | undefined;
    readonly traffic: Traffic;
    readonly marks: MarkKeeper;
  };
  #open: { readonly session: HubSession; readonly untilMs: number } | null = null;

  constructor(options: HubConnectionOptions) {
    this.#options = options;
    this.#agents = new HubAgents(options.host);
    this.#at = {
      url: '',
      agent: undefined,
      traffic: this.traffic,
      marks: logMarksOf(() => options.core().store),
    };
  }

  /**
   * Returns the address of a hub with its agent.
   * @throws Unreachable
   */
  async addressOf(url: string): Promise<HubAddress> {
    return { url, agent: await this.#agents.agentFor(url), traffic: this.traffic };
  }

  /**
   * Returns the current session, or a new one; the hub may have ended it meanwhile.
   * @throws as `use`
   */
  async session(signal?: AbortSignal): Promise<HubSession> {
    if (this.#open && this.#open.untilMs > this.#options.now()) {
      this.#at.agent = await this.#agents.agentFor(this.#at.url);
      return this.#open.session;
    }
    const session = await this.#signIn(signal);
    const { expires, hubMs } = session.opened;
    this.#open = { session, untilMs: this.#options.now() + (expires - hubMs) - marginMs };
    return session;
  }

  /**
   * Does something with the session. If the hub has ended it meanwhile, the work starts again with
   * a new one.
   * @throws AppError `no_hub`, `locked`; Unreachable, Untrusted, NotTheHub, HubRefusal
   */
  async use<T>(work: (session: HubSession) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const wasOpen = this.#open !== null;
    try {
      return await work(await this.session(signal));
    } catch (error) {
      if (!wasOpen || !isRefusal(error, 'not_signed_in')) throw error;
      this.forget();
      return await work(await this.session(signal));
    }
  }

  /** Forgets the session; the next use signs in again. */
  forget(): void {
    this.#open = null;
  }

  /** Closes the connection. */
  close(): void {
    this.forget();
    this.#agents.close();
  }

  /** Signs in and stores what the hub says about this member. */
  async #signIn(signal: AbortSignal | undefined): Promise<HubSession> {
    const { core, host, now, onMember, onRequeued } = this.#options;
    const { store } = core();
    const membership = findMembership(store);
    if (membership && membership.device !== store.device) throw copiedFolder();
    const key = membership ? await findDeviceKey(store, host) : null;
    if (!membership || !key) throw noHub();
    const { url, hub, device } = membership;
    Object.assign(this.#at, await this.addressOf(url));
    const session = await openHubSession(this.#at, { hub, device, key, nowMs: now() }, signal);
    const { member, certificate, hubMs } = session.opened;
    let isOther = !isDeepStrictEqual(member.authors, membership.member.authors);
    store.sqlite
      .transaction(() => {
        saveMembership(store, { ...membership, member, certificate });
        isOther = takePlace(store, member) || isOther;
        noteContact(store, { clockAheadMs: now() - hubMs });
      })
      .immediate();
    if (isOther) onMember();
    if (session.opened.standing === 'active' && resendAfterRightsChange(core(), session.opened) > 0)
      onRequeued();
    return session;
  }
}
