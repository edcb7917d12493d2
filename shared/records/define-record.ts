import type { Fields, Values } from './field.ts';

/**
 * What the store and the lists need to know of a record without knowing its type: one pure function per type gives it.
 * `facets` are the values that the feed filters and counts by; a dimension that does not apply is left out.
 */
export interface Summary {
  readonly title: string;
  /** Everything else that full-text search should find, joined; the title is added by the store. */
  readonly text: string;
  readonly facets: Facets;
}

/** Facet dimensions: each value is an id or a value of a closed list (tags: free words). */
export const facetDimensions = ['severity', 'status', 'result', 'experiment', 'stage', 'iteration', 'profession', 'tag'] as const;
export type FacetDimension = (typeof facetDimensions)[number];
export type Facets = Readonly<Partial<Record<FacetDimension, string | readonly string[] | null>>>;

/**
 * The document a record is written to:
 * `workspace` ws@1; `deployment` the one of its `deployment` field; `self` (a deployment) its own; `subject` the one of the record it is about;
 * `triage` the triage document beside the deployment's of the record it is about, which research alone writes.
 */
export type Home = 'workspace' | 'deployment' | 'self' | 'subject' | 'triage';

export interface RecordType<T extends string = string, F extends Fields = Fields> {
  readonly type: T;
  readonly label: string;
  readonly plural: string;
  /** Raised when a field is added; entries carry it as `schema`. Fields are never renamed or removed. */
  readonly version: number;
  readonly home: Home;
  /** Whether it is an observation, the kind of record that the feed shows. */
  readonly observation: boolean;
  readonly fields: F;
  /** Total: it must give something for any values that `readValues` returns. */
  summary(values: Values<F>): Summary;
}

export function defineRecord<const T extends string, const F extends Fields>(definition: RecordType<T, F>): RecordType<T, F> {
  return definition;
}
