import { Feed } from './feed/feed.ts';
import type { Changes } from './changes.ts';
import { authorOf, findProfile } from './profile.ts';
import { Drafts } from './store/drafts.ts';
import { Records } from './store/records.ts';
import { openStore, type Store, type StoreOptions } from './store/store.ts';
import { WritePath } from './write/write-path.ts';

/** Everything that works on one open database. A restored backup is a new session of the same core. */
export interface Session {
  readonly store: Store;
  readonly feed: Feed;
  readonly records: Records;
  readonly drafts: Drafts;
  readonly writes: WritePath;
  close(): void;
}

export function openSession(options: StoreOptions, changes: Changes): Session {
  const store = openStore(options);
  const feed = new Feed(store.sqlite);
  return {
    store,
    feed,
    records: new Records(store.sqlite, feed),
    drafts: new Drafts(store.db, options.now),
    writes: new WritePath(store, changes, options.now, () => authorOf(findProfile(store))),
    close: () => store.close(),
  };
}
