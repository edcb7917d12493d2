import type { Agent } from 'node:http';
import type { Host } from '../host.ts';
import { findProfile, saveProfile } from '../profile.ts';
import type { Session as CoreSession } from '../session.ts';
import { noteContact } from './contact.ts';
import { findDeviceKey } from './device-key.ts';
import { type HubAddress, type HubSession, isRefusal, type MarkKeeper, openHubSession } from './hub-client.ts';
import type { Traffic } from './http.ts';
import { copiedFolder, noHub } from './hub-words.ts';
import { logMarksOf } from './log-marks.ts';
import { offerRefused } from './offer-refused.ts';
import { findMembership, saveMembership } from './membership.ts';
import { WayOut } from './way-out.ts';

/** Before its end a session is not begun to be used: a round may take a while. */
const marginMs = 60_000;

export interface HubLineOptions {
  readonly core: () => CoreSession;
  readonly host: Host;
  readonly now: () => number;
  /** The hub says that this member has another name or role. */
  onMember(): void;
  /** What the hub had refused waits again. */
  onOffered(): void;
}

/** The signed-in line to the hub: one session, used by rounds and pokes until it ends. */
export class HubLine {
  /** Of all that went over this line; who wants to know about a part of it takes the difference. */
  readonly traffic: Traffic = { sentBytes: 0, receivedBytes: 0 };
  readonly #options: HubLineOptions;
  readonly #wayOut: WayOut;
  /** Where the sessions go through; renewed when the network is another one. */
  readonly #at: { url: string; agent: Agent | undefined; readonly traffic: Traffic; readonly marks: MarkKeeper };
  #open: { readonly session: HubSession; readonly untilMs: number } | null = null;

  constructor(options: HubLineOptions) {
    this.#options = options;
    this.#wayOut = new WayOut(options.host);
    this.#at = { url: '', agent: undefined, traffic: this.traffic, marks: logMarksOf(() => options.core().store) };
  }

  /** The address of a hub with the way there. @throws Unreachable */
  async addressOf(url: string): Promise<HubAddress> {
    return { url, agent: await this.#wayOut.agentFor(url), traffic: this.traffic };
  }

  /** The session of now, or a new one; the hub may have ended it meanwhile. @throws as `use` */
  async session(signal?: AbortSignal): Promise<HubSession> {
    if (this.#open && this.#open.untilMs > this.#options.now()) {
      this.#at.agent = await this.#wayOut.agentFor(this.#at.url);
      return this.#open.session;
    }
    const session = await this.#signIn(signal);
    const { expires, hubMs } = session.opened;
    this.#open = { session, untilMs: this.#options.now() + (expires - hubMs) - marginMs };
    return session;
  }

  /**
   * Does something with the session. One that the hub ended meanwhile is no failure: the work begins again with a new one.
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

  /** The next one signs in anew. */
  forget(): void { this.#open = null; }

  close(): void {
    this.forget();
    this.#wayOut.close();
  }

  /** Signs in and keeps what the hub says of this member by now. */
  async #signIn(signal: AbortSignal | undefined): Promise<HubSession> {
    const { core, host, now, onMember, onOffered } = this.#options;
    const { store } = core();
    const membership = findMembership(store);
    if (membership && membership.device !== store.device) throw copiedFolder();
    const key = membership ? await findDeviceKey(store, host) : null;
    if (!membership || !key) throw noHub();
    const { url, hub, device } = membership;
    Object.assign(this.#at, await this.addressOf(url));
    const session = await openHubSession(this.#at, { hub, device, key, nowMs: now() }, signal);
    const { member, certificate, hubMs } = session.opened;
    const profile = findProfile(store);
    const isOther = profile !== null && (profile.name !== member.name || profile.role !== member.role);
    store.sqlite.transaction(() => {
      saveMembership(store, { ...membership, member, certificate });
      if (isOther) saveProfile(store, { ...profile, name: member.name, role: member.role });
      noteContact(store, { clockAheadMs: now() - hubMs });
    }).immediate();
    if (isOther) onMember();
    if (session.opened.standing === 'active' && offerRefused(core(), session.opened) > 0) onOffered();
    return session;
  }
}
