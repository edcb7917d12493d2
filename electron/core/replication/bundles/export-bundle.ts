import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { recipientOf } from '../../../../bundle/bundle-keys.ts';
import { packFrames } from '../../../../bundle/frames-section.ts';
import type {
  BlobSection,
  FramesSection,
  RecordsManifest,
  Section,
} from '../../../../bundle/manifest.ts';
import { measured } from '../../../../bundle/measured.ts';
import { writeBundle } from '../../../../bundle/write-bundle.ts';
import type { WrittenBundle } from '../../../../shared/api/bundles.ts';
import { readUpdate } from '../../../../shared/doc/read-update.ts';
import { findDocumentParts } from '../../../../shared/doc/document-name.ts';
import { namedBlobs } from '../../../../shared/entries/named-blobs.ts';
import { AppError } from '../../../../shared/errors.ts';
import { newRecordId, type RecordId } from '../../../../shared/ids.ts';
import type { Frame } from '../../../../shared/protocol/frames.ts';
import type { Recipient } from '../../../../shared/protocol/carrying.ts';
import { asExportError, checkPlace } from '../../kernel/files/export-place.ts';
import { blobPath } from '../../kernel/files/blobs.ts';
import type { Tables } from '../../kernel/tables/tables.ts';
import type { Store } from '../../kernel/store/store.ts';
import { writeStreamDurably } from '../../kernel/database/write-file.ts';
import type { BundleIdentity } from './bundle-identity.ts';
import { batchesOf, contextFrames, ownFrames } from './bundle-frames.ts';

export interface BundleRequest {
  /** Where the file goes; an older one with that name is replaced once the new one is complete. */
  readonly path: string;
  /** Null: what the hub has not confirmed. Otherwise everything known about the deployment. */
  readonly deployment: RecordId | null;
  readonly attachments: boolean;
  /** Devices that may read it, besides the hub and this one. */
  readonly recipients: readonly Recipient[];
}

/**
 * Writes a bundle. The file is complete or missing; nothing else changes: its contents wait for the
 * hub until the receipts arrive.
 * @throws AppError `permission` if a chosen device may not read the contents; `invalid`,
 * `disk_full`, `io`
 */
export async function exportBundle(
  store: Store,
  { membership, key }: BundleIdentity,
  request: BundleRequest,
  nowMs: number,
): Promise<WrittenBundle> {
  const path = resolve(request.path);
  await checkPlace(path, resolve(store.dataDir));
  // Not in the data folder: this also runs next to a window that uses it.
  const folder = await mkdtemp(join(tmpdir(), 'fieldloop-bundle-'));
  try {
    const tally = new Tally(request.recipients);
    const sections = await packSections(store.tables, folder, request.deployment, tally);
    const blobs = request.attachments ? await blobSections(store.dataDir, tally.blobs) : [];
    const manifest: RecordsManifest = {
      kind: 'records',
      bundle: newRecordId(),
      hub: membership.hub,
      made_at: nowMs,
      creator: membership.certificate,
      deployment: request.deployment,
      records: tally.records.size,
      entries: tally.entries,
      sections: [...sections, ...blobs],
    };
    const readers = request.recipients.map((one) => one.key);
    const recipients = [membership.hubKey, key.publicKey, ...readers].map(recipientOf);
    const body = (section: Section) =>
      createReadStream(
        section.what === 'blob'
          ? blobPath(store.dataDir, section.sha256)
          : join(folder, section.what),
      );
    const bytes = writeBundle({ manifest, key, recipients, body });
    const { sizeBytes } = await writeStreamDurably(path, bytes);
    return {
      path,
      records: tally.records.size,
      entries: tally.entries,
      frames: tally.frames,
      blobs: blobs.length,
      bytes: sizeBytes,
      missing: request.attachments ? tally.blobs.size - blobs.length : 0,
    };
  } catch (error) {
    throw asExportError(error, path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Packs what is known about the deployment, if one is chosen, and what this device wrote. */
async function packSections(
  tables: Tables,
  folder: string,
  deployment: RecordId | null,
  tally: Tally,
): Promise<readonly FramesSection[]> {
  const pack = (what: FramesSection['what'], frames: Iterable<Frame>) =>
    packFrames(what, batchesOf(tally.count(frames)), join(folder, what));
  return [
    ...(deployment === null ? [] : [await pack('context', contextFrames(tables, deployment))]),
    await pack('own', ownFrames(tables.outbox, deployment)),
  ];
}

/** Counts the contents, and stops before anything is written for a device that may not read it. */
class Tally {
  readonly records = new Set<string>();
  readonly blobs = new Set<string>();
  frames = 0;
  entries = 0;
  readonly #recipients: readonly Recipient[];
  readonly #seen = new Set<string>();

  constructor(recipients: readonly Recipient[]) {
    this.#recipients = recipients;
  }

  *count(frames: Iterable<Frame>): Generator<Frame> {
    for (const frame of frames) {
      if (!this.#seen.has(frame.document)) this.#check(frame.document);
      const read = readUpdate(frame.update);
      // Damaged on the disk: the check of the data reports it, and the rest is still sent.
      if (!read.ok) continue;
      this.frames++;
      this.entries += read.entries.length;
      for (const entry of read.entries) {
        this.records.add(entry.record);
        for (const sha256 of namedBlobs(entry)) this.blobs.add(sha256);
      }
      yield frame;
    }
  }

  #check(document: string): void {
    this.#seen.add(document);
    const parts = findDocumentParts(document);
    if (parts === null || parts.kind === 'workspace') return;
    const stranger = this.#recipients.find(
      (one) => one.deployments !== null && !one.deployments.includes(parts.deployment),
    );
    if (stranger) throw notTheirs(stranger);
  }
}

/**
 * Returns sections for files that exist and are unchanged: a damaged one would make the whole
 * bundle unreadable.
 */
async function blobSections(dataDir: string, hashes: ReadonlySet<string>): Promise<BlobSection[]> {
  const sections: BlobSection[] = [];
  for (const hash of [...hashes].sort()) {
    const path = blobPath(dataDir, hash);
    if (!existsSync(path)) continue;
    const found = await measured(createReadStream(path));
    if (found.sha256 === hash) sections.push({ what: 'blob', ...found });
  }
  return sections;
}

const notTheirs = ({ name, member_name }: Recipient): AppError =>
  new AppError('permission', {
    happened: `${member_name} (${name}) does not have access to every deployment in the bundle.`,
    data: 'No bundle was created.',
    next: 'Remove that device, or export a deployment they are on.',
  });
