import { randomBytes } from 'node:crypto';
import { identityOf } from '../../bundle/bundle-keys.ts';
import { unpackFrames } from '../../bundle/frames-section.ts';
import {
  type BlobSection,
  bundleLimits,
  type FramesSection,
  type RecordsManifest,
} from '../../bundle/manifest.ts';
import {
  type BundleReader,
  type OpenSection,
  openBundle,
  verifyBundle,
} from '../../bundle/read-bundle.ts';
import { UnreadableBundle } from '../../bundle/unreadable-bundle.ts';
import type { BundleReceipts, Carried } from '../../shared/protocol/carrying.ts';
import type { Receipt } from '../../shared/protocol/pushing.ts';
import { type Caller, deviceRevoked, findCaller, getActiveCaller } from '../accounts/caller.ts';
import { type Identity, readIncarnation } from '../accounts/identity.ts';
import { holdsBlob, noteBlob } from '../blobs/blob-access.ts';
import type { BlobStore } from '../blobs/blob-store.ts';
import { type AnnouncedUpload, announceUpload, forgetUpload } from '../blobs/upload-shares.ts';
import type { HubDatabase } from '../database/hub-database.ts';
import { HubError } from '../hub-error.ts';
import { prepareFrames } from '../ingest/prepare-frames.ts';
import type { Refused } from '../ingest/prepare-frame.ts';
import type { Push, PushOutcome } from '../log-store/append.ts';
import type { MemberLimits } from '../member-limits.ts';
import { bundleRefusal } from './bundle-refusal.ts';
import { makeReceiptBundle } from './receipt-bundle.ts';
import { storeBlob } from './store-blob.ts';

/**
 * What importing a bundle needs from a hub; a running hub has it, and so has a command next to it.
 */
export interface BundleTaker {
  readonly database: HubDatabase;
  readonly identity: Identity;
  readonly blobs: BlobStore;
  readonly limits: { readonly updateBytes: number; readonly blobBytes: number };
  /** The limits of the bundle's creator, as if they uploaded its files. */
  readonly member: MemberLimits;
  /** The device that carries the bundle; null for an administrator at the hub. */
  readonly carrier: string | null;
  append(push: Push): Promise<PushOutcome>;
  now(): number;
}

/** `receipt`: the receipt bundle for the creator. */
export interface TakenBundle extends BundleReceipts {
  readonly bundle: string;
  readonly device: string;
  readonly blobs: number;
  /** Files that were not stored, because they exceed a limit; they stay on the creator's device. */
  readonly blobsLeft: number;
  readonly receipt: Buffer;
}

/**
 * Imports a bundle: its frames are appended like a push by its creator, no matter who carried it;
 * its files become the creator's blobs. The whole bundle is read and checked once before anything
 * is stored. If the hub stops midway, or gets the same bundle again, the import continues where it
 * was: each frame gets its receipt.
 * @param read reads the file from its beginning; called twice, and must return the same
 * @throws HubError `bundle_refused` or `too_large` (nothing was stored), but never
 * `device_revoked`: what a revoked device wrote waits in quarantine
 */
export async function takeBundle(
  hub: BundleTaker,
  read: () => AsyncIterable<Uint8Array>,
): Promise<TakenBundle> {
  const { identity } = hub;
  const reader: BundleReader = {
    hub: identity.hub,
    hubKey: identity.key.publicKey,
    identity: identityOf(identity.key.seed),
  };
  try {
    const manifest = await verifyBundle(read(), reader);
    if (manifest.kind !== 'records') throw new UnreadableBundle('malformed', 'a receipt bundle');
    checkAnswer(manifest);
    const creator = await getCreator(hub.database, manifest);
    return await take(hub, manifest, creator, await openBundle(read(), reader));
  } catch (error) {
    if (error instanceof UnreadableBundle) throw bundleRefusal(error.fault, error);
    throw error;
  }
}

/** [HU47] Rejects more frames than fit in one response that a device accepts. */
function checkAnswer({ sections }: RecordsManifest): void {
  const frames = sections.map((section) => (section.what === 'own' ? section.frames : 0));
  if (frames.reduce((sum, count) => sum + count, 0) > bundleLimits.ownFrames)
    throw new UnreadableBundle('too_large', 'more frames than one answer speaks of');
}

/**
 * Returns the creator. The certificate says who it was; the hub's own table says who it is by now.
 */
async function getCreator(database: HubDatabase, { creator }: RecordsManifest): Promise<Caller> {
  const caller = await findCaller(database, creator.device);
  if (caller === null)
    throw new HubError(
      'bundle_refused',
      'The device that created this bundle left the hub. Nothing was imported. The content ' +
        'is still on that device.',
    );
  if (caller.key !== creator.key)
    throw new HubError(
      'bundle_refused',
      'The device that created this bundle has rejoined since, with another key. Nothing was ' +
        'imported. Create a new bundle there.',
    );
  return caller;
}

async function take(
  hub: BundleTaker,
  manifest: RecordsManifest,
  creator: Caller,
  bundle: Awaited<ReturnType<typeof openBundle>>,
): Promise<TakenBundle> {
  // Read it first: receipts of an incarnation that ends meanwhile are ignored, and the frames are
  // sent again.
  const incarnation = await readIncarnation(hub.database);
  const receipts: Receipt[] = [];
  const rejected: Refused[] = [];
  let blobs = 0;
  let blobsLeft = 0;
  try {
    for await (const open of bundle.sections()) {
      const { section } = open;
      if (section.what === 'own')
        await takeFrames(hub, creator, { section, bytes: open.bytes }, receipts, rejected);
      if (section.what !== 'blob') continue;
      const outcome = await takeBlob(hub, creator, section, open.bytes);
      if (outcome === 'kept') blobs++;
      if (outcome === 'over_limit') blobsLeft++;
    }
  } finally {
    await bundle.close();
  }
  const answer: BundleReceipts = { incarnation, receipts, rejected, hubMs: hub.now() };
  return {
    ...answer,
    bundle: manifest.bundle,
    device: creator.device,
    blobs,
    blobsLeft,
    receipt: await makeReceiptBundle(hub.identity, manifest, answer),
  };
}

type TakenBlob = 'kept' | 'over_limit' | 'revoked';

/**
 * Stores one file of a bundle, if its creator may upload it: a revoked device brings none, and
 * bundles don't bypass the limits of uploads ([HU44]).
 * @throws HubError when the carrier or the creator is revoked meanwhile
 */
async function takeBlob(
  hub: BundleTaker,
  { device, member }: Caller,
  { sha256, size }: BlobSection,
  bytes: OpenSection['bytes'],
): Promise<TakenBlob> {
  const { database, blobs, carrier } = hub;
  if (carrier !== null) await getActiveCaller(database, carrier);
  const creator = await findCaller(database, device);
  if (creator?.deviceStanding !== 'active') return 'revoked';
  if (await holdsBlob(database, { member }, sha256)) return 'kept';
  const id = `bundle.${randomBytes(16).toString('hex')}`;
  if (!(await announce(hub, { id, device, member, sha256, size }))) return 'over_limit';
  try {
    if ((await blobs.findSize(sha256)) === null)
      await storeBlob(blobs, { what: 'blob', sha256, size }, bytes, id);
    await noteBlob(database, { device }, sha256, size, hub.now());
    return 'kept';
  } catch (error) {
    // This is not the carrier's fault, and the carrier would take it for an error about itself.
    throw error instanceof HubError ? creatorRevoked(error) : error;
  } finally {
    await forgetUpload(database, id);
  }
}

/**
 * Counts a file towards the limits.
 * @returns false when it exceeds a limit of its member or device
 */
async function announce(
  { database, blobs, limits, member, now }: BundleTaker,
  upload: AnnouncedUpload,
): Promise<boolean> {
  if (upload.size > limits.blobBytes) return false;
  try {
    const givenUp = await announceUpload(database, upload, member, now());
    for (const id of givenUp) await blobs.uploads.remove(id).catch(() => undefined);
    return true;
  } catch (error) {
    if (error instanceof HubError && ['over_limit', 'slow_down'].includes(error.code)) return false;
    throw error;
  }
}

const creatorRevoked = (cause: unknown): HubError =>
  new HubError(
    'bundle_refused',
    'The device that created this bundle was revoked during the import. Changes with a ' +
      'receipt are kept.',
    { cause },
  );

/** Appends frames batch by batch, each in one commit, like a push. */
async function takeFrames(
  hub: BundleTaker,
  creator: Caller,
  { section, bytes }: { section: FramesSection; bytes: OpenSection['bytes'] },
  receipts: Receipt[],
  rejected: Refused[],
): Promise<void> {
  const carriedBy = hub.carrier === null ? {} : { carrier: hub.carrier };
  for await (const batch of unpackFrames(section, bytes, bundleLimits)) {
    const { prepared, refused } = await prepareFrames(batch, hub.limits);
    rejected.push(...refused);
    if (prepared.length === 0) continue;
    const outcome = await hub.append({ device: creator.device, frames: prepared, ...carriedBy });
    if (outcome.kind === 'carrier_revoked') throw deviceRevoked();
    if (outcome.kind !== 'answered')
      throw new HubError(
        'bundle_refused',
        'The device that created this bundle left the hub during the import. Changes with a ' +
          'receipt are kept.',
      );
    receipts.push(...outcome.receipts);
    rejected.push(...outcome.refused);
  }
}

/** Returns the response to the carrier. */
export const tellTaken = ({ receipt, blobsLeft: _left, ...taken }: TakenBundle): Carried => ({
  ...taken,
  receipts: [...taken.receipts],
  receipt: receipt.toString('base64'),
});
