/**
 * The tables that can't be rebuilt from anything else. They are migrated by the SQL in
 * `migrations/` (`npm run db:generate`); what is derived from them is in derived-tables.ts and
 * rebuilt instead. Each has a rowid, so that a damaged file can be read row by row.
 */
import { blob, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { outboxStates } from './outbox-states.ts';

const bytes = (name: string) => blob(name, { mode: 'buffer' });

/** Facts about this database: device, incarnation, version of the projection. */
export const metaTable = sqliteTable('meta', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});

/** One row per known document. */
export const docTable = sqliteTable('doc', {
  name: text('name').primaryKey(),
  /**
   * The Yjs client ID that this device writes it with; null until it writes, and again if the
   * folder may be a copy.
   */
  client: integer('client'),
  /** The latest clock of its entries. */
  clock: text('clock').notNull(),
  records: integer('records').notNull(),
  /** Since the last snapshot. */
  updates: integer('updates').notNull(),
  sizeBytes: integer('size_bytes').notNull(),
});

/**
 * The update log, from which all other record tables are derived. A row contains its document and
 * its own hash, so that it can be salvaged alone.
 */
export const docUpdateTable = sqliteTable(
  'doc_update',
  {
    /** Counted by ingest, never reused, even after the last rows were compacted. */
    seq: integer('seq').primaryKey(),
    document: text('document').notNull(),
    /** `local`, `import`, `peer` or `salvage`. */
    source: text('source').notNull(),
    at: integer('at').notNull(),
    /** SHA-256 of the bytes. */
    hash: bytes('hash').notNull(),
    bytes: bytes('bytes').notNull(),
  },
  (t) => [index('doc_update_document').on(t.document)],
);

/** A document's updates up to and including `seq`, as one. */
export const docSnapshotTable = sqliteTable('doc_snapshot', {
  document: text('document').primaryKey(),
  seq: integer('seq').notNull(),
  at: integer('at').notNull(),
  hash: bytes('hash').notNull(),
  bytes: bytes('bytes').notNull(),
});

/**
 * Local updates that a hub has yet to confirm. Their bytes stay in the log until then, compacted or
 * not.
 */
export const outboxTable = sqliteTable('outbox', {
  seq: integer('seq')
    .primaryKey()
    .references(() => docUpdateTable.seq),
  document: text('document').notNull(),
  hash: bytes('hash').notNull(),
  /** The number of entries it carries. */
  entries: integer('entries').notNull(),
  state: text('state', { enum: outboxStates }).notNull(),
  tries: integer('tries').notNull(),
  hubSeq: integer('hub_seq'),
  error: text('error'),
});

/**
 * Entries from a bundle, or lost by a hub, that the hub has not shown (again) yet: their records
 * don't count as being there. `client` and `clock`: their place in their document. Not derived: the
 * log doesn't say what the hub has shown.
 */
export const unseenEntryTable = sqliteTable(
  'unseen_entry',
  {
    /** Never reused, so that earlier entries can be distinguished from later ones. */
    id: integer('id').primaryKey({ autoIncrement: true }),
    entry: text('entry').notNull().unique(),
    document: text('document').notNull(),
    client: integer('client').notNull(),
    clock: integer('clock').notNull(),
  },
  (t) => [index('unseen_entry_document').on(t.document)],
);

/**
 * Entries written while their device's clock was ahead, as proven by their arrival at the hub. The
 * log doesn't contain this.
 */
export const clockAheadTable = sqliteTable('clock_ahead', {
  entry: text('entry').primaryKey(),
  /** At least this much. */
  aheadMs: integer('ahead_ms').notNull(),
});

/** Updates and entries from elsewhere that were rejected, with the reason. */
export const quarantineTable = sqliteTable('quarantine', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  document: text('document').notNull(),
  source: text('source').notNull(),
  reason: text('reason').notNull(),
  at: integer('at').notNull(),
  bytes: bytes('bytes').notNull(),
});

export const draftTable = sqliteTable('draft', {
  key: text('key').primaryKey(),
  content: text('content').notNull(),
  savedMs: integer('saved_ms').notNull(),
});

export const settingTable = sqliteTable('setting', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});

/** Blobs in the blobs folder. */
export const blobTable = sqliteTable('blob', {
  sha256: text('sha256').primaryKey(),
  sizeBytes: integer('size_bytes').notNull(),
  addedMs: integer('added_ms').notNull(),
});

export const savedViewTable = sqliteTable('saved_view', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  filter: text('filter').notNull(),
  text: text('text').notNull(),
});

/** `report` is the whole ImportReport as JSON. */
export const importReportTable = sqliteTable('import_report', {
  id: text('id').primaryKey(),
  startedMs: integer('started_ms').notNull(),
  report: text('report').notNull(),
});

/** Column names (sorted, joined) -> CsvMapping as JSON. */
export const importMappingTable = sqliteTable('import_mapping', {
  columns: text('columns').primaryKey(),
  mapping: text('mapping').notNull(),
  usedMs: integer('used_ms').notNull(),
});

/**
 * What one commit of an import wrote: its new records, and all its entries. For an undone import,
 * also the removals. IDs as JSON lists.
 */
export const importBatchTable = sqliteTable(
  'import_batch',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    import: text('import').notNull(),
    /** `written` or `taken_back`. */
    kind: text('kind').notNull(),
    created: text('created').notNull(),
    entries: text('entries').notNull(),
  },
  (t) => [index('import_batch_import').on(t.import)],
);
