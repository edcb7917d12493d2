import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import { compareEntries, type Entry } from '../../../../shared/entries/entry.ts';
import { makeHlc } from '../../../../shared/entries/hlc.ts';
import type { DeviceId, EntryId, MemberId, RecordId } from '../../../../shared/ids.ts';
import { findRecordType } from '../../../../shared/records/index.ts';
import {
  parseNewValues,
  parseValue,
  type RawValues,
} from '../../../../shared/records/read-values.ts';
import type { Write } from '../../kernel/write/writes.ts';
import type { MakeId } from './seeded-ids.ts';

/** The author, device and time (milliseconds since 1970). */
export interface Stamp {
  readonly author: MemberId;
  readonly device: DeviceId;
  readonly ms: number;
}

interface Known {
  readonly type: string;
  readonly document: DocumentName;
  readonly heads: Map<string, readonly EntryId[]>;
}

/**
 * Writes the sample's entries as its people would have, each at its time, for the ordinary write
 * path. Values are checked against the record types like any others.
 */
export class SampleLog {
  readonly #writes: (Write & { readonly op: 'copy' })[] = [];
  readonly #makeId: MakeId;
  readonly #known = new Map<RecordId, Known>();
  readonly #ticks = new Map<number, number>();

  constructor(makeId: MakeId) {
    this.#makeId = makeId;
  }

  /** Returns a new record ID for a time. */
  newRecordId(stamp: Stamp): RecordId {
    return this.#makeId(stamp.ms) as RecordId;
  }

  /** Adds an entry that creates a record, and returns its ID. */
  create(
    document: DocumentName,
    type: string,
    values: RawValues,
    stamp: Stamp,
    id: string = this.newRecordId(stamp),
  ): RecordId {
    const definition = getType(type);
    const record = id as RecordId;
    this.#known.set(record, { type, document, heads: new Map() });
    this.#adopt(document, {
      ...this.#stamp(record, stamp, definition.version),
      op: 'create',
      type,
      values: parseNewValues(definition, values),
    });
    return record;
  }

  /**
   * Adds an edit.
   * @param unaware keeps the latest edit of the field next to this one, as if neither author had
   * known of the other
   */
  set(record: RecordId, field: string, value: unknown, stamp: Stamp, unaware = false): void {
    const known = this.#known.get(record);
    if (!known) throw new Error(`the sample edits a record that it has not made: ${record}`);
    const definition = getType(known.type);
    const entry: Entry = {
      ...this.#stamp(record, stamp, definition.version),
      op: 'set',
      field,
      value: parseValue(definition, field, value),
      prev: unaware ? [] : (known.heads.get(field) ?? []),
    };
    known.heads.set(field, [entry.id]);
    this.#adopt(known.document, entry);
  }

  /** Returns the document of a record. */
  documentOf(record: RecordId): DocumentName {
    const known = this.#known.get(record);
    if (!known) throw new Error(`the sample has not made ${record}`);
    return known.document;
  }

  /**
   * Returns the writes, earliest first: a record before its edits, references before what refers to
   * them.
   */
  inOrderOfTime(): readonly Write[] {
    return [...this.#writes].sort((a, b) => compareEntries(a.entry, b.entry));
  }

  #adopt(document: DocumentName, entry: Entry): void {
    this.#writes.push({ op: 'copy', document, entry });
  }

  #stamp(record: RecordId, { author, device, ms }: Stamp, schema: number) {
    const tick = this.#ticks.get(ms) ?? 0;
    this.#ticks.set(ms, tick + 1);
    return {
      v: 1 as const,
      id: this.#makeId(ms) as EntryId,
      record,
      at: makeHlc(ms, tick),
      wall: ms,
      zone: 'Europe/Paris',
      author,
      device,
      schema,
    };
  }
}

function getType(type: string) {
  const definition = findRecordType(type);
  if (!definition) throw new Error(`no record type ${type}`);
  return definition;
}
