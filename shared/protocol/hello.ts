import { z } from 'zod';
import { countField, idField, protocolRangeField, publicKeyField } from './fields.ts';

/**
 * The maximum sizes of a push and a blob; the hub's response counts, not what the app was built
 * with. Sizes in bytes.
 */
export const limitsSchema = z.object({
  /** Frames in one push. */
  frames: countField,
  /** One body of frames as sent, and decompressed. */
  bodyBytes: countField,
  unpackedBytes: countField,
  updateBytes: countField,
  blobBytes: countField,
  /** A bundle that a device delivers. */
  bundleBytes: countField,
  /** Names in one list of documents. */
  documents: countField,
});
export type Limits = z.infer<typeof limitsSchema>;

/** Response to GET /hub. `name` distinguishes a hub from any other server in its place. */
export const helloSchema = z.object({
  name: z.literal('fieldloop-hub'),
  hub: idField,
  /** The hub's own public key (Ed25519). */
  key: publicKeyField,
  protocol: protocolRangeField,
  /** What the hub can compress and decompress; a newer hub may know more. */
  encodings: z.array(z.string()),
  limits: limitsSchema,
});
export type Hello = z.infer<typeof helloSchema>;

/** Body of every response that isn't 2xx. `code` is one of hubErrors, or of a newer hub. */
export const failureSchema = z.object({
  error: z.object({ code: z.string(), message: z.string() }),
});
