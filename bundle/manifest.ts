import { z } from 'zod';
import { certificateSchema } from '../shared/protocol/certificate.ts';
import { countField, hashField, idField } from '../shared/protocol/fields.ts';

/**
 * What bundles are read with: caps on what is held in memory at once and on what one bundle may be, whatever it claims.
 * `manifestBytes` and one batch are in memory; everything else is a stream.
 */
export interface BundleLimits {
  /** Of the file as it lies on the disk, before anything in it is read. */
  readonly fileBytes: number;
  readonly bundleBytes: number;
  readonly manifestBytes: number;
  readonly blobs: number;
  readonly blobBytes: number;
  /** Each frame gets an answer, and all answers are in memory at once. */
  readonly frames: number;
  /** Of all frames, unpacked. */
  readonly unpackedBytes: number;
  readonly batchFrames: number;
  readonly batchBytes: number;
}

const mib = 1024 * 1024;

export const bundleLimits: BundleLimits = {
  fileBytes: 17 * 1024 * mib, bundleBytes: 16 * 1024 * mib, manifestBytes: 16 * mib, blobs: 100_000, blobBytes: 2048 * mib, frames: 500_000, unpackedBytes: 4096 * mib, batchFrames: 2000, batchBytes: 64 * mib,
};

/** `size` and `sha256` are of the section's bytes as they stand in the bundle. */
const bytesOfSection = { size: countField, sha256: hashField };

/**
 * Batches of frames, gzipped. `own`: written by the creator's device, which the hub has not confirmed; the hub takes these, and receipts are for them.
 * `context`: what the creator knows of a deployment besides, whoever wrote it; for other devices, never for the hub, which has it from its writers.
 */
const framesSectionSchema = z.object({ what: z.enum(['own', 'context']), ...bytesOfSection, unpacked: countField, frames: countField });
/** A file, as it is; its `sha256` is its name. */
const blobSectionSchema = z.object({ what: z.literal('blob'), ...bytesOfSection });
/** The hub's answer to a bundle: JSON, gzipped. */
const receiptsSectionSchema = z.object({ what: z.literal('receipts'), ...bytesOfSection, unpacked: countField });

export type FramesSection = z.infer<typeof framesSectionSchema>;
export type BlobSection = z.infer<typeof blobSectionSchema>;
export type ReceiptsSection = z.infer<typeof receiptsSectionSchema>;
export type Section = FramesSection | BlobSection | ReceiptsSection;

const common = { bundle: idField, hub: idField, made_at: countField };

export const manifestSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('records'), ...common,
    /** Who made it, vouched for by the hub. */
    creator: certificateSchema,
    /** The deployment that it holds; null for everything that the hub has not confirmed. */
    deployment: idField.nullable(),
    records: countField, entries: countField,
    sections: z.array(z.discriminatedUnion('what', [framesSectionSchema, blobSectionSchema])),
  }),
  z.object({
    kind: z.literal('receipts'), ...common,
    /** The bundle that is answered, and the device that made it. */
    answers: idField, device: idField,
    sections: z.tuple([receiptsSectionSchema]),
  }),
]);
export type Manifest = z.infer<typeof manifestSchema>;
export type RecordsManifest = Extract<Manifest, { kind: 'records' }>;
export type ReceiptsManifest = Extract<Manifest, { kind: 'receipts' }>;

/** What the creator signs: the manifest as it stands in the bundle, which names every section's hash. */
export const signedText = (manifest: Uint8Array): Uint8Array => Buffer.concat([Buffer.from('fieldloop bundle 1\n'), manifest]);
