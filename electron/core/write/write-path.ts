import * as Y from 'yjs';
import { type DocumentName, findDocumentParts } from '../../../shared/doc/document-name.ts';
import { isEmptyUpdate } from '../../../shared/doc/entries-document.ts';
import { readUpdate } from '../../../shared/doc/read-update.ts';
import { type Hlc, hlcMs, laterHlc } from '../../../shared/entries/hlc.ts';
import type { Entry } from '../../../shared/entries/entry.ts';
import { AppError, notFound } from '../../../shared/errors.ts';
import type { EntryId, MemberId, RecordId } from '../../../shared/ids.ts';
import { isObservationType } from '../../../shared/records/index.ts';
import type { WriterStanding } from '../../../shared/roles/standing.ts';
import type { Changes } from '../changes.ts';
import { Placement } from '../doc/placement.ts';
import type { EntryRow } from '../store/entry-rows.ts';
import type { Frame, Ingested, Source } from '../store/ingest.ts';
import { requireClock } from './require-clock.ts';
import { readOnlyError } from '../store/read-only-words.ts';
import { mapStorageError } from '../store/sqlite-errors.ts';
import type { Store } from '../store/store.ts';
import type { Unsent } from '../store/unsent.ts';
import type { Write, Written } from '../writes.ts';
import { localFrame } from './local-frame.ts';
import { planUndo } from './plan-undo.ts';
import { type PlannedEntry, planWrites, type Plan } from './plan-writes.ts';
import { framesOf, type Unit } from './write-again.ts';
import { type LinkTarget, RecordStates, type StoredRecords } from './record-states.ts';

/** Asked once: it takes as long as writing a row, and a process does not notice that the system's zone changed. */
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** More ids than this in one change are told as 'many'. */
const maxToldIds = 200;
const maxTargets = 10_000;

interface WriteOptions {
  /** Further writes of the same SQLite transaction. */
  readonly within?: ((written: Written) => void) | undefined;
  /** Who writes; the device's member when it is not given. */
  readonly author?: MemberId | null;
  /** See `PlanSources`. */
  readonly fills?: boolean;
}

/** An update of a document as it came from elsewhere: not trusted. */
export interface OuterFrame { readonly document: DocumentName; readonly update: Uint8Array }
export interface Refused extends OuterFrame { readonly reason: string }
/** An update that could be read, known before or not. The range of an entry stands at its index. */
export interface ReadFrame<F extends OuterFrame = OuterFrame> extends Pick<Frame, 'entries' | 'texts' | 'ranges'> { readonly frame: F }

/**
 * The one path of data: validate → Yjs transaction → `ingest` → memory → event. Whatever writes records, goes through here.
 */
export class WritePath {
  readonly #store: Store;
  readonly #changes: Changes;
  readonly #now: () => number;
  readonly #author: () => MemberId | null;
  readonly #standing: () => WriterStanding | null;
  /** The few deployments and experiments that new records point at again and again. */
  readonly #targets = new Map<RecordId, LinkTarget>();
  readonly #stored: StoredRecords;
  readonly #placement: Placement;
  readonly #ownEntry;
  readonly #quarantine;
  readonly #lastClock: () => Hlc | null;
  #clock: Hlc | null;

  constructor(store: Store, changes: Changes, now: () => number, author: () => MemberId | null, standing: () => WriterStanding | null) {
    this.#store = store;
    this.#changes = changes;
    this.#now = now;
    this.#author = author;
    this.#standing = standing;
    const target = store.sqlite.prepare<[string], Omit<LinkTarget, 'removed'> & { readonly removed: number }>(
      'SELECT type, title, document, deployment, created_by AS author, deleted_ms IS NOT NULL AS removed FROM record WHERE id = ?');
    this.#stored = {
      entriesOf: (record) => store.ingest.projection.entriesOf(record),
      keyOf: (document, id) => store.ingest.claims.keyOf(document, id),
      idOf: (key) => store.ingest.claims.idOf(key),
      target: (record) => {
        const known = this.#targets.get(record);
        if (known) return known;
        const row = target.get(record);
        const found = row ? { ...row, removed: row.removed === 1 } : null;
        if (found && !isObservationType(found.type)) this.#targets.set(record, found);
        return found;
      },
    };
    this.#placement = new Placement(store.sqlite);
    // Under the id of one of this device's entries, another family's document may hold another one.
    this.#ownEntry = store.sqlite.prepare<[string, string], Pick<EntryRow, 'text' | 'record'>>(`SELECT text, record FROM entry WHERE id = ?
      ORDER BY text ->> '$.device' <> ?, document`);
    this.#quarantine = store.sqlite.prepare("INSERT INTO quarantine (document, source, reason, at, bytes) VALUES (?, 'peer', ?, ?, ?)");
    const lastClock = store.sqlite.prepare<[], Hlc | null>("SELECT max(clock) FROM doc WHERE name NOT LIKE 'via/%/claimed/%'").pluck();
    this.#lastClock = () => lastClock.get() || null;
    this.#clock = this.#lastClock();
  }

  /**
   * Checks the operations and writes them as one commit.
   * @throws AppError; then nothing was written
   */
  write(operations: readonly Write[], source: 'local' | 'import', { within, author = this.#author(), fills = true }: WriteOptions = {}): Written {
    if (this.#store.readOnly !== null) throw readOnlyError(this.#store.readOnly);
    requireClock(this.#now());
    const epochOf = this.#store.epochs.begin();
    const { homeOf, broughtTo } = this.#placement.begin();
    const plan = planWrites(operations, {
      fills,
      standing: this.#standing(),
      writer: author === null ? null : {
        author, device: this.#store.device, zone, nowMs: this.#now(), clock: this.#clock,
      },
      stored: this.#stored,
      documentOf: (id, family) => this.#store.ingest.entries.find(id, family)?.document ?? null,
      homeOf: (...of) => {
        const { document, judgedAs } = homeOf(...of);
        return { document: epochOf(document), judgedAs };
      },
      broughtTo,
    });
    const written = (): Written => ({ entries: plan.entries, records: plan.records.map(({ id, document }) => this.#store.ingest.claims.keyOf(document, id)) });
    this.#commitPlan(plan, source, within && (() => within(written())));
    return written();
  }

  /** Takes entries back by new ones, all or none. @throws AppError `not_found`, `conflict` */
  undo(ids: readonly EntryId[]): Written {
    const entries = ids.map((id) => {
      const row = this.#ownEntry.get(id, this.#store.device);
      if (row === undefined) throw notFound(`The change ${id}`);
      return { ...JSON.parse(row.text) as Entry, record: row.record };
    });
    return this.write(planUndo(entries, new RecordStates(this.#stored)), 'local', { fills: false });
  }

  /** Settles a field that has several values by one of them. @throws AppError `not_found`; `conflict` when it is settled already */
  resolve(record: RecordId, field: string, entry: EntryId): Written {
    const { folded } = new RecordStates(this.#stored).get(record);
    const chosen = folded.conflicts.find((one) => one.field === field)?.heads.find((head) => head.entry === entry);
    if (!chosen) throw settledAlready(field);
    return this.write([{ op: 'set', record, field, value: chosen.value }], 'local', { fills: false });
  }

  /**
   * Puts units in the place of updates that no hub has, and what operations write in the place of refused ones; one
   * commit. For each document that it touches, `gone` are all of its unsent updates.
   * @param within further writes of the same transaction
   * @throws AppError `invalid` when a record that is to be renewed holds a value that doesn't fit; then nothing was written
   */
  rewrite(
    gone: readonly Unsent[], units: readonly Unit[], operations: readonly Write[] = [], within?: () => void,
  ): void {
    if (this.#store.readOnly !== null) throw readOnlyError(this.#store.readOnly);
    const planned = this.#planAgain(operations);
    const { documents } = this.#store;
    const frames = framesOf([...units, ...planned], (document) => documents.newClient(document));
    const touched = new Set([...gone, ...frames].map(({ document }) => document));
    try {
      const written = this.#store.ingest.rewrite(gone, frames, within);
      this.#clock = this.#lastClock();
      this.#after(written, true);
    } catch (error) {
      throw mapStorageError(error);
    } finally {
      // Whether it was written or not: what the documents in memory hold may not be what the log says.
      for (const document of touched) documents.drop(document);
    }
  }

  #planAgain(operations: readonly Write[]): Unit[] {
    if (operations.length === 0) return [];
    const nowMs = this.#now();
    requireClock(nowMs);
    const author = this.#author();
    const clock = this.#clockWithout(operations.flatMap((one) => (one.op === 'renew' ? one.refused : [])), nowMs);
    const plan = planWrites(operations, {
      // The hub is asked again, whatever it told this device of its rights before.
      fills: false, standing: null, stored: this.#stored, documentOf: () => null, ...this.#placement.begin(),
      writer: author === null ? null : { author, device: this.#store.device, zone, nowMs, clock },
    });
    return [...plan.byDocument].map(([document, entries]) => (
      { document, entries, source: 'local', atMs: nowMs, state: 'waiting', error: null }));
  }

  /** The latest clock of all other entries, where the refused ones may have drawn it far ahead. */
  #clockWithout(refused: readonly Entry[], nowMs: number): Hlc | null {
    if (this.#clock === null || hlcMs(this.#clock) <= nowMs) return this.#clock;
    const ids = refused.map(({ id }) => id);
    return this.#store.sqlite.prepare<[string], Hlc | null>("SELECT max(text ->> '$.at') FROM entry WHERE id NOT IN (SELECT value FROM json_each(?))").pluck().get(JSON.stringify(ids)) ?? null;
  }

  #commitPlan(plan: Plan, source: Source, within?: () => void): void {
    const names = [...plan.byDocument.keys()];
    try {
      const frames = [...plan.byDocument].map(([document, planned]) => localFrame(this.#store.documents, document, planned));
      const written = this.#store.ingest.commit(frames.filter(({ update }) => !isEmptyUpdate(update)), source, within);
      for (const frame of frames) {
        this.#store.documents.grow(frame.document, frame.update.length);
        this.#store.compaction.consider(frame.document);
      }
      this.#after(written, source !== 'peer');
    } catch (error) {
      // [ST3] What the documents in memory hold was not committed: they are thrown away and read again from the log.
      for (const name of names) this.#store.documents.drop(name);
      throw mapStorageError(error);
    }
  }

  /**
   * Takes in updates that were written elsewhere. What is known already changes nothing; what is no update of entries is kept apart
   * with the reason, and the rest goes in ([ST13]).
   * @param also further writes of the same transaction: how far the hub's log was read, and what that proves of the updates in it
   * @returns the updates that were refused
   */
  ingest<F extends OuterFrame>(frames: readonly F[], also: (read: readonly ReadFrame<F>[]) => void = () => undefined): readonly Refused[] {
    if (this.#store.readOnly !== null) throw readOnlyError(this.#store.readOnly);
    const read: ReadFrame<F>[] = [];
    const good: Frame[] = [];
    const refused: Refused[] = [];
    const ours = new Set<DocumentName>();
    const compare = this.#store.documents.comparing();
    for (const frame of frames) {
      const { document, update } = frame;
      const reading = findDocumentParts(document) ? readUpdate(update) : { ok: false as const, reason: 'the document has no name that Fieldloop knows' };
      if (!reading.ok) {
        refused.push({ document, update, reason: reading.reason });
        continue;
      }
      read.push({ frame, entries: reading.entries, texts: reading.texts, ranges: reading.ranges });
      const known = compare(document, reading.ranges);
      if (known === 'known' || reading.entries.length === 0) continue;
      if (known === 'ours') ours.add(document);
      good.push({ document, update, entries: reading.entries, texts: reading.texts, ranges: reading.ranges, client: null });
    }
    try {
      const within = (): void => {
        for (const one of refused) this.#quarantine.run(one.document, one.reason, this.#now(), one.update);
        for (const document of ours) this.#store.documents.forgetClient(document);
        also(read);
      };
      const written = this.#store.ingest.commit(good, 'peer', within);
      for (const { document, update } of good) this.#store.documents.apply(document, update);
      for (const document of ours) this.#store.documents.drop(document);
      for (const document of new Set(good.map((frame) => frame.document))) this.#store.compaction.consider(document);
      this.#after(written, false);
      return refused;
    } catch (error) {
      for (const { document } of good) this.#store.documents.drop(document);
      throw mapStorageError(error);
    }
  }

  /** Keeps what came by a bundle beside the shared documents, as one commit. @throws AppError; then nothing was written */
  keepBundled(byDocument: ReadonlyMap<DocumentName, readonly PlannedEntry[]>): void {
    if (this.#store.readOnly !== null) throw readOnlyError(this.#store.readOnly);
    if (byDocument.size > 0) this.#commitPlan({ byDocument, entries: [], records: [], clock: null }, 'peer');
  }

  /** Takes documents out that kept what came by a bundle; their content goes into quarantine. @param within further writes of the same transaction */
  dropBundled(documents: readonly DocumentName[], within: () => void): void {
    if (this.#store.readOnly || documents.length === 0) return;
    const contents = documents.map((name) => ({ name, bytes: Y.encodeStateAsUpdate(this.#store.documents.load(name).doc) }));
    try {
      const written = this.#store.ingest.withdraw(documents, () => {
        for (const { name, bytes } of contents) this.#quarantine.run(name, 'came by a bundle, and the hub does not have it', this.#now(), bytes);
        within();
      });
      this.#targets.clear();
      this.#after(written, false);
    } catch (error) {
      throw mapStorageError(error);
    } finally {
      for (const name of documents) this.#store.documents.drop(name);
    }
  }

  #after({ rows, clock }: Ingested, local: boolean): void {
    if (clock !== null) {
      this.#clock = laterHlc(this.#clock, clock);
      this.#store.noteClock(this.#clock);
    }
    if (rows.length === 0) return;
    for (const row of rows) this.#targets.delete(row.id);
    if (this.#targets.size > maxTargets) this.#targets.clear();
    const many = rows.length > maxToldIds;
    this.#changes.publish({
      kind: 'records', many, local,
      ids: many ? [] : rows.map((row): RecordId => row.id),
      types: [...new Set(rows.map((row) => row.type))],
      deployments: [...new Set(rows.flatMap((row) => (row.deployment === null ? [] : [row.deployment])))].slice(0, maxToldIds),
    });
  }
}

const settledAlready = (field: string): AppError => new AppError('conflict', {
  happened: `“${field}” has no such value to choose any more.`, data: 'Nothing was changed.', next: 'Look at the record again; someone may have settled it.',
});

