import type { RawValues } from '../../../../shared/records/read-values.ts';

/** Names (or IDs) of other records as given by a source; resolved when the item is planned. */
export const refNames = [
  'deployment',
  'experiment',
  'stage',
  'model_iteration',
  'profession',
] as const;
export type RefName = (typeof refNames)[number];
export type Refs = { readonly [K in RefName]?: string };

/** What identifies a row whose key may only be a count. */
export interface RowIdentity {
  /** The key given by the source, or null. */
  readonly key: string | null;
  /** Names the rows that may be the same: those with this key, or with this title. */
  readonly group: string;
  /** The key under which versions before 0.2 created its record. */
  readonly legacy: string;
}

/** What a line says in fields that name other records, or contain other fields. */
export interface NamedFields {
  /** Field → its value in the source, with names in place of IDs. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** The source's own text, kept as an attachment where a name means nothing. */
  readonly text: string;
  /** The zone for times without one. */
  readonly zone: string;
  /** What the source calls the record, if it is not our ID. */
  readonly alias: string | null;
}

/** One record described by a source, in our fields. */
export interface Item {
  readonly kind: 'item';
  readonly format: string;
  readonly type: string;
  /** Identifies it within its format; the same each time the source is read. */
  readonly key: string;
  /** Set if the key alone does not identify it. */
  readonly row?: RowIdentity;
  /** They fit the type's fields; without deployment and the other `refs`. */
  readonly values: RawValues;
  readonly refs: Refs;
  /** Set for formats whose lines may come in any order and name any record. */
  readonly named?: NamedFields;
  readonly line: number;
  /** What is kept, but differs from the source. */
  readonly notes: readonly string[];
  /** It has a time without a zone: the zone of the person who imports was used. */
  readonly local: boolean;
  /** The source's own text, if not all of it fits our fields: kept as an attachment. */
  readonly original: string | null;
}

/** Something that is skipped, and why. `line` null: the whole file. */
export interface Skip {
  readonly kind: 'skip';
  readonly line: number | null;
  readonly reason: string;
}
/** A note about a file or line that is imported. */
export interface Note {
  readonly kind: 'note';
  readonly line: number | null;
  readonly reason: string;
}

/** Returns a skip. */
export const skip = (line: number | null, reason: string): Skip => ({ kind: 'skip', line, reason });
/** Returns a note. */
export const note = (line: number | null, reason: string): Note => ({ kind: 'note', line, reason });
