import type { ImportFormat } from '../../../shared/api/imports.ts';
import type { RawValues } from '../../../shared/records/read-values.ts';

/** Names (or ids) of other records as a source gives them; resolved when the item is planned. */
export type RefName = 'deployment' | 'experiment' | 'stage' | 'model_iteration' | 'profession';
export type Refs = { readonly [K in RefName]?: string };

/** What tells a row apart whose key may be no more than a count. */
export interface RowIdentity {
  /** The key that the source gives it, or null. */
  readonly key: string | null;
  /** Names the rows that may be the same: those with this key, or with this title. */
  readonly group: string;
  /** The key under which versions before 0.2 made its record. */
  readonly legacy: string;
}

/** One record that a source describes, in our fields. */
export interface Item {
  readonly kind: 'item';
  readonly format: ImportFormat;
  readonly type: string;
  /** Tells it apart within its format; the same each time that the source is read. */
  readonly key: string;
  /** Where the key alone does not tell. */
  readonly row?: RowIdentity;
  /** Fit the type's fields; without deployment and the other `refs`. */
  readonly values: RawValues;
  readonly refs: Refs;
  readonly line: number;
  /** What is kept, but not as the source has it. */
  readonly notes: readonly string[];
  /** It has a time that says no zone: the zone of the person who imports was taken. */
  readonly local: boolean;
  /** The source's own text of it, where not all of it fits our fields: kept as an attachment. */
  readonly original: string | null;
}

/** Something that is left out, and why. `line` null: the whole file. */
export interface Skip { readonly kind: 'skip'; readonly line: number | null; readonly reason: string }
/** Something to tell about a file or line that is kept. */
export interface Note { readonly kind: 'note'; readonly line: number | null; readonly reason: string }

export const skip = (line: number | null, reason: string): Skip => ({ kind: 'skip', line, reason });
export const note = (line: number | null, reason: string): Note => ({ kind: 'note', line, reason });
