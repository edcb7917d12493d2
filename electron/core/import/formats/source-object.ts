import type { JsonObject } from '../read/parse-json.ts';

/** One JSON object of a source and where it stands. */
export interface SourceObject {
  readonly object: JsonObject;
  readonly line: number;
  readonly file: string;
  /** The zone of times that say none. */
  readonly zone: string;
  /** The text as it stands in the source. */
  readonly original: () => string;
}
