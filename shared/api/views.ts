import { z } from 'zod';
import { isRowKey } from '../ids.ts';

/** The shapes that cross the port, as schemas; every list that can grow is bounded. */
export const idSchema = z.string().refine(isRowKey, 'not an id');
export const instantSchema = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
export const valuesSchema = z.record(z.string().max(60), z.json());

/** A value that several people gave a field at the same time; the first is what the record shows. */
export const conflictSchema = z.object({
  field: z.string(),
  heads: z.array(z.object({ entry: idSchema, value: z.json(), author: idSchema, at: instantSchema })),
});

/** A record as every screen, list and export sees it. */
export const recordViewSchema = z.object({
  id: idSchema,
  type: z.string(),
  schema_version: z.number().int(),
  /** The deployment it belongs to (its own id for a deployment); null for the workspace's records. */
  deployment: idSchema.nullable(),
  title: z.string(),
  created_at: instantSchema,
  created_by: idSchema,
  device_id: idSchema,
  occurred_at: instantSchema,
  updated_at: instantSchema,
  deleted_at: instantSchema.nullable(),
  /** Whether it stands in a document of this device alone, where no role sets limits. */
  here: z.boolean(),
  values: valuesSchema,
  /** Per field that was ever edited: the entries that an edit of it replaces; hand them back as `seen`. */
  heads: z.record(z.string(), z.array(idSchema)),
  conflicts: z.array(conflictSchema),
  /** Removed by one person while another edited it: stays until someone decides. */
  contested: z.boolean(),
  /** Fields whose stored value doesn't fit what this version knows. */
  invalid: z.array(z.string()),
});
export type RecordView = z.infer<typeof recordViewSchema>;

/** What a list row needs, without the long texts. `snippet` is plain text around the hits, hits marked by U+0001 … U+0002. */
export const listItemSchema = recordViewSchema.omit({ values: true, heads: true, conflicts: true, invalid: true }).extend({
  facets: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  snippet: z.string(),
  conflicted: z.boolean(),
  comments: z.number().int(),
  attachments: z.number().int(),
  /** The record that it hangs on (a decision, a comment, a file); null for what stands by itself, or where that record is not here. */
  about: z.object({ id: idSchema, type: z.string(), title: z.string() }).nullable(),
});
export type ListItem = z.infer<typeof listItemSchema>;

/** Opaque place in a keyset list. */
export const cursorSchema = z.string().max(200);
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: cursorSchema.nullable() });

/** One thing that happened to a record. `entry` restores or undoes it. */
export const historyItemSchema = z.object({
  entry: idSchema,
  op: z.enum(['create', 'set', 'remove', 'restore']),
  at: instantSchema,
  /** The writing device's own time zone, as it claimed it. */
  zone: z.string(),
  author: idSchema,
  device: idSchema,
  field: z.string().nullable(),
  before: z.json(),
  after: z.json(),
  /** How far the writing device's clock was ahead, at least; null when nothing proves that it was. Then `at` is wrong by as much. */
  clockAheadMs: z.number().nullable(),
});
export type HistoryItem = z.infer<typeof historyItemSchema>;
