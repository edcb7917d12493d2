import { type DocumentName, familyOf, isLocalDocument } from '../../../shared/doc/document-name.ts';
import { writeEntry, writeJson } from '../../../shared/entries/canonical.ts';
import { type CreateEntry, type Entry, entrySchema, maxEntryBytes, type RemoveEntry, type RestoreEntry, type SetEntry } from '../../../shared/entries/entry.ts';
import type { Folded } from '../../../shared/entries/fold.ts';
import { type Hlc, nextHlc } from '../../../shared/entries/hlc.ts';
import { AppError, invalid, noWorkspace } from '../../../shared/errors.ts';
import { type DeviceId, type EntryId, isId, isRowKey, type MemberId, newEntryId, newRecordId, type RecordId } from '../../../shared/ids.ts';
import type { RecordType } from '../../../shared/records/define-record.ts';
import { findRecordType } from '../../../shared/records/index.ts';
import { parseValueOf } from '../../../shared/records/observed-as.ts';
import { parseNewValues, type RawValues } from '../../../shared/records/read-values.ts';
import type { WriterStanding } from '../../../shared/roles/standing.ts';
import { toInstant } from '../../../shared/time.ts';
import { newRecordIdIn, triageIdOf } from '../derived-id.ts';
import type { Place, PlaceOf, PlaceOfBrought } from '../doc/placement.ts';
import type { BroughtEntry, Write } from '../writes.ts';
import { checkLinks } from './check-links.ts';
import { checkRight } from './check-right.ts';
import { planRenewal } from './plan-renewal.ts';
import { RecordStates, type StoredRecords } from './record-states.ts';

/** Who writes, on what, at what time. */
export interface Writer {
  readonly author: MemberId;
  readonly device: DeviceId;
  readonly zone: string;
  readonly nowMs: number;
  readonly clock: Hlc | null;
}

export interface PlanSources {
  /** Null until the workspace was begun; then only `adopt` can be written. */
  readonly writer: Writer | null;
  /** What the writer may write; null: everything, because the device never joined a hub. */
  readonly standing: WriterStanding | null;
  readonly stored: StoredRecords;
  /** Where the entry stands in that document's family, or null. */
  readonly documentOf: (id: EntryId, family: DocumentName) => DocumentName | null;
  /** Whether what follows from a decision (who, when) is filled in; not when values are put back. */
  readonly fills: boolean;
  /** The document of the current epoch that a new record goes to. */
  readonly homeOf: PlaceOf;
  readonly broughtTo: PlaceOfBrought;
}

export interface PlannedEntry { readonly entry: Entry; readonly text: string }

/** New entries per document, in the order of the operations. */
export interface Plan {
  readonly byDocument: ReadonlyMap<DocumentName, readonly PlannedEntry[]>;
  readonly entries: readonly EntryId[];
  /** The records that were written to: the id of each, and a document of its family. */
  readonly records: readonly { readonly id: RecordId; readonly document: DocumentName }[];
  readonly clock: Hlc | null;
}

/**
 * Turns operations into entries. Nothing is written; every rule is checked first, so a batch is written whole or not at all.
 * @throws AppError `invalid`, `not_found`, `permission`, `unsupported` (a type of a newer app) or `no_workspace`
 */
export function planWrites(operations: readonly Write[], sources: PlanSources): Plan {
  return new Planner(sources).plan(operations);
}

interface How {
  /** Of a record that this batch makes. */
  readonly fresh?: boolean;
  /** The key of its record, where it is known. */
  readonly key?: RecordId;
  /** See `Place`; the document itself when it is not given. */
  readonly judgedAs?: DocumentName | undefined;
}

type Body<E extends Entry> = Omit<E, 'v' | 'id' | 'at' | 'wall' | 'zone' | 'author' | 'device'>;

class Planner {
  readonly #sources: PlanSources;
  readonly #states: RecordStates;
  readonly #byDocument = new Map<DocumentName, PlannedEntry[]>();
  readonly #added = new Set<EntryId>();
  readonly #records = new Map<RecordId, { readonly id: RecordId; readonly document: DocumentName }>();
  /** Ids that this batch asked for, where the record has another key. */
  readonly #keys = new Map<RecordId, RecordId>();
  readonly #linked = new Set<RecordId>();
  /** The fields that the batch sets itself, so that nothing is filled in beside them. */
  readonly #asked = new Set<string>();
  #clock: Hlc | null;

  constructor(sources: PlanSources) {
    this.#sources = sources;
    this.#states = new RecordStates(sources.stored);
    this.#clock = sources.writer?.clock ?? null;
  }

  plan(operations: readonly Write[]): Plan {
    for (const operation of operations) {
      if (operation.op === 'set') this.#asked.add(fieldKey(operation.record, operation.field));
    }
    for (const operation of operations) this.#apply(operation);
    for (const record of this.#linked) checkLinks(record, this.#states);
    return { byDocument: this.#byDocument, entries: [...this.#added], records: [...this.#records.values()], clock: this.#clock };
  }

  #apply(operation: Write): void {
    switch (operation.op) {
      case 'create': return this.#create(operation);
      case 'set': return this.#set(this.#keyOf(operation.record), operation.field, operation.value, operation.prev);
      case 'remove': return this.#remove(this.#keyOf(operation.record));
      case 'restore': return this.#restore(this.#keyOf(operation.record));
      case 'renew': return this.#renew(this.#keyOf(operation.record), operation.refused);
      case 'adopt': return this.#adopt(operation.document, operation.entry);
      case 'bring': return this.#bring(operation.record, operation.entries);
    }
  }

  #create({ type, values: given, id: asked, to }: Extract<Write, { op: 'create' }>): void {
    const definition = findRecordType(type);
    if (!definition) throw unsupported(type);
    const provisional = asked ?? newRecordId();
    const about = this.#aboutOf(given);
    const values = this.#fill(definition, parseNewValues(definition, { ...given, ...about.values }));
    if (definition.home === 'triage' && provisional !== triageIdOf(values['subject'] as RecordId)) throw ofItsOwn();
    const { document, judgedAs } = to === undefined ? this.#sources.homeOf(definition, provisional, { ...values, ...about.keys }, this.#states) : { document: to, judgedAs: to };
    const id = asked ?? this.#newIdIn(document, provisional);
    const key = asked === undefined ? id : this.#claim(asked, document);
    const said = Object.fromEntries(Object.entries(values).map(([field, value]) => [field, this.#asWriter(definition, field, value, document)]));
    this.#write<CreateEntry>(document, { op: 'create', record: key, type, values: said, schema: definition.version }, { fresh: key === id, judgedAs });
    this.#linked.add(key);
  }

  /** A deployment's document is named by its id; all other ids say which family they belong to. */
  #newIdIn(document: DocumentName, provisional: RecordId): RecordId {
    return familyOf(document) === `dep/${provisional}` ? provisional : newRecordIdIn(document);
  }

  /** What a record is about, by its own id, as entries have it; and by its key, by which it is found here. */
  #aboutOf(given: RawValues): { readonly values: RawValues; readonly keys: RawValues } {
    const { subject } = given;
    if (!isRowKey(subject)) return { values: {}, keys: {} };
    return { values: { subject: this.#states.idOf(subject as RecordId) }, keys: { subject } };
  }

  /** The key of a record, where an earlier operation of this batch made it under an id that another family speaks of. */
  #keyOf(record: RecordId): RecordId { return this.#keys.get(record) ?? record; }

  #claim(asked: RecordId, document: DocumentName): RecordId {
    const key = this.#states.keyOf(document, asked);
    this.#checkFree(asked, key, document);
    if (key !== asked) this.#keys.set(asked, key);
    return key;
  }

  /** A record of this device's own documents may be made anew, under its id, in a shared one. */
  #checkFree(id: RecordId, key: RecordId, document: DocumentName): void {
    if (!isId(id)) throw invalid('The id of the new record is none.');
    const standing = this.#states.entriesOf(key).filter((one) => isLocalDocument(document) || !isLocalDocument(one.document));
    if (standing.length > 0) throw invalid(`The record ${id} is there already.`);
  }

  /** What the program knows better than the writer has to: the time, and who decided when. */
  #fill(definition: RecordType, values: RawValues): RawValues {
    const { nowMs, author } = this.#writer();
    const filled = { ...values };
    if (Object.hasOwn(definition.fields, 'occurred_at')) filled['occurred_at'] ??= toInstant(nowMs);
    if (definition.type === 'experiment' && filled['decision'] !== undefined) {
      filled['decided_by'] ??= author;
      filled['decided_at'] ??= toInstant(nowMs);
    }
    return filled;
  }

  /**
   * A shared field that names its writer names this one, also when an undo or an import gives another person's name:
   * nobody signs for someone else.
   */
  #asWriter(definition: RecordType, field: string, value: unknown, document: DocumentName): unknown {
    const { standing } = this.#sources;
    const isWriters = definition.fields[field]?.setBy?.by === 'writer' && !isLocalDocument(document);
    if (!isWriters || standing === null || typeof value !== 'string' || standing.authors.has(value)) return value;
    return this.#writer().author;
  }

  #set(record: RecordId, field: string, given: unknown, prev?: readonly EntryId[]): void {
    const { folded, document } = this.#states.get(record);
    const definition = findRecordType(folded.type);
    if (!definition) throw unsupported(folded.type);
    if (folded.removal === 'removed') throw removedAlready(folded);
    const value = this.#asWriter(definition, field, parseValueOf(definition, field, given ?? null), document);
    const heads = folded.heads[field] ?? [];
    const conflict = folded.conflicts.some((one) => one.field === field);
    if (prev) checkPrev(record, field, prev, this.#states);
    const current = Object.hasOwn(folded.values, field) ? folded.values[field] : null;
    if (!conflict && sameJson(current, value)) return;
    const replaced = prev ? this.#withOwnEdits(prev, heads) : heads;
    const { version } = definition;
    this.#write<SetEntry>(document, { op: 'set', record, field, value, prev: replaced, schema: version });
    if (field === 'deployment' || field === 'experiment') this.#linked.add(record);
    if (this.#sources.fills && folded.type === 'experiment' && field === 'decision') {
      this.#setDecided(record, value !== null);
    }
  }

  /** Sets who decided an experiment and when, where the batch doesn't say it. */
  #setDecided(record: RecordId, decided: boolean): void {
    const { author, nowMs } = this.#writer();
    const stamp = { decided_by: decided ? author : null, decided_at: decided ? toInstant(nowMs) : null };
    for (const [field, value] of Object.entries(stamp)) {
      if (!this.#asked.has(fieldKey(record, field))) this.#set(record, field, value);
    }
  }

  /**
   * Returns what an edit replaces: the heads that the writer saw, and those that this batch wrote
   * before it, so that no act conflicts with itself ([ST15]). When values are put back, several of
   * them stay side by side on purpose.
   */
  #withOwnEdits(seen: readonly EntryId[], heads: readonly EntryId[]): readonly EntryId[] {
    if (!this.#sources.fills) return seen;
    return [...new Set([...seen, ...heads.filter((id) => this.#added.has(id))])];
  }

  #remove(record: RecordId): void {
    const { folded, document } = this.#states.get(record);
    if (folded.removal === 'removed') return;
    const seen = Object.values(folded.heads).flat();
    this.#write<RemoveEntry>(document, { op: 'remove', record, prev: folded.removalHeads, seen, schema: schemaOf(folded.type, folded.created.schema) });
  }

  #restore(record: RecordId): void {
    const { folded, document } = this.#states.get(record);
    if (folded.removal === 'none') return;
    this.#write<RestoreEntry>(document, { op: 'restore', record, prev: folded.removalHeads, schema: schemaOf(folded.type, folded.created.schema) });
  }

  #renew(record: RecordId, refused: readonly Entry[]): void {
    const state = this.#states.get(record);
    const renewal = planRenewal(state, this.#states.entriesOf(record).map(({ entry }) => entry), refused);
    const created = refused.find((entry) => entry.op === 'create');
    if (renewal.create && created) this.#write<CreateEntry>(state.document, { op: 'create', record, ...renewal.create }, { of: created });
    const sets = renewal.sets.map((set) => this.#write<SetEntry>(state.document, { op: 'set', record, ...set }));
    const schema = schemaOf(state.folded.type, state.folded.created.schema);
    for (const mark of renewal.marks) {
      if (mark.op === 'remove') this.#write<RemoveEntry>(state.document, { op: mark.op, record, prev: mark.prev, seen: [...mark.seen, ...sets], schema });
      else this.#write<RestoreEntry>(state.document, { op: mark.op, record, prev: mark.prev, schema });
    }
  }

  #adopt(document: DocumentName, entry: Entry, judgedAs = document): void {
    const parsed = entrySchema.safeParse(entry);
    if (!parsed.success) throw invalid('An entry of the file does not fit.');
    if (this.#added.has(entry.id)) return;
    const standing = this.#sources.documentOf(entry.id, document);
    if (standing !== null && (isLocalDocument(document) || !isLocalDocument(standing))) return;
    this.#put(document, parsed.data, { judgedAs });
  }

  #bring(record: RecordId, entries: readonly BroughtEntry[]): void {
    const hereOf = (document: DocumentName): DocumentName | undefined => this.#states.find(this.#states.keyOf(document, record))?.document;
    const created = entries.map(({ entry }) => entry).find((entry) => entry.op === 'create');
    const placeOf = (document: DocumentName): Place => {
      const here = hereOf(document);
      if (here !== undefined) return isLocalDocument(here) ? { document: here, judgedAs: here } : { document, judgedAs: document };
      return this.#sources.broughtTo(created?.type ?? '', created?.values ?? {}, document, this.#states);
    };
    // Its home is asked once per document, before any of it stands there.
    const places = new Map([...new Set(entries.map(({ document }) => document))].map((document) => [document, placeOf(document)]));
    for (const { document, entry } of entries) this.#adopt(places.get(document)?.document ?? document, entry, places.get(document)?.judgedAs);
  }

  #write<E extends Entry>(document: DocumentName, body: Body<E>, { of, ...how }: How & { /** An entry that this one stands for: it is as old as that one, unless that one's clock was ahead of everything. */ readonly of?: Entry } = {}): EntryId {
    const { author, device, zone, nowMs } = this.#writer();
    this.#clock = nextHlc(this.#clock, nowMs);
    const time = of && of.at < this.#clock ? { at: of.at, wall: of.wall, zone: of.zone } : { at: this.#clock, wall: nowMs, zone };
    const id = newEntryId();
    const record = this.#states.idOf(body.record);
    this.#put(document, { v: 1, id, ...time, author, device, ...body, record } as unknown as Entry, { ...how, key: body.record });
    return id;
  }

  #put(document: DocumentName, written: Entry, { fresh = false, judgedAs = document, key = this.#states.keyOf(document, written.record) }: How): void {
    const text = writeEntry(written);
    if (text.length > maxEntryBytes) throw tooLarge();
    // Read back, so that what is projected now is to the byte what a rebuild will read (key order, −0).
    const entry = JSON.parse(text) as Entry;
    if (this.#sources.standing) {
      checkRight(entry, { key, document: judgedAs, stays: isLocalDocument(document) }, this.#sources.standing, this.#states);
    }
    const planned = this.#byDocument.get(document);
    if (planned) planned.push({ entry, text }); else this.#byDocument.set(document, [{ entry, text }]);
    this.#states.add(key, entry, document, fresh);
    this.#added.add(entry.id);
    this.#records.set(key, { id: entry.record, document });
  }

  #writer(): Writer {
    const { writer } = this.#sources;
    if (!writer) throw noWorkspace();
    return writer;
  }
}

/** `seen` may name only edits of that field, else an edit could pretend to have seen anything. */
function checkPrev(record: RecordId, field: string, prev: readonly EntryId[], states: RecordStates): void {
  const sets = new Set(states.entriesOf(record).filter(({ entry }) => entry.op === 'set' && entry.field === field).map(({ entry }) => entry.id));
  if (prev.some((id) => !sets.has(id))) throw invalid(`What was seen of “${field}” is not an edit of it.`);
}

const fieldKey = (record: RecordId, field: string): string => `${record} ${field}`;
const sameJson = (a: unknown, b: unknown): boolean => a === b || writeJson(a) === writeJson(b);
const schemaOf = (type: string, created: number): number => findRecordType(type)?.version ?? created;

const unsupported = (type: string): AppError => new AppError('unsupported', {
  happened: `This version of Fieldloop does not know the record type “${type}”.`, data: 'Nothing was changed; the record is kept as it is.',
  next: 'Update Fieldloop to edit it.',
});

const removedAlready = ({ values }: Folded): AppError => new AppError('conflict', {
  happened: `“${String(values['title'] ?? 'The record')}” was removed.`, data: 'Nothing was changed.', next: 'Restore it first, then edit it.',
});

const ofItsOwn = (): AppError => invalid('What research decides about an observation stands in one record, whose id follows from the observation.', 'Decide about the observation itself.');

const tooLarge = (): AppError => new AppError('too_large', {
  happened: 'This is too large to be kept as one record (one million characters).', data: 'Nothing was changed.', next: 'Shorten it, or attach it as a file.',
});
