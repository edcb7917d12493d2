import type { Changes } from '../base/changes.ts';
import { Blobs } from '../files/blobs.ts';
import { Feed } from '../query/feed.ts';
import { ImportedRows } from '../query/imported-rows.ts';
import { LookAlikes } from '../query/look-alikes.ts';
import type { Lookups } from '../query/match.ts';
import { Names } from '../query/names.ts';
import { People } from '../query/people.ts';
import { Professions } from '../query/professions.ts';
import { Records } from '../query/records.ts';
import { Spelling } from '../query/spelling.ts';
import { TypeRows } from '../query/type-rows.ts';
import { openStore, type Store, type StoreOptions } from '../store/store.ts';
import { Drafts } from '../tables/drafts.ts';
import { SavedViews } from '../tables/saved-views.ts';
import { type Applied, IncomingChanges } from '../ingest/apply-incoming.ts';
import type { Incoming } from '../ingest/incoming.ts';
import { WritePath } from '../write/write-path.ts';
import { authorReader } from '../settings/profile.ts';
import { standingReader } from './standing.ts';

/** What reading records needs. */
export interface ReadAccess {
  readonly store: Store;
  readonly records: Records;
}

/** What writing records on this device needs. */
export interface WriteAccess {
  readonly store: Store;
  readonly writes: WritePath;
}

/** What applying changes that were written elsewhere needs. */
export interface IncomingAccess {
  readonly store: Store;
  /** Applies what comes from elsewhere. @throws AppError; then nothing was written */
  applyIncoming(incoming: Incoming): Applied;
}

/**
 * The kernel's services on one open database: reading, listing and writing records. Functions
 * declare the part of it that they use.
 */
export interface Session extends ReadAccess, WriteAccess, IncomingAccess {
  readonly feed: Feed;
  readonly drafts: Drafts;
  readonly views: SavedViews;
  readonly blobs: Blobs;
  readonly people: People;
  /** Looks up names for searches; kept up to date by changes. */
  readonly lookups: Lookups;
  /** Finds records that are like another one. */
  readonly alike: LookAlikes;
  /** Keeps all records of a type for what is computed from them. */
  readonly rows: TypeRows;
  close(): void;
}

/**
 * Opens the database of a folder and everything that works on it.
 * @throws AppError `locked`, `too_new`, `io`, `disk_full` or `corrupt`
 */
export function openSession(options: StoreOptions, changes: Changes): Session {
  const store = openStore(options);
  const incoming = new IncomingChanges(store, changes, options.now);
  const professions = new Professions(store.sqlite);
  const imported = new ImportedRows(store.sqlite);
  const people = new People(store);
  const names = new Names(store.sqlite, people);
  const spelling = new Spelling(store.sqlite);
  const lookups = { professions, imported, names, spelling, people };
  const feed = new Feed(store.sqlite, lookups);
  const alike = new LookAlikes(store.sqlite);
  const rows = new TypeRows(store.sqlite);
  const stopListening = changes.listen((change) => {
    people.invalidate(change);
    professions.invalidate(change);
    imported.invalidate(change);
    names.invalidate(change);
    spelling.invalidate(change);
    alike.invalidate(change);
    rows.invalidate(change);
  });
  return {
    store,
    feed,
    lookups,
    alike,
    rows,
    people,
    records: new Records(store.sqlite, store.tables.claims, feed),
    drafts: new Drafts(store.db, options.now),
    writes: new WritePath(store, incoming, options.now, authorReader(store), standingReader(store)),
    applyIncoming: (one) => incoming.applyIncoming(one),
    views: new SavedViews(store.db),
    blobs: new Blobs(store.dataDir, store.db, options.now),
    close() {
      stopListening();
      store.close();
    },
  };
}
