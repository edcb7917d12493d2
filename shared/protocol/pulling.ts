import { z } from 'zod';
import { countField, documentField, hashField, idField } from './fields.ts';

/** Query of GET /changes. */
export const sinceSchema = z.object({
  since: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
});

/** Query of GET /updates. `own=0` leaves out what the calling device itself sent: it has that. */
export const updatesQuerySchema = sinceSchema.extend({ own: z.enum(['0', '1']).default('1') });

/**
 * Query of paged lists (GET /digest, GET /recipients): at most `most` items after the one named by
 * `after`. Without `most`, all are returned at once, as older apps expect; older hubs return all,
 * too.
 */
export const pageQuerySchema = z.object({
  after: z.string().max(60).default(''),
  most: z.coerce.number().int().min(1).max(10_000).optional(),
});

/**
 * Response to GET /changes: the readable documents with something after `since`, and the newest
 * sequence number of the whole log.
 */
export const changesSchema = z.object({
  head: countField,
  floor: countField,
  scope: countField,
  incarnation: idField,
  documents: z.array(z.object({ document: documentField, seq: countField })),
});
export type Changes = z.infer<typeof changesSchema>;

/** Body of POST /updates. */
export const updatesRequestSchema = z.strictObject({
  since: countField,
  documents: z.array(documentField).min(1).max(1000),
});

/**
 * Response to GET /digest. `digest`: xor of the SHA-256 of all entry texts of the document, hex.
 */
export const digestSchema = z.object({
  head: countField,
  scope: countField,
  incarnation: idField,
  documents: z.array(
    z.object({ document: documentField, seq: countField, entries: countField, digest: hashField }),
  ),
  /** Continue after this one; missing on the last page. */
  next: documentField.optional(),
});
export type Digest = z.infer<typeof digestSchema>;

/**
 * Query of GET /snapshot. `from`: the number of pieces the device has; without it, the whole state
 * is returned as one frame, as older apps expect.
 */
export const snapshotQuerySchema = z.object({
  document: documentField,
  from: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
});

export const documentQuerySchema = z.object({ document: documentField });
/** `clock`: the next one that the hub expects for the client ID. */
export const clocksSchema = z.object({
  clocks: z.array(z.tuple([countField, countField])).max(10_000),
});
export type Clocks = z.infer<typeof clocksSchema>;

/**
 * Body of POST /missing. `after`: the cursor within this repair, 0 at first, then the page's
 * `next`.
 */
export const missingRequestSchema = z.strictObject({
  document: documentField,
  clocks: clocksSchema.shape.clocks,
  after: countField,
});

/** Data of a `head` event of GET /poke; that of a `scope` event is an empty object. */
export const headEventSchema = z.object({ head: countField });
