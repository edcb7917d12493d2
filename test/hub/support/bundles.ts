import { createHash } from 'node:crypto';
import { createReadStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Upload } from 'tus-js-client';
import { identityOf, recipientOf } from '../../../bundle/bundle-keys.ts';
import { type SigningKey, signingKeyOf } from '../../../bundle/ed25519.ts';
import { gunzipped, packFrames } from '../../../bundle/frames-section.ts';
import type { BlobSection, FramesSection, RecordsManifest } from '../../../bundle/manifest.ts';
import { measured } from '../../../bundle/measured.ts';
import { openBundle } from '../../../bundle/read-bundle.ts';
import { writeBundle } from '../../../bundle/write-bundle.ts';
import { newRecordId } from '../../../shared/ids.ts';
import {
  type BundleReceipts,
  bundleReceiptsSchema,
  type Carried,
  carriedSchema,
} from '../../../shared/protocol/carrying.ts';
import type { Frame } from '../../../shared/protocol/frames.ts';
import type { Joined } from '../../../shared/protocol/joining.ts';
import type { Answer, TestClient } from './client.ts';
import { tempFolder } from './hub.ts';
import type { TestDevice } from './people.ts';

export const signingKey = ({ key }: TestDevice): SigningKey =>
  signingKeyOf(key.export({ format: 'jwk' }).d as string);

export interface HandMade {
  readonly own: readonly Frame[];
  /** Of others, as it is for devices; none unless given. */
  readonly context?: readonly Frame[];
  /** In one batch; all of them unless it is said. */
  readonly framesAtOnce?: number;
  readonly blobs?: readonly Buffer[];
  readonly change?: (manifest: RecordsManifest) => RecordsManifest;
  readonly recipientKeys?: readonly string[];
}

/** A bundle of a device, sealed to the hub that it joined. */
export async function makeBundle(
  device: TestDevice,
  joined: Joined,
  {
    own,
    context = [],
    framesAtOnce = Infinity,
    blobs = [],
    change = (manifest) => manifest,
    recipientKeys = [joined.hubKey],
  }: HandMade,
): Promise<Buffer> {
  const folder = tempFolder();
  const sections: (FramesSection | BlobSection)[] = [
    await packFrames('own', batchesOf(own, framesAtOnce), join(folder, 'own')),
  ];
  if (context.length > 0)
    sections.unshift(await packFrames('context', [context], join(folder, 'context')));
  const before = sections.length;
  for (const blob of blobs)
    sections.push({ what: 'blob', ...(await measured(Readable.from([blob]))) });
  const manifest: RecordsManifest = {
    kind: 'records',
    bundle: newRecordId(),
    hub: joined.hub,
    made_at: 1_760_000_000_000,
    creator: joined.certificate,
    deployment: null,
    records: 0,
    entries: 0,
    sections,
  };
  const pieces: Uint8Array[] = [];
  const written = writeBundle({
    manifest: change(manifest),
    key: signingKey(device),
    recipients: recipientKeys.map(recipientOf),
    body: (section, index) =>
      section.what === 'blob'
        ? Readable.from([blobs[index - before]])
        : createReadStream(join(folder, section.what)),
  });
  for await (const piece of written) pieces.push(piece);
  return Buffer.concat(pieces);
}

function* batchesOf(frames: readonly Frame[], size: number): Generator<readonly Frame[]> {
  for (let at = 0; at < frames.length; at += size) yield frames.slice(at, at + size);
}

export function writeTemporary(bytes: Uint8Array, name = 'sample.flb'): string {
  const path = join(tempFolder(), name);
  writeFileSync(path, bytes);
  return path;
}

/** Uploads a bundle as a device that carries it. @returns the upload's id */
export const uploadBundle = (
  client: TestClient,
  bytes: Buffer,
  metadata: Record<string, string> = { bundle: '1' },
): Promise<string> =>
  new Promise((resolve, reject) => {
    const upload = new Upload(Readable.from([bytes]), {
      endpoint: `${client.url}/uploads`,
      uploadSize: bytes.length,
      chunkSize: 1024 * 1024,
      retryDelays: null,
      headers: { authorization: `Bearer ${client.token}` },
      metadata: { sha256: createHash('sha256').update(bytes).digest('hex'), ...metadata },
      onSuccess: () => {
        resolve((upload.url ?? '').split('/').at(-1) ?? '');
      },
      onError: reject,
    });
    upload.start();
  });

export const carryRaw = async (client: TestClient, bytes: Buffer): Promise<Answer> =>
  client.call('POST', '/bundles', { upload: await uploadBundle(client, bytes) });

export async function carry(client: TestClient, bytes: Buffer): Promise<Carried> {
  const answer = await carryRaw(client, bytes);
  if (answer.status !== 200)
    throw new Error(`bundles: ${answer.status} ${JSON.stringify(answer.body)}`);
  return carriedSchema.parse(answer.body);
}

/** What a receipt bundle says to the device that it is for. */
export async function readReceipts(
  device: TestDevice,
  joined: Joined,
  bytes: Uint8Array,
): Promise<BundleReceipts & { answers: string }> {
  const bundle = await openBundle(Readable.from([bytes]), {
    hub: joined.hub,
    hubKey: joined.hubKey,
    identity: identityOf(signingKey(device).seed),
  });
  for await (const { section, bytes: packed } of bundle.sections()) {
    if (section.what !== 'receipts' || bundle.manifest.kind !== 'receipts') continue;
    const pieces: Uint8Array[] = [];
    for await (const piece of gunzipped(packed, section.unpacked)) pieces.push(piece);
    return {
      ...bundleReceiptsSchema.parse(JSON.parse(Buffer.concat(pieces).toString())),
      answers: bundle.manifest.answers,
    };
  }
  throw new Error('no receipts in it');
}
