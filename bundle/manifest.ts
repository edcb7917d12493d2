import { z } from 'zod';
import { certificateSchema } from '../shared/protocol/certificate.ts';
import { countField, hashField, idField } from '../shared/protocol/fields.ts';

/**
 * Limits for reading bundles: how much is held in memory at once and how large a bundle may be,
 * whatever it claims. The manifest and one batch are in memory; everything else is streamed.
 */
export interface BundleLimits {
  /** The file on disk, before anything in it is read. */
  readonly fileBytes: number;
  readonly bundleBytes: number;
  readonly manifestBytes: number;
  readonly blobs: number;
  readonly blobBytes: number;
  /** Each frame gets a reply, and all replies are in memory at once. */
  readonly frames: number;
  /** Of the section `own`: a hub sends all its receipts in one response of at most 16 MiB. */
  readonly ownFrames: number;
  /** All frames together, decompressed. */
  readonly unpackedBytes: number;
  readonly batchFrames: number;
  readonly batchBytes: number;
}

const mib = 1024 * 1024;

export const bundleLimits: BundleLimits = {
  fileBytes: 17 * 1024 * mib,
  bundleBytes: 16 * 1024 * mib,
  manifestBytes: 16 * mib,
  blobs: 100_000,
  blobBytes: 2048 * mib,
  frames: 500_000,
  ownFrames: 25_000,
  unpackedBytes: 4096 * mib,
  batchFrames: 2000,
  batchBytes: 64 * mib,
};

/** `size` and `sha256` describe the section's bytes as they are in the bundle. */
const bytesOfSection = { size: countField, sha256: hashField };

/**
 * Batches of frames, gzipped. `own`: written by the creator's device and not confirmed by the hub;
 * the hub stores these and issues receipts for them. `context`: the rest of what the creator knows
 * about a deployment, by any author; it is for other devices, never for the hub, which gets it from
 * its authors.
 */
const framesSectionSchema = z.object({
  what: z.enum(['own', 'context']),
  ...bytesOfSection,
  unpacked: countField,
  frames: countField,
});
/** A file, unchanged; its `sha256` is its name. */
const blobSectionSchema = z.object({ what: z.literal('blob'), ...bytesOfSection });
/** The hub's reply to a bundle: JSON, gzipped. */
const receiptsSectionSchema = z.object({
  what: z.literal('receipts'),
  ...bytesOfSection,
  unpacked: countField,
});

export type FramesSection = z.infer<typeof framesSectionSchema>;
export type BlobSection = z.infer<typeof blobSectionSchema>;
export type ReceiptsSection = z.infer<typeof receiptsSectionSchema>;
export type Section = FramesSection | BlobSection | ReceiptsSection;

const common = { bundle: idField, hub: idField, made_at: countField };

export const manifestSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('records'),
    ...common,
    /** Who created it, certified by the hub. */
    creator: certificateSchema,
    /** The deployment it contains; null for everything the hub has not confirmed. */
    deployment: idField.nullable(),
    records: countField,
    entries: countField,
    sections: z.array(z.discriminatedUnion('what', [framesSectionSchema, blobSectionSchema])),
  }),
  z.object({
    kind: z.literal('receipts'),
    ...common,
    /** The bundle that these receipts are for, and the device that created it. */
    answers: idField,
    device: idField,
    sections: z.tuple([receiptsSectionSchema]),
  }),
]);
export type Manifest = z.infer<typeof manifestSchema>;
export type RecordsManifest = Extract<Manifest, { kind: 'records' }>;
export type ReceiptsManifest = Extract<Manifest, { kind: 'receipts' }>;

/**
 * Returns the bytes that the creator signs: the manifest as it is in the bundle, which contains the
 * hash of every section.
 */
export const signedText = (manifest: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from('fieldloop bundle 1\n'), manifest]);
