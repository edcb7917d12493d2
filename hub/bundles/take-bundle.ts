import { identityOf } from '../../bundle/bundle-keys.ts';
import { unpackFrames } from '../../bundle/frames-section.ts';
import { type BlobSection, bundleLimits, type FramesSection, type RecordsManifest } from '../../bundle/manifest.ts';
import { type BundleReader, type OpenSection, openBundle, verifyBundle } from '../../bundle/read-bundle.ts';
import { UnreadableBundle } from '../../bundle/unreadable-bundle.ts';
import type { BundleReceipts, Carried } from '../../shared/protocol/carrying.ts';
import type { Receipt } from '../../shared/protocol/pushing.ts';
import { type Caller, deviceRevoked, findCaller, getActiveCaller } from '../accounts/caller.ts';
import { type Identity, readIncarnation } from '../accounts/identity.ts';
import { holdsBlob, noteBlob } from '../blobs/blob-access.ts';
import type { BlobStore } from '../blobs/blob-store.ts';
import type { HubDatabase } from '../database/hub-database.ts';
import { HubError } from '../hub-error.ts';
import { prepareFrames } from '../ingest/prepare-frames.ts';
import type { Refused } from '../ingest/prepare-frame.ts';
import type { Push, PushOutcome } from '../log-store/append.ts';
import { bundleRefusal } from './bundle-refusal.ts';
import { makeReceiptBundle } from './receipt-bundle.ts';
import { storeBlob } from './store-blob.ts';

/** What taking a bundle needs of a hub; a running one has it, and a command beside it, too. */
export interface BundleTaker {
  readonly database: HubDatabase;
  readonly identity: Identity;
  readonly blobs: BlobStore;
  readonly limits: { readonly updateBytes: number };
  /** The device that carries the bundle; null for an administrator at the hub. */
  readonly carrier: string | null;
  append(push: Push): Promise<PushOutcome>;
  now(): number;
}

/** `receipt`: the receipt bundle for the creator. */
export interface TakenBundle extends BundleReceipts { readonly bundle: string; readonly device: string; readonly blobs: number; readonly receipt: Buffer }

/**
 * Takes a bundle in: its creator's frames go the way of a push, as the creator's, whoever carried it; its files become blobs of the creator's.
 * All of it is read and checked once before anything is stored. A hub that stops midway, or that is given the same bundle again,
 * goes on where it was: each frame gets its receipt.
 * @param read the file from its beginning; is called twice, and has to give the same
 * @throws HubError `bundle_refused` or `too_large` (nothing was stored), `device_revoked` never: what a revoked device wrote waits in quarantine
 */
export async function takeBundle(hub: BundleTaker, read: () => AsyncIterable<Uint8Array>): Promise<TakenBundle> {
  const { identity } = hub;
  const reader: BundleReader = { hub: identity.hub, hubKey: identity.key.publicKey, identity: identityOf(identity.key.seed) };
  try {
    const manifest = await verifyBundle(read(), reader);
    if (manifest.kind !== 'records') throw new UnreadableBundle('malformed', 'a receipt bundle');
    const creator = await getCreator(hub.database, manifest);
    return await take(hub, manifest, creator, await openBundle(read(), reader));
  } catch (error) {
    if (error instanceof UnreadableBundle) throw bundleRefusal(error.fault, error);
    throw error;
  }
}

/** The certificate says who the creator was; the hub's own table who they are by now. */
async function getCreator(database: HubDatabase, { creator }: RecordsManifest): Promise<Caller> {
  const caller = await findCaller(database, creator.device);
  if (caller === null) throw new HubError('bundle_refused', 'The device that made this bundle left the hub. Nothing of it was taken; what is in it is still on that device.');
  if (caller.key !== creator.key) throw new HubError('bundle_refused', 'The device that made this bundle joined anew since, with another key. Nothing of it was taken; make a new bundle there.');
  return caller;
}

async function take(hub: BundleTaker, manifest: RecordsManifest, creator: Caller, bundle: Awaited<ReturnType<typeof openBundle>>): Promise<TakenBundle> {
  // Read first: receipts of an incarnation that ends meanwhile are passed over, and the frames are sent again.
  const incarnation = await readIncarnation(hub.database);
  const receipts: Receipt[] = [];
  const rejected: Refused[] = [];
  let blobs = 0;
  try {
    for await (const open of bundle.sections()) {
      const { section } = open;
      if (section.what === 'own') await takeFrames(hub, creator, { section, bytes: open.bytes }, receipts, rejected);
      if (section.what === 'blob' && await takeBlob(hub, creator, section, open.bytes)) blobs++;
    }
  } finally {
    await bundle.close();
  }
  const answer: BundleReceipts = { incarnation, receipts, rejected, hubMs: hub.now() };
  return { ...answer, bundle: manifest.bundle, device: creator.device, blobs, receipt: await makeReceiptBundle(hub.identity, manifest, answer) };
}

/**
 * Keeps one file of a bundle. What a revoked device may not upload, it may not bring along either.
 * @returns whether it was kept
 * @throws HubError when the carrier or the creator is revoked meanwhile
 */
async function takeBlob(
  hub: BundleTaker, { device, member }: Caller, section: BlobSection, bytes: OpenSection['bytes'],
): Promise<boolean> {
  const { database, blobs, carrier } = hub;
  if (carrier !== null) await getActiveCaller(database, carrier);
  const creator = await findCaller(database, device);
  if (creator?.deviceStanding !== 'active') return false;
  if ((await blobs.findSize(section.sha256)) === null) await storeBlob(blobs, section, bytes);
  if (await holdsBlob(database, { member }, section.sha256)) return true;
  await noteBlob(database, { device }, section.sha256, section.size, hub.now()).catch((error: unknown) => {
    // Not the carrier's fault, who would take this for the answer about themselves.
    throw error instanceof HubError ? creatorRevoked(error) : error;
  });
  return true;
}

const creatorRevoked = (cause: unknown): HubError => new HubError('bundle_refused',
  'The device that made this bundle was revoked while it was taken in. What has a receipt stays.', { cause });

/** Takes frames batch by batch, each in a commit like a push. */
async function takeFrames(
  hub: BundleTaker, creator: Caller, { section, bytes }: { section: FramesSection; bytes: OpenSection['bytes'] },
  receipts: Receipt[], rejected: Refused[],
): Promise<void> {
  const carriedBy = hub.carrier === null ? {} : { carrier: hub.carrier };
  for await (const batch of unpackFrames(section, bytes, bundleLimits)) {
    const { prepared, refused } = await prepareFrames(batch, hub.limits);
    rejected.push(...refused);
    if (prepared.length === 0) continue;
    const outcome = await hub.append({ device: creator.device, frames: prepared, ...carriedBy });
    if (outcome.kind === 'carrier_revoked') throw deviceRevoked();
    if (outcome.kind !== 'answered') throw new HubError('bundle_refused', 'The device that made this bundle left the hub while it was taken in. What has a receipt stays.');
    receipts.push(...outcome.receipts);
    rejected.push(...outcome.refused);
  }
}

/** As the answer to whoever carried it. */
export const tellTaken = ({ receipt, ...taken }: TakenBundle): Carried => ({ ...taken, receipts: [...taken.receipts], receipt: receipt.toString('base64') });
