import { z } from 'zod';
import { idSchema, recordViewSchema } from '../views.ts';
import { base, bytes, ok, sha256, writing, written } from './call.ts';

/** Files of records and their bytes. */
export const attachmentsContract = {
  add: writing
    .input(
      z.object({
        subject: idSchema,
        name: z.string().min(1).max(300),
        mediaType: z.string().max(200),
        content: bytes,
        thumbnail: bytes.nullable().default(null),
        width: z.number().int().nullable().default(null),
        height: z.number().int().nullable().default(null),
      }),
    )
    .output(z.object({ record: recordViewSchema, written })),
  /**
   * Keeps bytes for a draft before its record exists; `add` with the same bytes stores nothing
   * twice.
   */
  keep: writing
    .input(z.object({ content: bytes }))
    .output(z.object({ sha256, sizeBytes: z.number().int() })),
  /** Fetches missing bytes from the hub now. */
  fetch: base.input(z.object({ sha256 })).output(ok),
  read: base.input(z.object({ sha256 })).output(z.object({ content: bytes })),
  /** Writes the bytes to a path chosen by the user. */
  saveAs: writing.input(z.object({ sha256, path: z.string() })).output(ok),
} as const;
