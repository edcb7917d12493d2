import type { Fields, Values } from './field.ts';

/**
 * What the store and the lists need to know about a record without knowing its type, from one pure
 * function per type. `facets` are the values that the feed filters and counts by; dimensions that
 * don't apply are left out.
 */
export interface Summary {
  readonly title: string;
  /** Everything else that full-text search should find, joined; the store adds the title. */
  readonly text: string;
  readonly facets: Facets;
}

/** Facet dimensions: each value is an ID or from a closed list (tags: free words). */
export const facetDimensions = [
  'severity',
  'status',
  'result',
  'experiment',
  'stage',
  'iteration',
  'profession',
  'tag',
  'to_settle',
] as const;
export type FacetDimension = (typeof facetDimensions)[number];
export type Facets = Readonly<Partial<Record<FacetDimension, string | readonly string[] | null>>>;

/**
 * The document that contains a record: `workspace`: ws@1; `deployment`: that of its `deployment`
 * field; `self` (a deployment): its own; `subject`: that of the record it is about; `triage`: the
 * triage document next to that of the record it is about, which only research may write.
 */
export type Home = 'workspace' | 'deployment' | 'self' | 'subject' | 'triage';

/**
 * What records of a type add to the row of the record that they are about: a column that the kernel
 * computes. `count`: how many there are. `status`: the value of a choice field; `absent` while
 * nobody set it, `conflict` if two members set it independently.
 */
export type Derived =
  | { readonly kind: 'count'; readonly column: string }
  | {
      readonly kind: 'status';
      /** Also the dimension that lists are filtered by; letters and underscores. */
      readonly column: string;
      /** The types whose rows have the status. */
      readonly of: readonly string[];
      readonly field: string;
      readonly absent: string;
      readonly conflict: string;
      /** The statuses of an open record, and by which of its facets open records are counted. */
      readonly open?: { readonly statuses: readonly string[]; readonly by: FacetDimension };
    };

/** The files that a record names, by the fields with a file's SHA-256 and size. */
export interface NamedFile {
  readonly sha256: string;
  /** Null if no field has the size. */
  readonly sizeBytes: string | null;
  readonly thumbnail: boolean;
}

/** The fields in which the program notes who set a field last, and when. */
export interface Stamp {
  readonly field: string;
  readonly by: string;
  readonly at: string;
  /** The two are fields of the group `field` itself. */
  readonly within?: true;
}

/**
 * A rule about several fields of one record. It is checked when a person writes one of them, in the
 * form and on the write path; what was imported or written elsewhere is kept as it is.
 */
export interface RecordRule {
  /** The field that a form marks. */
  readonly field: string;
  /** The fields that it is about. */
  readonly reads: readonly string[];
  /** What other records say about this one, if the rule depends on it. */
  readonly witnesses?: Witnesses;
  /**
   * Returns what is wrong; null if nothing is. Total: values may be anything.
   * @param said what the witnesses say; absent in a form, where that isn't known
   */
  check(
    values: Readonly<Record<string, unknown>>,
    said?: readonly Readonly<Record<string, unknown>>[],
  ): RuleWords | null;
  /** Returns what is allowed but unusual, for a form to say; null if nothing is. Total. */
  advise?(values: Readonly<Record<string, unknown>>): Advice | null;
}

/** A remark about the value of a field that keeps nobody from saving it. */
export interface Advice {
  readonly field: string;
  readonly words: string;
}

/** Where other records say something about a record: in a group of fields that names it. */
export interface Witnesses {
  readonly type: string;
  readonly group: string;
  /** The field of the group that names the record. */
  readonly names: string;
  /** The field in which a record that became part of this one names it, directly or not. */
  readonly mergedBy?: string;
}

/** What is wrong, in one sentence, and what to do about it. */
export interface RuleWords {
  readonly happened: string;
  readonly next: string;
}

/** The dimension in which list rows refer to a record by its name. */
export type RowReference = 'deployment' | 'experiment' | 'iteration' | 'author' | 'stage';

export interface RecordType<
  T extends string = string,
  F extends Fields = Fields,
  D extends Derived = Derived,
> {
  readonly type: T;
  readonly label: string;
  readonly plural: string;
  /**
   * Raised when a field is added; entries store it as `schema`. Fields are never renamed or
   * removed.
   */
  readonly version: number;
  readonly home: Home;
  /**
   * The field that names the record which one with the home `subject` or `triage` is about;
   * `subject` by default.
   */
  readonly about?: string;
  /**
   * The fields from which its ID is derived, in order: everyone who writes about the same writes
   * the same record. Such a record is created with its initial values, and the rest are edits.
   */
  readonly identity?: readonly string[];
  /** Whether it is an observation, the kind of record that the feed shows. */
  readonly observation: boolean;
  /**
   * Whether a name identifies a record: then one with the same name is the same record, and
   * pickers, the capture line and imports create it from its name. Experiments have names within a
   * deployment.
   */
  readonly known: 'by_name' | 'by_name_in_deployment' | 'by_id';
  /**
   * The initial values of a new record, so that a title is enough: for every required choice, the
   * value that claims least.
   */
  readonly starts: Readonly<Record<string, unknown>>;
  /** Initial values that differ if the record is created by being named. */
  readonly startsNamed?: Readonly<Record<string, unknown>>;
  /**
   * Its place in an export: what others refer to comes first, so that a cancelled import leaves no
   * broken references. Attachments follow their records.
   */
  readonly exportRank: 1 | 2 | 3 | 4;
  /** The dimension by which rows refer to it: searches for its name find those rows ([FE12]). */
  readonly namesRowsBy?: RowReference;
  /** The list field whose items rows refer to instead, each with `id` and `name`. */
  readonly namedParts?: string;
  /**
   * The dimension that rows get by referring to it ([FE6]): its ID, or its own value in that
   * dimension. It is looked up and never stored with the rows, because it can change later.
   */
  readonly passesOn?: { readonly dimension: 'profession'; readonly value: 'id' | 'facet' };
  /** The field that names the record of which this one is an alias; lists hide aliases. */
  readonly aliasOf?: string;
  readonly stamps?: readonly Stamp[];
  /** Whether anyone may propose its records of the workspace to research. */
  readonly proposable?: true;
  readonly derived?: D;
  readonly files?: readonly NamedFile[];
  readonly rules?: readonly RecordRule[];
  readonly fields: F;
  /** Returns the summary. Total: must handle any values that `readValues` returns. */
  summary(values: Values<F>): Summary;
}

/** Defines a record type, with its exact types. */
export function defineRecord<
  const T extends string,
  const F extends Fields,
  const D extends Derived = never,
>(definition: RecordType<T, F, D>): RecordType<T, F, D> {
  return definition;
}
