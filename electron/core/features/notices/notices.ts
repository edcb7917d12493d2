import type { Change } from '../../../../shared/api/changes.ts';
import type { Notice } from '../../../../shared/api/notices.ts';
import { hashOf } from '../../kernel/base/hash-of.ts';
import type { People } from '../../kernel/query/people.ts';
import { settings } from '../../kernel/settings/all-settings.ts';
import { findMembership } from '../../kernel/settings/membership.ts';
import { findProfile, readSettings } from '../../kernel/settings/profile.ts';
import { findSetting, saveSetting } from '../../kernel/settings/settings.ts';
import type { Store } from '../../kernel/store/store.ts';
import type { NoticeItem } from './notice-item.ts';
import { noticesOf } from './notices-of.ts';

/** How many keys are remembered of what is no longer news. It may become news again. */
const pastMax = 2_000;
const keyLength = 16;

interface NoticeDeps {
  readonly session: () => { readonly store: Store; readonly people: Pick<People, 'idsOf'> };
  /** Returns everything that would be worth a notification if it were new. */
  readonly items: () => readonly NoticeItem[];
  readonly notify: (notice: Notice) => void;
}

/**
 * [AN6] [AN7] Notifies of what a sync brought from someone else: each thing once on this device,
 * and nothing of what was there when it first read the hub's log to its end. No failure here
 * disturbs a sync.
 */
export class Notices {
  readonly #deps: NoticeDeps;
  /** What this process knows: a restored backup may not. */
  readonly #known = new Set<string>();
  #changedHere = false;
  #arrived = false;

  constructor(deps: NoticeDeps) {
    this.#deps = deps;
  }

  /** Notes where records came from since the last look. */
  note(change: Change): void {
    if (change.kind !== 'records') return;
    if (change.local) this.#changedHere = true;
    else this.#arrived = true;
  }

  /** Looks before a sync: what this device wrote, and what it imported, leads to no news. */
  syncBegins(): void {
    this.#look(false);
  }

  /** Looks after a sync, also after one that failed halfway, and notifies of what is new. */
  syncEnded(): void {
    this.#look(true);
  }

  #look(isAfterSync: boolean): void {
    try {
      const { store } = this.#deps.session();
      if (store.readOnly !== null) return;
      const hub = findMembership(store)?.hub;
      if (hub === undefined || !wasReadToEnd(store)) return this.#forget(store);
      const before = findSetting(store.db, settings.notified);
      const told = before?.hub === hub ? before.keys : null;
      if (told !== null && !this.#arrived && !this.#changedHere) return;
      const isNews = told !== null && this.#arrived && isAfterSync;
      [this.#arrived, this.#changedHere] = [false, false];
      const fresh = this.#remember(store, hub, told ?? []);
      if (isNews) this.#notifyOf(fresh);
    } catch (error) {
      console.error('core: notifications could not be made', error);
    }
  }

  /** Stores what is there now as known. Returns what was not. */
  #remember(store: Store, hub: string, told: readonly string[]): NoticeItem[] {
    const known = new Set([...told, ...this.#known]);
    const items = new Map(this.#deps.items().map((item) => [keyOf(item), item]));
    const fresh = [...items].filter(([key]) => !known.has(key));
    for (const key of items.keys()) this.#known.add(key);
    const past = [...known].filter((key) => !items.has(key)).slice(-pastMax);
    if (fresh.length > 0 || told.length === 0)
      saveSetting(store.db, settings.notified, { hub, keys: [...past, ...items.keys()] });
    return fresh.map(([, item]) => item);
  }

  #notifyOf(fresh: readonly NoticeItem[]): void {
    const { store, people } = this.#deps.session();
    const { notices: switches } = readSettings(store);
    const own = new Set(people.idsOf(findProfile(store)?.member ?? ''));
    const news = fresh.filter(({ kind, by }) => switches[kind] && (by === null || !own.has(by)));
    for (const notice of noticesOf(news)) this.#deps.notify(notice);
  }

  /** Forgets everything: the next complete sync is like the first. */
  #forget(store: Store): void {
    this.#known.clear();
    this.#arrived = false;
    if (findSetting(store.db, settings.notified) !== null)
      saveSetting(store.db, settings.notified, null);
  }
}

const keyOf = ({ kind, key }: NoticeItem): string => hashOf(`${kind}/${key}`).slice(0, keyLength);

const wasReadToEnd = ({ db }: Store): boolean =>
  (findSetting(db, settings.contact)?.fetchedMs ?? null) !== null;
