import type { Sqlite } from '../database/open-database.ts';
import { type DerivedColumns, derivedColumns, type StatusColumn } from './derived-columns.ts';

/**
 * Tables derived from the update log, and so never migrated: when `projectionVersion` changes they
 * are dropped and rebuilt. `entry` is the log entry by entry, one row per ID and family of
 * documents; `claim` the IDs claimed by several families, and the key of each family's record;
 * `record` the fold of each record's entries, by key; `doc_range` the structs of each document that
 * are in the log; `unconfirmed` the records of updates that others can't see yet; `blob_ref` the
 * files that records name; `blob_transfer` how far each was transferred (lost by a rebuild, and
 * then asked of the hub again); the others serve lists and search.
 */
const entryTables = `
CREATE TABLE entry (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  record TEXT NOT NULL,
  document TEXT NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX entry_id ON entry (id);
CREATE INDEX entry_record ON entry (record);

CREATE TABLE claim (
  key TEXT PRIMARY KEY,
  id TEXT NOT NULL,
  family TEXT NOT NULL
) WITHOUT ROWID;
`;

const indexesOf = ({ column, type }: StatusColumn): string => `
CREATE INDEX record_${column} ON record (${column})
  WHERE ${column} IS NOT NULL AND deleted_ms IS NULL;
CREATE INDEX record_${column}_set ON record (updated_ms)
  WHERE type = '${type}' AND deleted_ms IS NULL;`;

const recordTable = ({ counts, statuses }: DerivedColumns): string => `
CREATE TABLE record (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  document TEXT NOT NULL,
  scope TEXT NOT NULL,
  deployment TEXT,
  subject TEXT,
  source TEXT,
  title TEXT NOT NULL,
  brief TEXT NOT NULL,
  occurred_ms INTEGER NOT NULL,
  created_ms INTEGER NOT NULL,
  updated_ms INTEGER NOT NULL,
  deleted_ms INTEGER,
  created_by TEXT NOT NULL,
  device TEXT NOT NULL,
  schema_version INTEGER NOT NULL,
  conflicted INTEGER NOT NULL,
  contested INTEGER NOT NULL,
  ${counts.map(({ column }) => `${column} INTEGER NOT NULL,`).join('\n  ')}
  ${statuses.map(({ column }) => `${column} TEXT,`).join('\n  ')}
  facets TEXT NOT NULL,
  "values" TEXT NOT NULL,
  state TEXT NOT NULL
);
CREATE INDEX record_subject ON record (subject, id) WHERE subject IS NOT NULL;
CREATE INDEX record_source ON record (source) WHERE source IS NOT NULL;
${statuses.map(indexesOf).join('')}
CREATE INDEX record_deleted ON record (type) WHERE deleted_ms IS NOT NULL;
CREATE INDEX record_own ON record (document) WHERE document >= 'own/' AND document < 'own0';
`;

const otherTables = `
CREATE VIRTUAL TABLE record_fts USING fts5 (title, text, fx, content='', contentless_delete=1,
detail=column, tokenize='ascii');

CREATE TABLE doc_range (
  document TEXT NOT NULL,
  client INTEGER NOT NULL,
  clock INTEGER NOT NULL,
  next INTEGER NOT NULL,
  PRIMARY KEY (document, client, clock)
) WITHOUT ROWID;

CREATE TABLE unconfirmed (
  seq INTEGER NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (seq, record)
) WITHOUT ROWID;
CREATE INDEX unconfirmed_record ON unconfirmed (record);

CREATE TABLE blob_ref (
  record TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  thumbnail INTEGER NOT NULL,
  PRIMARY KEY (record, sha256)
) WITHOUT ROWID;
CREATE INDEX blob_ref_sha256 ON blob_ref (sha256);

CREATE TABLE blob_transfer (
  sha256 TEXT NOT NULL,
  direction TEXT NOT NULL,
  done INTEGER NOT NULL,
  upload TEXT,
  problem TEXT,
  PRIMARY KEY (sha256, direction)
) WITHOUT ROWID;

CREATE TABLE facet (
  deployment TEXT NOT NULL,
  type TEXT NOT NULL,
  dimension TEXT NOT NULL,
  value TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (deployment, type, dimension, value)
) WITHOUT ROWID;
`;

const names = [
  'entry',
  'claim',
  'record',
  'record_fts',
  'facet',
  'doc_range',
  'unconfirmed',
  'blob_ref',
  'blob_transfer',
] as const;

/** Drops the derived tables and creates them again, empty. */
export function makeDerivedTables(sqlite: Sqlite, columns: DerivedColumns = derivedColumns): void {
  sqlite.exec(names.map((name) => `DROP TABLE IF EXISTS ${name};`).join('\n'));
  sqlite.exec(entryTables + recordTable(columns) + otherTables);
}
