import type { conflictSchema } from '../../../../shared/api/views.ts';
import { type DocumentName, findHome, scopeOf } from '../../../../shared/doc/document-name.ts';
import type { Folded } from '../../../../shared/entries/fold.ts';
import { findId, type RecordId } from '../../../../shared/ids.ts';
import {
  type FacetDimension,
  facetDimensions,
  type Facets,
  type RecordType,
} from '../../../../shared/records/define-record.ts';
import { aboutOf, findRecordType, isObservationType } from '../../../../shared/records/index.ts';
import { readValues } from '../../../../shared/records/read-values.ts';
import { summarise } from '../../../../shared/records/summarise.ts';
import { findInstant, fromInstant, toInstant } from '../../../../shared/time.ts';
import type { z } from 'zod';

export type StoredFacets = Readonly<Partial<Record<FacetDimension, string | readonly string[]>>>;

/** State that doesn't need a column of its own. */
export interface RecordState {
  readonly heads: Folded['heads'];
  readonly conflicts: readonly z.infer<typeof conflictSchema>[];
  readonly invalid: readonly string[];
}

/**
 * One row of `record`, without the counted numbers (rid, counts and statuses), and its index
 * text.
 */
export interface ProjectedRecord {
  readonly id: RecordId;
  readonly type: string;
  readonly document: DocumentName;
  /**
   * The scope of its document: `ws`, or the deployment's ID. Only records of one scope are attached
   * to each other.
   */
  readonly scope: string;
  readonly deployment: RecordId | null;
  readonly subject: RecordId | null;
  readonly source: string | null;
  readonly title: string;
  readonly text: string;
  readonly occurredMs: number;
  readonly createdMs: number;
  readonly updatedMs: number;
  readonly deletedMs: number | null;
  readonly createdBy: string;
  readonly device: string;
  readonly schemaVersion: number;
  readonly contested: boolean;
  readonly observation: boolean;
  readonly facets: StoredFacets;
  readonly values: Readonly<Record<string, unknown>>;
  readonly state: RecordState;
}

/**
 * Raised whenever the same entries would give other rows than before (this file, a record's
 * summary, facet tokens, word folding): at the next start, all derived tables are rebuilt.
 */
export const projectionVersion = 11;

const earliestMs = fromInstant('1900-01-01T00:00:00.000Z');
const latestMs = fromInstant('2199-12-31T23:59:59.999Z');
/**
 * Clamps a claimed time, which may be anything, to the range that Fieldloop supports, for display
 * and sorting.
 */
export const shownMs = (ms: number): number =>
  Math.min(latestMs, Math.max(earliestMs, Math.trunc(ms) || 0));

/**
 * Returns the row of a record: a pure function of its fold and its document. Total, also for types
 * unknown to this version.
 */
export function projectRecord(folded: Folded, document: DocumentName): ProjectedRecord {
  const definition = findRecordType(folded.type);
  const read = definition ? readKnown(definition, folded) : readUnknown(folded);
  const createdMs = shownMs(folded.created.wall);
  return {
    id: folded.record,
    type: folded.type,
    document,
    scope: scopeOf(document),
    deployment: deploymentOf(definition, document, read.values),
    subject: findId<RecordId>(aboutOf(folded.type, read.values)),
    source: sourceOf(read.values),
    title: read.title,
    text: read.text,
    occurredMs: occurredMs(read.values['occurred_at']) ?? createdMs,
    createdMs,
    updatedMs: shownMs(folded.latest.wall),
    deletedMs:
      folded.removal === 'removed' && folded.removedBy ? shownMs(folded.removedBy.wall) : null,
    createdBy: folded.created.author,
    device: folded.created.device,
    schemaVersion: folded.created.schema,
    contested: folded.removal === 'contested',
    observation: isObservationType(folded.type),
    facets: read.facets,
    values: read.values,
    state: {
      heads: folded.heads,
      conflicts: folded.conflicts.map(({ field, heads }) => ({
        field,
        heads: heads.map((head) => ({
          entry: head.entry,
          value: head.value as never,
          author: head.author,
          at: toInstant(shownMs(head.wall)),
        })),
      })),
      invalid: read.invalid,
    },
  };
}

function occurredMs(claimed: unknown): number | null {
  const instant = typeof claimed === 'string' ? findInstant(claimed) : null;
  return instant === null ? null : fromInstant(instant);
}

interface ReadRecord {
  readonly title: string;
  readonly text: string;
  readonly facets: StoredFacets;
  readonly values: Readonly<Record<string, unknown>>;
  readonly invalid: readonly string[];
}

function readKnown(definition: RecordType, folded: Folded): ReadRecord {
  const { values, invalid, unknown } = readValues(definition, folded.values);
  const all = { ...unknown, ...values };
  const { title, text, facets } = summarise(definition, all);
  return {
    title: title === '' ? definition.label : title,
    text,
    facets: cleanFacets(facets),
    values: all,
    invalid,
  };
}

/** Reads a type of a newer app: kept unchanged, with its title if it has one. */
function readUnknown(folded: Folded): ReadRecord {
  const title = folded.values['title'];
  return {
    title: typeof title === 'string' && title !== '' ? title : folded.type,
    text: '',
    facets: {},
    values: folded.values,
    invalid: [],
  };
}

function cleanFacets(facets: Facets): StoredFacets {
  const clean: Partial<Record<FacetDimension, string | readonly string[]>> = {};
  for (const dimension of facetDimensions) {
    const value = facets[dimension];
    if (value === undefined || value === null || value === '') continue;
    if (typeof value === 'string') clean[dimension] = value;
    else if (value.length > 0) clean[dimension] = [...new Set(value)];
  }
  return clean;
}

function deploymentOf(
  definition: RecordType | null,
  document: DocumentName,
  values: Readonly<Record<string, unknown>>,
): RecordId | null {
  const parts = findHome(document);
  const own = parts && parts.kind !== 'workspace' ? parts.deployment : null;
  // Only a record of a deployment says which one it belongs to (it may have been moved); all others
  // belong to their document's, whatever they say.
  return definition?.home === 'deployment' ? (findId<RecordId>(values['deployment']) ?? own) : own;
}

/** Returns the key by which an import finds a record again: format and key of its source. */
const sourceKey = (format: string, key: string): string => `${format}\n${key}`;

function sourceOf(values: Readonly<Record<string, unknown>>): string | null {
  const source = values['source'] as
    { readonly format?: unknown; readonly key?: unknown } | null | undefined;
  return source &&
    typeof source === 'object' &&
    typeof source.format === 'string' &&
    typeof source.key === 'string'
    ? sourceKey(source.format, source.key)
    : null;
}
