import { z } from 'zod';
import { captureKinds } from '../../capture/capture-kinds.ts';
import { pageInput, pageOf } from '../paging.ts';
import {
  historyItemSchema,
  idSchema,
  listItemSchema,
  recordViewSchema,
  singleRecordSchema,
  valuesSchema,
} from '../views.ts';
import { base, sha256, writing, written } from './call.ts';

/** A blob kept by `attachments.keep`, to be attached to a record in the commit that creates it. */
const keptAttachment = z.object({
  sha256,
  name: z.string().min(1).max(300),
  mediaType: z.string().max(200),
  thumbnail: sha256.nullable().default(null),
  width: z.number().int().nullable().default(null),
  height: z.number().int().nullable().default(null),
});

/** Records: reading, writing, undo, history, finding. */
export const recordsContract = {
  get: base.input(z.object({ id: idSchema })).output(singleRecordSchema),
  /** Returns records by ID, for the names behind references; missing IDs are left out. */
  names: base.input(z.object({ ids: z.array(idSchema).max(500) })).output(
    z.array(
      z.object({
        id: idSchema,
        type: z.string(),
        title: z.string(),
        deployment: idSchema.nullable(),
      }),
    ),
  ),
  /** One commit: the record, its attachments, and the removal of its draft. */
  create: writing
    .input(
      z.object({
        type: z.string(),
        values: valuesSchema,
        draft: z.string().max(120).nullable().default(null),
        attachments: z.array(keptAttachment).max(100).default([]),
      }),
    )
    .output(z.object({ record: recordViewSchema, written })),
  /**
   * Sets fields; null clears one. `seen` (field -> heads that the editor saw) prevents an edit
   * that arrived meanwhile from being overwritten unseen: it becomes a conflict. A field without
   * `seen` replaces its current heads.
   */
  update: writing
    .input(
      z.object({
        id: idSchema,
        values: valuesSchema,
        seen: z.record(z.string(), z.array(idSchema)).default({}),
        draft: z.string().max(120).nullable().default(null),
      }),
    )
    .output(z.object({ record: recordViewSchema, written })),
  /** Updates several records, each with its own values, and removes a draft, in one commit. */
  updateEach: writing
    .input(
      z.object({
        updates: z
          .array(
            z.object({
              id: idSchema,
              values: valuesSchema,
              seen: z.record(z.string(), z.array(idSchema)).default({}),
            }),
          )
          .min(1)
          .max(5000),
        draft: z.string().max(120).nullable().default(null),
      }),
    )
    .output(z.object({ written })),
  updateMany: writing
    .input(z.object({ ids: z.array(idSchema).min(1).max(5000), values: valuesSchema }))
    .output(z.object({ changed: z.number().int(), written })),
  /** Changes the kind of observations; their attachments, comments, history and IDs stay. */
  changeKind: writing
    .input(z.object({ ids: z.array(idSchema).min(1).max(5000), kind: z.enum(captureKinds) }))
    .output(z.object({ changed: z.number().int(), written })),
  remove: writing
    .input(z.object({ ids: z.array(idSchema).min(1).max(5000) }))
    .output(z.object({ written })),
  restore: writing
    .input(z.object({ ids: z.array(idSchema).min(1).max(5000) }))
    .output(z.object({ written })),
  /**
   * Undoes earlier writes by new entries; throws `conflict` where someone changed the same field
   * since.
   */
  undo: writing
    .input(z.object({ entries: z.array(idSchema).min(1).max(20_000) }))
    .output(z.object({ written })),
  /** Resolves a conflict with one of its heads; all heads are replaced. */
  resolve: writing
    .input(z.object({ id: idSchema, field: z.string(), entry: idSchema }))
    .output(z.object({ record: recordViewSchema, written })),
  history: base.input(z.object({ id: idSchema })).output(z.array(historyItemSchema)),
  /**
   * For pickers and the palette: records of some types whose title or text matches; without text,
   * the most recent ones.
   */
  find: base
    .input(
      z.object({
        types: z.array(z.string()).max(20),
        text: z.string().max(200).default(''),
        deployment: idSchema.nullable().default(null),
        limit: z.number().int().min(1).max(50).default(12),
      }),
    )
    .output(z.array(listItemSchema)),
  /**
   * Returns all records of a type with their values, for lists of a few hundred at most that
   * pages show whole (deployments, experiments, professions, comments on a record).
   */
  list: base
    .input(
      z.object({
        type: z.string(),
        deployment: idSchema.optional(),
        subject: idSchema.optional(),
        removed: z.boolean().default(false),
        ...pageInput({ usual: 200, most: 500 }),
      }),
    )
    .output(pageOf(recordViewSchema)),
} as const;
