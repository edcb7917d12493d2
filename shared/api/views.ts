import { z } from 'zod';
import { likenessFacts } from '../method/likeness.ts';
import { isRowKey } from '../ids.ts';

/** The shapes that cross the port, as schemas; every list that can grow is bounded. */
export const idSchema = z.string().refine(isRowKey, 'not an id');
export const instantSchema = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
export const valuesSchema = z.record(z.string().max(60), z.json());

/** A value that one of several people set independently; the first one is what the record shows. */
export const conflictSchema = z.object({
  field: z.string(),
  heads: z.array(
    z.object({ entry: idSchema, value: z.json(), author: idSchema, at: instantSchema }),
  ),
});

/** A record as all screens, lists and exports see it. */
export const recordViewSchema = z.object({
  id: idSchema,
  type: z.string(),
  schema_version: z.number().int(),
  /**
   * The deployment it belongs to (its own ID for a deployment); null for records of the workspace.
   */
  deployment: idSchema.nullable(),
  title: z.string(),
  created_at: instantSchema,
  created_by: idSchema,
  device_id: idSchema,
  occurred_at: instantSchema,
  updated_at: instantSchema,
  deleted_at: instantSchema.nullable(),
  /** Whether its document stays on this device, where no role limits writing. */
  here: z.boolean(),
  values: valuesSchema,
  /** For each field ever edited: the entries that an edit replaces; pass them back as `seen`. */
  heads: z.record(z.string(), z.array(idSchema)),
  conflicts: z.array(conflictSchema),
  /** Removed by one person while another edited it: stays until someone decides. */
  contested: z.boolean(),
  /** Fields whose stored value is invalid for this version. */
  invalid: z.array(z.string()),
  /** How many records of the types that declare a count are about it, by the count's name. */
  counts: z.record(z.string(), z.number().int()),
  /** What the records about it say, by the name of the status; only those that its type has. */
  statuses: z.record(z.string(), z.string()),
});
export type RecordView = z.infer<typeof recordViewSchema>;

/** A single record, with details that lists don't need. */
export const singleRecordSchema = recordViewSchema.extend({
  /**
   * The claims of other documents to the record's ID; `type` and `title` are null where they
   * contain no record that can be shown.
   */
  same_id: z.array(
    z.object({ id: idSchema, type: z.string().nullable(), title: z.string().nullable() }),
  ),
});
export type SingleRecord = z.infer<typeof singleRecordSchema>;

/**
 * What a list row needs, without the long texts. `snippet` is plain text around the hits, with hits
 * marked by U+0001 … U+0002.
 */
export const listItemSchema = recordViewSchema
  .omit({ values: true, heads: true, conflicts: true, invalid: true })
  .extend({
    facets: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    snippet: z.string(),
    conflicted: z.boolean(),
    /**
     * The record it belongs to (for a decision, a comment, a file); null for other records, or if
     * that record is not here.
     */
    about: z.object({ id: idSchema, type: z.string(), title: z.string() }).nullable(),
  });
export type ListItem = z.infer<typeof listItemSchema>;

/** One event in the history of a record. `entry` is used to restore or undo it. */
export const historyItemSchema = z.object({
  entry: idSchema,
  op: z.enum(['create', 'set', 'remove', 'restore']),
  at: instantSchema,
  /** The writing device's own time zone, as claimed. */
  zone: z.string(),
  author: idSchema,
  device: idSchema,
  field: z.string().nullable(),
  before: z.json(),
  after: z.json(),
  /**
   * How far the writing device's clock was ahead, at least; null if nothing proves that it was.
   * `at` is then wrong by that much.
   */
  clockAheadMs: z.number().nullable(),
});
export type HistoryItem = z.infer<typeof historyItemSchema>;

/** Something besides words that two observations have in common. */
export const sharedFactSchema = z.object({ fact: z.enum(likenessFacts), value: z.string() });
