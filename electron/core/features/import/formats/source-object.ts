import type { JsonObject } from '../read/parse-json.ts';

/** One JSON object of a source and its place. */
export interface SourceObject {
  readonly object: JsonObject;
  readonly line: number;
  readonly file: string;
  /** The zone for times without one. */
  readonly zone: string;
  /** Returns the text as it is in the source. */
  readonly original: () => string;
}
