import { z } from 'zod';
import { countField, idField, protocolRangeField, publicKeyField } from './fields.ts';

/** What one push and one blob may be at most; the hub's answer counts, not what the app was built with. Sizes in bytes. */
export const limitsSchema = z.object({
  /** Frames in one push. */
  frames: countField,
  /** One body of frames as it is sent, and unpacked. */
  bodyBytes: countField,
  unpackedBytes: countField,
  updateBytes: countField,
  blobBytes: countField,
  /** A bundle that a device carries here. */
  bundleBytes: countField,
  /** Names in one list of documents. */
  documents: countField,
});
export type Limits = z.infer<typeof limitsSchema>;

/** Answer to GET /hub. `name` tells a hub from whatever else answers in its place. */
export const helloSchema = z.object({
  name: z.literal('fieldloop-hub'),
  hub: idField,
  /** The hub's own public key (Ed25519). */
  key: publicKeyField,
  protocol: protocolRangeField,
  /** What the hub can unpack and pack; a newer hub may know more. */
  encodings: z.array(z.string()),
  limits: limitsSchema,
});
export type Hello = z.infer<typeof helloSchema>;

/** Body of every answer that isn't 2xx. `code` is one of hubErrors, or of a newer hub. */
export const failureSchema = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
export type Failure = z.infer<typeof failureSchema>;
