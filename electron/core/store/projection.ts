import { type DocumentName, isLocalDocument, sharedNameOf, trustOf } from '../../../shared/doc/document-name.ts';
import type { Entry } from '../../../shared/entries/entry.ts';
import { fold, type Folded } from '../../../shared/entries/fold.ts';
import type { RecordId } from '../../../shared/ids.ts';
import { findFieldOf, observedType } from '../../../shared/records/observed-as.ts';
import { conflictedToken, facetToken, observationToken } from '../feed/facet-token.ts';
import { readableText } from '../../../shared/records/readable-text.ts';
import { indexText } from '../../../shared/search/search-words.ts';
import { type Counted, FacetDeltas } from './facet-counts.ts';
import { type Claims, isCreateAtHome } from './claims.ts';
import type { Sqlite } from './open-database.ts';
import { type ProjectedRecord, projectRecord, type StoredFacets } from './project-record.ts';
import { TimeSlots } from './time-slots.ts';

export const isText = (type: string, field: string): boolean => findFieldOf(type, field)?.kind === 'text';

export interface StoredEntry { readonly entry: Entry; readonly document: DocumentName }

/** How many records of either kind hang on a record. */
interface Hanging { readonly comments: number; readonly attachments: number }

interface OldRow {
  readonly rid: number; readonly scope: string; readonly type: string; readonly deployment: RecordId | null; readonly subject: RecordId | null; readonly created_by: string;
  readonly occurred_ms: number; readonly deleted_ms: number | null; readonly triage: string | null; readonly facets: string;
}

/**
 * Returns the fold of a record's entries, all of one family of documents (`Claims` keeps other families' apart), or null while its
 * create is missing. [RE6] A create whose type is not at home in its document says nothing.
 * [JO5] A record that stands in a shared document is what everybody sees there, whatever this device's own documents say of it.
 * [BN43] What came by a bundle changes it only as far as its maker may, and else fills in what is not here.
 */
export function foldStored(given: readonly StoredEntry[]): { readonly folded: Folded; readonly document: DocumentName } | null {
  const stored = given.every(mayStand) ? given : given.filter(mayStand);
  if (!stored.some(({ document }) => isLocalDocument(document))) return foldFamily(stored);
  const shared = stored.filter(({ document }) => !isLocalDocument(document));
  const bundled = stored.filter(({ document }) => trustOf(document) !== null);
  const own = stored.filter(({ document }) => isLocalDocument(document) && trustOf(document) === null);
  return foldFamily([...shared, ...editsBy(shared, bundled)]) ?? foldFamily(own) ?? foldFamily([...shared, ...believed(bundled)]);
}

/** The edits of a shared record that came by a bundle and count: none without the record's creation. */
function editsBy(shared: readonly StoredEntry[], bundled: readonly StoredEntry[]): readonly StoredEntry[] {
  if (bundled.length === 0) return [];
  const created = foldFamily(shared)?.folded.created;
  if (created === undefined) return [];
  return bundled.filter(({ entry, document }) => {
    const trust = trustOf(document);
    return entry.op !== 'create' && (trust === 'signed' || (trust === 'made' && entry.author === created.author));
  });
}

/** Of a record that is here by bundles alone, what its maker said of it, if they are the one who made the bundle. */
function believed(bundled: readonly StoredEntry[]): readonly StoredEntry[] {
  const isMade = bundled.some(({ entry, document }) => entry.op === 'create' && trustOf(document) === 'made');
  return isMade ? bundled.filter(({ document }) => trustOf(document) !== 'claimed') : bundled;
}

function foldFamily(stored: readonly StoredEntry[]): { readonly folded: Folded; readonly document: DocumentName } | null {
  const all = foldObserved(stored);
  if (!all) return null;
  const place = stored.find(({ entry }) => entry.id === all.created.id)?.document as DocumentName;
  // What a bundle brought stands where the hub will show it.
  return { folded: all, document: trustOf(place) === null ? place : sharedNameOf(place) };
}

/** The fold, with the type that the record has now. */
function foldObserved(stored: readonly StoredEntry[]): Folded | null {
  const folded = fold(stored.map(({ entry }) => entry), isText);
  return folded && { ...folded, type: observedType(folded.type, folded.values) };
}

const mayStand = ({ entry, document }: StoredEntry): boolean => entry.op !== 'create' || isCreateAtHome(entry, document);

const bearsNothing: Hanging = { comments: 0, attachments: 0 };

/** How many of a type hang on the record whose id and scope are bound. `+?` keeps the plan of the statement that it stands in: decision 0048. */
const countOf = (type: 'comment' | 'attachment'): string => `(SELECT count(*) FROM record c WHERE c.subject = +? AND c.scope = +? AND c.type = '${type}' AND c.deleted_ms IS NULL)`;

/**
 * What research decided about the observation whose id and scope are bound: `new` until somebody did, `conflict` where two did apart.
 * The record with the derived id comes first, should a faulty peer have made another. In the index's order: to set up a sort, though it
 * sorts nothing, costs more than all else that a new row asks for.
 */
export const triageOf = `coalesce((SELECT CASE WHEN t.conflicted = 1 THEN 'conflict' ELSE coalesce(t."values" ->> '$.status', 'new') END
  FROM record t WHERE t.subject = +? AND t.scope = +? AND t.type = 'triage' AND t.deleted_ms IS NULL ORDER BY t.id LIMIT 1), 'new')`;

/** Keeps `record`, `record_fts` and `facet` as the entries say, inside the transaction of whoever calls. */
export class Projection {
  readonly #slots;
  readonly #facets;
  readonly #entries;
  readonly #count;
  readonly #find;
  readonly #insert;
  readonly #bears;
  readonly #hanging;
  readonly #update;
  readonly #delete;
  readonly #insertText;
  readonly #deleteText;
  readonly #triage;
  readonly #recount;
  readonly #setTriage;
  readonly #forgetBlobs;
  readonly #nameBlob;
  readonly #claims: Claims;
  readonly #subjects = new Set<RecordId>();

  constructor(sqlite: Sqlite, claims: Claims) {
    this.#claims = claims;
    this.#slots = new TimeSlots(sqlite);
    this.#facets = new FacetDeltas(sqlite);
    this.#entries = sqlite.prepare<[string], { text: string; document: DocumentName }>('SELECT text, document FROM entry WHERE record = ?');
    this.#count = sqlite.prepare<[string], number>('SELECT count(*) FROM entry WHERE record = ?').pluck();
    this.#find = sqlite.prepare<[string], OldRow>('SELECT rid, scope, type, deployment, subject, created_by, occurred_ms, deleted_ms, triage, facets FROM record WHERE id = ?');
    this.#insert = sqlite.prepare(`INSERT INTO record (rid, id, ${columns.join(', ')}, triage, comments, attachments) VALUES (?, ?, ${columns.map(() => '?').join(', ')}, ?, ?, ?)`);
    this.#bears = sqlite.prepare<[string], number>('SELECT 1 FROM record WHERE subject = +? LIMIT 1').pluck();
    this.#hanging = sqlite.prepare<[string, string, string, string], Hanging>(`SELECT ${countOf('comment')} AS comments, ${countOf('attachment')} AS attachments`);
    this.#update = sqlite.prepare(`UPDATE record SET ${columns.map((name) => `${name} = ?`).join(', ')}, triage = ? WHERE rid = ?`);
    this.#delete = sqlite.prepare('DELETE FROM record WHERE rid = ?');
    this.#insertText = sqlite.prepare('INSERT INTO record_fts (rowid, title, text, fx) VALUES (?, ?, ?, ?)');
    this.#deleteText = sqlite.prepare('DELETE FROM record_fts WHERE rowid = ?');
    this.#forgetBlobs = sqlite.prepare('DELETE FROM blob_ref WHERE record = ?');
    this.#nameBlob = sqlite.prepare('INSERT OR IGNORE INTO blob_ref (record, sha256, size_bytes, thumbnail) VALUES (?, ?, ?, ?)');
    this.#triage = sqlite.prepare<[string, string], string>(`SELECT ${triageOf}`).pluck();
    this.#recount = sqlite.prepare(`UPDATE record SET comments = ${countOf('comment')}, attachments = ${countOf('attachment')} WHERE rid = ?`);
    this.#setTriage = sqlite.prepare('UPDATE record SET triage = ? WHERE rid = ?');
  }

  /** All entries of a record, in no order. */
  entriesOf(record: RecordId): readonly StoredEntry[] {
    return this.#entries.all(record).map(({ text, document }) => ({ entry: JSON.parse(text) as Entry, document }));
  }

  countEntries(record: RecordId): number { return this.#count.get(record) ?? 0; }

  /** The row that a record's entries say. `known` are all of them where the caller has them at hand. Null while its create is missing. */
  read(record: RecordId, known?: readonly StoredEntry[]): ProjectedRecord | null {
    const stored = foldStored(known ?? this.entriesOf(record));
    if (stored === null) return null;
    const row = projectRecord(stored.folded, stored.document);
    const subject = row.subject === null ? null : this.#claims.subjectOf(row.document, row.subject);
    return row.id === record && row.subject === subject ? row : { ...row, id: record, subject };
  }

  /**
   * Writes rows, the earliest first: the index takes rowids that grow several times faster than any others
   * (it flushes what it has gathered when one is smaller than the last).
   */
  writeAll(rows: readonly ProjectedRecord[]): void {
    for (const row of [...rows].sort((a, b) => a.occurredMs - b.occurredMs)) this.#write(row);
  }

  #write(row: ProjectedRecord): void {
    const old = this.#find.get(row.id);
    const visible = row.deletedMs === null;
    // Most new records bear nothing yet: then there is nothing to count, nor to ask what was decided.
    const bears = old !== undefined || this.#bears.get(row.id) !== undefined;
    const triage = row.observation ? (bears ? this.#triage.get(row.id, row.scope) as string : 'new') : null;
    let rid = old?.rid;
    if (old && rid !== undefined) {
      this.#hide(old);
      if (old.occurred_ms !== row.occurredMs) {
        this.#delete.run(rid);
        rid = undefined;
      } else this.#update.run(...valuesOf(row), triage, rid);
    }
    if (rid === undefined) {
      rid = this.#slots.take(row.occurredMs);
      const { comments, attachments } = bears ? this.#hanging.get(row.id, row.scope, row.id, row.scope) as Hanging : bearsNothing;
      this.#insert.run(rid, row.id, ...valuesOf(row), triage, comments, attachments);
    }
    if (row.subject !== null) this.#subjects.add(row.subject);
    if (row.type === 'attachment') this.#nameBlobs(row);
    if (visible) {
      this.#facets.count({ ...row, triage }, 1);
      this.#index(rid, row, triage);
    }
  }

  #index(rid: number, row: ProjectedRecord, triage: string | null): void {
    this.#insertText.run(rid, indexText(row.title), indexText(row.text), tokensOf(row, triage));
  }

  /** The files that an attachment names; hostile values name none. */
  #nameBlobs({ id, values }: ProjectedRecord): void {
    this.#forgetBlobs.run(id);
    const { sha256, thumbnail_sha256: thumbnail, size_bytes: sizeBytes } = values;
    if (isHash(sha256)) this.#nameBlob.run(id, sha256, typeof sizeBytes === 'number' && Number.isSafeInteger(sizeBytes) ? sizeBytes : 0, 0);
    if (isHash(thumbnail)) this.#nameBlob.run(id, thumbnail, 0, 1);
  }

  /** Takes away the row of a record that has lost its create, if there is one. */
  remove(record: RecordId): void {
    const old = this.#find.get(record);
    if (!old) return;
    this.#hide(old);
    this.#delete.run(old.rid);
  }

  /** Takes a row out of the index and the counters. */
  #hide(old: OldRow): void {
    if (old.subject !== null) this.#subjects.add(old.subject);
    if (old.deleted_ms !== null) return;
    this.#facets.count(countedOf(old, old.triage), -1);
    this.#deleteText.run(old.rid);
  }

  /** Writes the counters; the last act before the commit. */
  finish(): void {
    for (const subject of this.#subjects) {
      const row = this.#find.get(subject);
      if (row) this.#recount.run(subject, row.scope, subject, row.scope, row.rid);
    }
    this.#retriage();
    this.#subjects.clear();
    this.#facets.flush();
  }

  /** Takes what research has decided meanwhile into row, counters and index; by growing rowid, see `writeAll`. */
  #retriage(): void {
    const decided = [...this.#subjects].flatMap((id) => {
      const row = this.#find.get(id);
      if (row === undefined || row.triage === null) return [];
      const now = this.#triage.get(id, row.scope) as string;
      return row.triage === now ? [] : [{ id, row, now }];
    });
    for (const { id, row, now } of decided.sort((a, b) => a.row.rid - b.row.rid)) {
      this.#setTriage.run(now, row.rid);
      const projected = row.deleted_ms === null ? this.read(id) : null;
      if (projected === null) continue;
      this.#facets.count(countedOf(row, row.triage), -1);
      this.#facets.count(countedOf(row, now), 1);
      this.#deleteText.run(row.rid);
      this.#index(row.rid, projected, now);
    }
  }

  /** After a roll-back. */
  abandon(): void {
    this.#subjects.clear();
    this.#facets.clear();
  }
}

const countedOf = (row: OldRow, triage: string | null): Counted =>
  ({ type: row.type, deployment: row.deployment, createdBy: row.created_by, occurredMs: row.occurred_ms, facets: JSON.parse(row.facets) as StoredFacets, triage });

const isHash = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

/** In this order; as SQL names them. */
const columns = [
  'type', 'document', 'scope', 'deployment', 'subject', 'source', 'title', 'brief', 'occurred_ms', 'created_ms', 'updated_ms', 'deleted_ms',
  'created_by', 'device', 'schema_version', 'conflicted', 'contested', 'facets', '"values"', 'state',
] as const;

export const projectedColumns = columns.map((name) => name.replaceAll('"', ''));

const briefMax = 240;
/** Runs of white space, but for those that are one space already: most are, and need no copy of the text. */
const otherThanOneSpace = /[^\S ]\s*| \s+/g;

const briefOf = (text: string): string => readableText(text.slice(0, 4 * briefMax)).slice(0, briefMax).replace(otherThanOneSpace, ' ');

/** In the order of `columns`. */
export const valuesOf = (row: ProjectedRecord): unknown[] => [
  row.type, row.document, row.scope, row.deployment, row.subject, row.source, row.title, briefOf(row.text),
  row.occurredMs, row.createdMs, row.updatedMs, row.deletedMs, row.createdBy, row.device, row.schemaVersion,
  row.state.conflicts.length > 0 || row.contested ? 1 : 0, row.contested ? 1 : 0, JSON.stringify(row.facets), JSON.stringify(row.values), JSON.stringify(row.state),
];

/** The words of the `fx` column: everything that a list can be narrowed by. @param triage what research decided; null for what is no observation */
export function tokensOf(row: Pick<ProjectedRecord, 'type' | 'deployment' | 'createdBy' | 'facets' | 'observation' | 'contested' | 'state'>, triage: string | null): string {
  const tokens = [facetToken('type', row.type), facetToken('author', row.createdBy)];
  if (row.observation) tokens.push(observationToken);
  if (row.deployment !== null) tokens.push(facetToken('deployment', row.deployment));
  if (triage !== null) tokens.push(facetToken('triage', triage));
  if (row.state.conflicts.length > 0 || row.contested) tokens.push(conflictedToken);
  for (const [dimension, value] of Object.entries(row.facets) as [keyof StoredFacets, string | readonly string[]][]) {
    for (const one of typeof value === 'string' ? [value] : value) tokens.push(facetToken(dimension, one));
  }
  return tokens.join(' ');
}
