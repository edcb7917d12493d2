import { type DocumentName, isLocalDocument } from '../../../../shared/doc/document-name.ts';
import { writeEntry } from '../../../../shared/entries/canonical.ts';
import { type Entry, maxEntryBytes } from '../../../../shared/entries/entry.ts';
import { type Hlc, nextHlc } from '../../../../shared/entries/hlc.ts';
import { AppError, noWorkspace } from '../../../../shared/errors.ts';
import {
  type DeviceId,
  type EntryId,
  type MemberId,
  newEntryId,
  type RecordId,
} from '../../../../shared/ids.ts';
import type { WriterStanding } from '../../../../shared/roles/standing.ts';
import { checkRight } from './check-right.ts';
import type { PlaceOf, PlaceOfBrought } from './placement.ts';
import { RecordStates, type StoredRecords } from './record-states.ts';

/** Who writes, on which device, at what time. */
export interface Writer {
  readonly author: MemberId;
  readonly device: DeviceId;
  readonly zone: string;
  readonly nowMs: number;
  readonly clock: Hlc | null;
}

export interface PlanSources {
  /** Null until the workspace exists; then only `adopt` can be written. */
  readonly writer: Writer | null;
  /** What the writer may write; null: everything, because the device never joined a hub. */
  readonly standing: WriterStanding | null;
  readonly stored: StoredRecords;
  /** Returns the document of an entry in that document's family, or null. */
  readonly documentOf: (id: EntryId, family: DocumentName) => DocumentName | null;
  /** Whether derived values (who decided, and when) are filled in; not when values are restored. */
  readonly fills: boolean;
  /** Whether the rules of record types are checked: for what a person writes, not for imports. */
  readonly checksRules: boolean;
  /** Returns the document of the current epoch for a new record. */
  readonly homeOf: PlaceOf;
  readonly historyHomeOf: PlaceOfBrought;
}

export interface PlannedEntry {
  readonly entry: Entry;
  readonly text: string;
}

/** New entries per document, in the order of the operations. */
export interface Plan {
  readonly byDocument: ReadonlyMap<DocumentName, readonly PlannedEntry[]>;
  readonly entries: readonly EntryId[];
  /** The written records: the ID of each, and a document of its family. */
  readonly records: readonly { readonly id: RecordId; readonly document: DocumentName }[];
  readonly clock: Hlc | null;
}

/** The origin of an entry in a batch. */
interface Origin {
  /** For a record that this batch creates. */
  readonly fresh?: boolean;
  /** The key of its record, if known. */
  readonly key?: RecordId;
  /** See `Place`; by default the document itself. */
  readonly rightsDocument?: DocumentName | undefined;
}

/** The content of an entry; the batch adds the author and the time. */
export type Body<E extends Entry> = Omit<
  E,
  'v' | 'id' | 'at' | 'wall' | 'zone' | 'author' | 'device'
>;

/** The planned entries of one batch, and the records as they would be with them. */
export class EntryBatch {
  readonly sources: PlanSources;
  readonly states: RecordStates;
  /** Records whose links are checked once the batch is complete. */
  readonly linked = new Set<RecordId>();
  /** The fields written per record, for the rules of its type. */
  readonly fields = new Map<RecordId, Set<string>>();
  readonly #byDocument = new Map<DocumentName, PlannedEntry[]>();
  readonly #added = new Set<EntryId>();
  readonly #records = new Map<
    RecordId,
    { readonly id: RecordId; readonly document: DocumentName }
  >();
  /** IDs that this batch requested, if the record has another key. */
  readonly #keys = new Map<RecordId, RecordId>();
  #clock: Hlc | null;

  constructor(sources: PlanSources) {
    this.sources = sources;
    this.states = new RecordStates(sources.stored);
    this.#clock = sources.writer?.clock ?? null;
  }

  /** Returns the plan. */
  finish(): Plan {
    return {
      byDocument: this.#byDocument,
      entries: [...this.#added],
      records: [...this.#records.values()],
      clock: this.#clock,
    };
  }

  /** Returns whether an entry is in the batch. */
  has(id: EntryId): boolean {
    return this.#added.has(id);
  }

  /**
   * Returns the writer.
   * @throws AppError `no_workspace`
   */
  writer(): Writer {
    const { writer } = this.sources;
    if (!writer) throw noWorkspace();
    return writer;
  }

  /** Notes that a field of a record is written. */
  noteField(record: RecordId, field: string): void {
    const known = this.fields.get(record);
    if (known) known.add(field);
    else this.fields.set(record, new Set([field]));
  }

  /**
   * Returns the key of a record, if an earlier operation of this batch created it under an ID that
   * another family claims.
   */
  keyOf(record: RecordId): RecordId {
    return this.#keys.get(record) ?? record;
  }

  /** Maps a requested ID to the record's actual key. */
  keepKey(asked: RecordId, key: RecordId): void {
    if (key !== asked) this.#keys.set(asked, key);
  }

  /**
   * Adds an entry of the batch's writer.
   * @param of an entry that this one replaces: it is as old as that one, unless that one's clock
   * was ahead of everything
   */
  write<E extends Entry>(
    document: DocumentName,
    body: Body<E>,
    { of, ...origin }: Origin & { readonly of?: Entry } = {},
  ): EntryId {
    const { author, device, zone, nowMs } = this.writer();
    this.#clock = nextHlc(this.#clock, nowMs);
    const time =
      of && of.at < this.#clock
        ? { at: of.at, wall: of.wall, zone: of.zone }
        : { at: this.#clock, wall: nowMs, zone };
    const id = newEntryId();
    const record = this.states.idOf(body.record);
    this.put(document, { v: 1, id, ...time, author, device, ...body, record } as unknown as Entry, {
      ...origin,
      key: body.record,
    });
    return id;
  }

  /**
   * Adds an entry unchanged.
   * @throws AppError `too_large`, `permission`
   */
  put(
    document: DocumentName,
    written: Entry,
    {
      fresh = false,
      rightsDocument = document,
      key = this.states.keyOf(document, written.record),
    }: Origin,
  ): void {
    const text = writeEntry(written);
    if (text.length > maxEntryBytes) throw tooLarge();
    // Read back, so that what is projected now matches a rebuild byte for byte (key order, −0).
    const entry = JSON.parse(text) as Entry;
    const { standing } = this.sources;
    if (standing) {
      const stays = isLocalDocument(document);
      checkRight(entry, { key, document: rightsDocument, stays }, standing, this.states);
    }
    const planned = this.#byDocument.get(document);
    if (planned) planned.push({ entry, text });
    else this.#byDocument.set(document, [{ entry, text }]);
    this.states.add(key, entry, document, fresh);
    this.#added.add(entry.id);
    this.#records.set(key, { id: entry.record, document });
  }
}

const tooLarge = (): AppError =>
  new AppError('too_large', {
    happened: 'This record exceeds the size limit (one million characters).',
    data: 'Nothing was changed.',
    next: 'Shorten it, or attach it as a file.',
  });
