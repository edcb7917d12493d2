import { isDeepStrictEqual } from 'node:util';
import type { Host } from '../host.ts';
import { findProfile, saveProfile } from '../profile.ts';
import type { Session as CoreSession } from '../session.ts';
import { noteContact } from './contact.ts';
import { findDeviceKey } from './device-key.ts';
import { type HubSession, openHubSession } from './hub-client.ts';
import type { Traffic } from './http.ts';
import { copiedFolder, noHub } from './hub-words.ts';
import { findMembership, saveMembership } from './membership.ts';
import { noticeRestored } from './notice-restored.ts';

/** Before its end a session is not begun to be used: a round may take a while. */
const marginMs = 60_000;

export interface HubLineOptions {
  readonly core: () => CoreSession;
  readonly host: Host;
  readonly now: () => number;
  /** The hub says that this member has another name or role. */
  onMember(): void;
}

/** The signed-in line to the hub: one session, used by rounds and pokes until it ends. */
export class HubLine {
  /** Of all that went over this line; who wants to know about a part of it takes the difference. */
  readonly traffic: Traffic = { sentBytes: 0, receivedBytes: 0 };
  readonly #options: HubLineOptions;
  #open: { readonly session: HubSession; readonly untilMs: number } | null = null;

  constructor(options: HubLineOptions) {
    this.#options = options;
  }

  /** The session of now, or a new one. @throws AppError `no_hub`, `copied`, `locked`; Unreachable, NotTheHub, HubRefusal */
  async session(signal?: AbortSignal): Promise<HubSession> {
    if (this.#open && this.#open.untilMs > this.#options.now()) return this.#open.session;
    const session = await this.#signIn(signal);
    const { expires, hubMs } = session.opened;
    this.#open = { session, untilMs: this.#options.now() + (expires - hubMs) - marginMs };
    return session;
  }

  /** Whether a session is kept, which the hub may have ended meanwhile. */
  get isOpen(): boolean { return this.#open !== null; }

  /** The next one signs in anew. */
  forget(): void { this.#open = null; }

  /** Signs in and keeps what the hub says of this member by now. */
  async #signIn(signal: AbortSignal | undefined): Promise<HubSession> {
    const { core, host, now, onMember } = this.#options;
    const { store } = core();
    const membership = findMembership(store);
    if (membership && membership.device !== store.device) throw copiedFolder();
    const key = membership ? await findDeviceKey(store, host) : null;
    if (!membership || !key) throw noHub();
    const { url, hub, device } = membership;
    const session = await openHubSession({ url, traffic: this.traffic }, { hub, device, key, nowMs: now() }, signal);
    const { member, hubMs } = session.opened;
    const profile = findProfile(store);
    const isOther = profile !== null && (profile.name !== member.name || profile.role !== member.role);
    store.sqlite.transaction(() => {
      if (!isDeepStrictEqual(member, membership.member)) saveMembership(store, { ...membership, member });
      if (isOther) saveProfile(store, { ...profile, name: member.name, role: member.role });
      noteContact(store, { clockAheadMs: now() - hubMs });
    }).immediate();
    noticeRestored(store, session);
    if (isOther) onMember();
    return session;
  }
}
