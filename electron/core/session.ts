import { Accounts } from './accounts/accounts.ts';
import { OpenBreakages } from './accounts/open-breakages.ts';
import type { Changes } from './changes.ts';
import { Counts } from './feed/counts.ts';
import { Feed } from './feed/feed.ts';
import { ImportedRows } from './feed/imported-rows.ts';
import { Names } from './feed/names.ts';
import { Professions } from './feed/professions.ts';
import { Spelling } from './feed/spelling.ts';
import { Unsettled } from './offers/unsettled.ts';
import { Weeks } from './feed/weeks.ts';
import { authorReader } from './profile.ts';
import { standingReader } from './standing.ts';
import { Blobs } from './store/blobs.ts';
import { Drafts } from './store/drafts.ts';
import { Records } from './store/records.ts';
import { SavedViews } from './store/saved-views.ts';
import { openStore, type Store, type StoreOptions } from './store/store.ts';
import { openTriage, type Triage } from './triage/triage.ts';
import { WritePath } from './write/write-path.ts';

/** Everything that works on one open database. A restored backup is a new session of the same core. */
export interface Session {
  readonly store: Store;
  readonly feed: Feed;
  readonly records: Records;
  readonly counts: Counts;
  readonly weeks: Weeks;
  readonly accounts: Accounts;
  readonly openBreakages: OpenBreakages;
  readonly triage: Triage;
  readonly drafts: Drafts;
  readonly views: SavedViews;
  readonly blobs: Blobs;
  readonly writes: WritePath;
  readonly unsettled: Unsettled;
  close(): void;
}

export function openSession(options: StoreOptions, changes: Changes): Session {
  const store = openStore(options);
  const professions = new Professions(store.sqlite);
  const imported = new ImportedRows(store.sqlite);
  const names = new Names(store.sqlite);
  const spelling = new Spelling(store.sqlite);
  const lookups = { professions, imported, names, spelling };
  const feed = new Feed(store.sqlite, lookups);
  const records = new Records(store.sqlite, feed);
  const triage = openTriage(store.sqlite, records);
  const unsettled = new Unsettled();
  const stopListening = changes.listen((change) => {
    professions.heed(change);
    imported.heed(change);
    names.heed(change);
    spelling.heed(change);
    triage.heed(change);
    unsettled.heed(change);
  });
  return {
    store,
    feed,
    triage,
    unsettled,
    counts: new Counts(store.sqlite, lookups),
    accounts: new Accounts(store.sqlite),
    openBreakages: new OpenBreakages(store.sqlite, triage.views),
    weeks: new Weeks(store.sqlite, lookups),
    records,
    drafts: new Drafts(store.db, options.now),
    writes: new WritePath(store, changes, options.now, authorReader(store), standingReader(store)),
    views: new SavedViews(store.db),
    blobs: new Blobs(store.dataDir, store.db, options.now),
    close() {
      stopListening();
      store.close();
    },
  };
}
