import { createReadStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipped, unpackFrames } from '../../../../bundle/frames-section.ts';
import { bundleLimits, type Manifest, type RecordsManifest } from '../../../../bundle/manifest.ts';
import { openBundleFile } from '../../../../bundle/open-bundle-file.ts';
import { openBundle, verifyBundle } from '../../../../bundle/read-bundle.ts';
import { UnreadableBundle } from '../../../../bundle/unreadable-bundle.ts';
import type { BundleImport } from '../../../../shared/api/bundles.ts';
import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import { readUpdate } from '../../../../shared/doc/read-update.ts';
import { type EntryId, newRecordId } from '../../../../shared/ids.ts';
import { bundleReceiptsSchema } from '../../../../shared/protocol/carrying.ts';
import type { Frame } from '../../../../shared/protocol/frames.ts';
import { toInstant } from '../../../../shared/time.ts';
import type { OuterUpdate } from '../../kernel/ingest/incoming.ts';
import type { IncomingAccess, Session, WriteAccess } from '../../kernel/session/session.ts';
import type { Store } from '../../kernel/store/store.ts';
import { asWriter } from '../../kernel/session/standing.ts';
import { writeStreamDurably } from '../../kernel/database/write-file.ts';
import { localFrame } from '../../kernel/write/local-frame.ts';
import { settleReceipts } from './settle-receipts.ts';
import type { Membership } from '../../kernel/settings/all-settings.ts';
import type { BundleIdentity } from './bundle-identity.ts';
import { findMaker } from './bundle-maker.ts';
import { BundleJudge } from './judge-bundle.ts';
import { carriedPath, carryFolder, readCarried, saveCarried, sweepCarryFolder } from './carried.ts';

export interface ImportOptions {
  readonly nowMs: number;
  /** Stops the import; importing again continues it. */
  readonly signal: AbortSignal;
  /** Reports the imported bytes of frames and files, and their total. */
  onProgress?(done: number, total: number): void;
}

const nothing: Omit<BundleImport, 'kind'> = {
  member: null,
  member_name: null,
  made_at: null,
  frames: 0,
  entries: 0,
  new: 0,
  known: 0,
  unproven: 0,
  left: 0,
  blobs: 0,
  receipts: 0,
  carried: false,
  rejected: [],
};

/**
 * Imports a bundle. It is first copied from the stick and checked to its end; nothing changes until
 * then. Its frames are then applied batch by batch, like all updates from elsewhere: an
 * interruption leaves a complete state, and importing again continues. Bundles of others are kept
 * for the hub, even if only the hub can open them. Throws UnreadableBundle, and what the file
 * system throws.
 */
export async function importBundle(
  core: IncomingAccess & WriteAccess & Pick<Session, 'blobs'>,
  { membership, reader }: BundleIdentity,
  path: string,
  options: ImportOptions,
): Promise<BundleImport> {
  const { dataDir } = core.store;
  sweepCarryFolder(dataDir);
  const copy = join(carryFolder(dataDir), `${newRecordId()}.tmp`);
  try {
    const { sha256: id, sizeBytes } = await writeStreamDurably(
      copy,
      await openBundleFile(path, bundleLimits.fileBytes, options.signal),
    );
    let manifest: Manifest;
    try {
      manifest = await verifyBundle(createReadStream(copy, { signal: options.signal }), reader);
    } catch (error) {
      if (!(error instanceof UnreadableBundle) || error.fault !== 'not_for_us') throw error;
      await keepForHub(
        core.store,
        copy,
        { id, sizeBytes, bundle: null, memberName: null },
        options.nowMs,
      );
      return { ...nothing, kind: 'sealed', carried: true };
    }
    if (manifest.kind === 'receipts')
      return await takeReceipts(core, { reader }, copy, manifest.made_at);
    const isOurs = manifest.creator.device === membership.device;
    if (!isOurs)
      await keepForHub(
        core.store,
        copy,
        { id, sizeBytes, bundle: manifest.bundle, memberName: manifest.creator.name },
        options.nowMs,
      );
    const from = isOurs ? copy : carriedPath(dataDir, id);
    return {
      ...(await takeRecords(
        core,
        { membership, reader },
        existsSync(from) ? from : copy,
        manifest,
        options,
      )),
      carried:
        !isOurs && readCarried(core.store).some((one) => one.id === id && one.state === 'waiting'),
    };
  } finally {
    await rm(copy, { force: true });
  }
}

/** Keeps a copy until the hub has it. One that the hub already has is not kept again. */
async function keepForHub(
  store: Store,
  copy: string,
  one: {
    readonly id: string;
    readonly sizeBytes: number;
    readonly bundle: string | null;
    readonly memberName: string | null;
  },
  nowMs: number,
): Promise<void> {
  if (readCarried(store).some(({ id, state }) => id === one.id && state !== 'refused')) return;
  await rename(copy, carriedPath(store.dataDir, one.id));
  saveCarried(store, { ...one, keptMs: nowMs, state: 'waiting', reason: null, upload: null });
}

/** Applies a batch of frames of a section, in one transaction. */
type Take = (section: 'own' | 'context', batch: readonly Frame[], sum: Sum) => void;
type Sum = { -readonly [K in keyof BundleImport]: BundleImport[K] };

async function takeRecords(
  core: IncomingAccess & Pick<Session, 'blobs'>,
  { membership, reader }: Pick<BundleIdentity, 'membership' | 'reader'>,
  path: string,
  manifest: RecordsManifest,
  { nowMs, signal, onProgress = () => undefined }: ImportOptions,
): Promise<BundleImport> {
  const sum: Sum = {
    ...nothing,
    kind: 'records',
    member: manifest.creator.member,
    member_name: manifest.creator.name,
    made_at: toInstant(manifest.made_at),
    rejected: [],
  };
  const take = takerOf(core, membership, manifest, nowMs);
  if (take === null) return { ...sum, rejected: [offTheHub] };
  const total = manifest.sections.reduce((bytes, section) => bytes + section.size, 0);
  let done = 0;
  const bundle = await openBundle(createReadStream(path, { signal }), reader);
  try {
    for await (const { section, bytes } of bundle.sections()) {
      // A small file is in memory by now: reading on would not end it.
      signal.throwIfAborted();
      if (section.what === 'blob') {
        await core.blobs.keepStream(section.sha256, section.size, bytes);
        sum.blobs++;
      } else if (section.what !== 'receipts') {
        for await (const batch of unpackFrames(section, bytes, bundleLimits))
          take(section.what, batch, sum);
      }
      done += section.size;
      onProgress(done, total);
    }
  } finally {
    await bundle.close();
  }
  return sum;
}

/** Returns what applies the batches; null if the bundle's creator is known to have left the hub. */
function takerOf(
  core: IncomingAccess,
  membership: Membership,
  manifest: RecordsManifest,
  nowMs: number,
): Take | null {
  const { store, applyIncoming } = core;
  const isOurs = manifest.creator.device === membership.device;
  const maker = isOurs
    ? { isKnown: true, standing: asWriter(membership.member) }
    : findMaker(store, manifest);
  if (maker === null) return null;
  const judge = new BundleJudge(store, manifest, maker, membership.member.authors, nowMs);
  return (section, batch, sum) => {
    // Updates that this device wrote itself, and perhaps lost with its folder, go back where they
    // came from.
    if (isOurs && section === 'own') return takeOurs(core, batch, manifest, sum);
    const judged = judge.judge(section, batch);
    const frames = [...judged.keep].flatMap(
      ([document, planned]) => localFrame(store, document, planned) ?? [],
    );
    if (frames.length > 0) applyIncoming({ kind: 'bundle', frames });
    sum.frames += batch.length;
    sum.entries += judged.entries;
    sum.new += judged.fresh;
    sum.known += judged.entries - judged.fresh;
    sum.unproven += judged.unproven;
    sum.left += judged.left;
    sum.rejected = [...sum.rejected, ...judged.rejected];
  };
}

const offTheHub = {
  code: 'device_revoked',
  reason:
    'The hub no longer lists the device that created this bundle. Its content is not shown ' +
    'here; the hub decides whether to accept it.',
};

/** Applies our own updates. New ones count as stored here only, until the hub shows them. */
function takeOurs(
  { store, applyIncoming }: IncomingAccess,
  batch: readonly Frame[],
  by: RecordsManifest,
  sum: Sum,
): void {
  const known = store.tables.entries;
  const fresh = new Set<EntryId>();
  const updates: OuterUpdate[] = [];
  const rejected: BundleImport['rejected'] = [];
  for (const { document, update } of batch) {
    sum.frames++;
    const read = readUpdate(update);
    const entries = read.ok ? read.entries : [];
    if (
      entries.some(
        (entry) => entry.device !== by.creator.device || !by.creator.authors.includes(entry.author),
      )
    ) {
      rejected.push({
        code: 'wrong_author',
        reason: 'An entry claims a different author than the bundle’s sender.',
      });
      continue;
    }
    const added = entries.filter(({ id }) => known.find(id, document) === null);
    for (const { id } of added) fresh.add(id);
    sum.entries += entries.length;
    sum.known += entries.length - added.length;
    sum.new += added.length;
    updates.push({ document: document as DocumentName, update });
  }
  const { refused } = applyIncoming({ kind: 'own_bundle', updates, fresh });
  for (const { reason } of refused) rejected.push({ code: 'unreadable', reason });
  sum.rejected = [...sum.rejected, ...rejected];
}

async function takeReceipts(
  core: IncomingAccess & WriteAccess,
  { reader }: Pick<BundleIdentity, 'reader'>,
  path: string,
  madeMs: number,
): Promise<BundleImport> {
  const bundle = await openBundle(createReadStream(path), reader);
  const pieces: Uint8Array[] = [];
  try {
    for await (const { section, bytes } of bundle.sections()) {
      if (section.what === 'receipts')
        for await (const piece of gunzipped(bytes, section.unpacked)) pieces.push(piece);
    }
  } finally {
    await bundle.close();
  }
  const answer = bundleReceiptsSchema.safeParse(jsonOf(Buffer.concat(pieces).toString('utf8')));
  if (!answer.success)
    throw new UnreadableBundle('malformed', 'the receipts don’t fit', answer.error);
  return {
    ...nothing,
    kind: 'receipts',
    made_at: toInstant(madeMs),
    ...settleReceipts(core, answer.data),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
