import type { CsvMapping } from '../../../../../shared/api/imports.ts';
import type { Item, Skip } from '../item.ts';
import type { JsonObject } from '../read/parse-json.ts';
import type { Enrichments } from './aiid-sheets.ts';
import type { ExportReading } from './export-line.ts';
import type { SourceObject } from './source-object.ts';

/** What every format says of itself. */
interface FormatFacts {
  /** Part of what tells its records apart on a second import, so it never changes. */
  readonly name: string;
  /** What people call it. */
  readonly label: string;
  /**
   * Returns the group of a record of an earlier import by its key, for formats whose keys may only
   * be a count; null for a key that identifies the record.
   */
  readonly groupOf?: (key: string, title: string) => string | null;
}

/** A format of JSON objects, one after another or in a list. */
export interface ObjectFormat extends FormatFacts {
  readonly layout: 'json';
  readonly readers: readonly ObjectReader[];
  /** An object that no reader recognises is left out even where the format was chosen. */
  readonly strict?: true;
}

export interface ObjectReader {
  readonly is: (object: JsonObject) => boolean;
  readonly read: (source: SourceObject) => ExportReading;
  /** Before the readers of all other formats, or after them; without it, in their order. */
  readonly turn?: 'first' | 'last';
}

/** A format of tables. */
export interface TableFormat extends FormatFacts {
  readonly layout: 'table';
  /** Whether what its columns mean is chosen by the person, and its rows may be notes or totals. */
  readonly mapped: boolean;
  /** Finds what reads the rows of a table with these columns; null where it isn't this format. */
  readonly find: (columns: readonly string[]) => ((table: TableSource) => ReadRow) | null;
}

export type ImportFormat = ObjectFormat | TableFormat;

/** A table whose rows are about to be read. */
export interface TableSource {
  readonly file: string;
  readonly columns: readonly string[];
  /** The first rows below the header. */
  readonly sample: readonly (readonly string[])[];
  readonly options: TableOptions;
}

/** Reads a row; null where it only says something about another one. */
export type ReadRow = (cells: readonly string[], line: number) => Item | Skip | null;

/** Returns the meaning of a table's columns, from their names and the first rows. */
export type MappingFor = (
  columns: readonly string[],
  rows: readonly (readonly string[])[],
) => CsvMapping;

export interface TableOptions {
  /** The zone for times without one. */
  readonly zone: string;
  readonly mappingFor: MappingFor;
  /**
   * What the classification sheets of the same import say; rows of incidents that are found are
   * removed.
   */
  readonly enrichments: Enrichments;
  /** Incidents that were found; their classifications are not separate records. */
  readonly met: Set<string>;
}
