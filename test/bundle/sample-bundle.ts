import { mkdtempSync, rmSync } from 'node:fs';
import { createReadStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { identityOf, recipientOf } from '../../bundle/bundle-keys.ts';
import { type SigningKey, signingKeyOf, signWith } from '../../bundle/ed25519.ts';
import { packFrames } from '../../bundle/frames-section.ts';
import type { BlobSection, FramesSection, RecordsManifest } from '../../bundle/manifest.ts';
import { measured } from '../../bundle/measured.ts';
import type { BundleReader } from '../../bundle/read-bundle.ts';
import { writeBundle } from '../../bundle/write-bundle.ts';
import { type Certificate, certificateText } from '../../shared/protocol/certificate.ts';
import type { Frame } from '../../shared/protocol/frames.ts';

/** A key that is the same in every run. */
export const sampleKey = (n: number): SigningKey =>
  signingKeyOf(Buffer.alloc(32, n).toString('base64url'));

export const sampleId = (n: number): string =>
  `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const hubId = sampleId(1);
export const hubKey = sampleKey(1);
export const deviceKey = sampleKey(2);

export function sampleCertificate(
  over: Partial<Certificate> = {},
  by: SigningKey = hubKey,
): Certificate {
  const said = {
    hub: hubId,
    device: sampleId(2),
    member: sampleId(3),
    authors: [sampleId(3)],
    key: deviceKey.publicKey,
    issued: 1_760_000_000_000,
    name: 'Sample Ana',
    ...over,
  };
  return { ...said, signature: signWith(by, certificateText(said)) };
}

export const readerOf = (key: SigningKey): BundleReader => ({
  hub: hubId,
  hubKey: hubKey.publicKey,
  identity: identityOf(key.seed),
});
export const hubReader = readerOf(hubKey);

export async function* piecesOf(
  bytes: Uint8Array,
  size = bytes.length,
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export async function gather(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fieldloop-bundle-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

export interface SampleOptions {
  readonly own?: readonly (readonly Frame[])[];
  readonly context?: readonly (readonly Frame[])[];
  readonly blobs?: readonly Uint8Array[];
  readonly recipients?: readonly SigningKey[];
  readonly key?: SigningKey;
  /** What a faulty or hostile creator writes instead. */
  readonly change?: (manifest: RecordsManifest) => RecordsManifest;
}

export const sampleFrames: readonly Frame[] = [
  { document: `dep/${sampleId(7)}@1`, update: new Uint8Array([1, 2, 3]) },
  { document: 'ws@1', update: new Uint8Array(300).fill(9) },
];

/** The bytes of a bundle, sealed to the hub unless it is said otherwise. */
export async function sampleBundle({
  own = [sampleFrames],
  context = [],
  blobs = [],
  recipients = [hubKey],
  key = deviceKey,
  change = (manifest) => manifest,
}: SampleOptions = {}): Promise<Buffer> {
  const folder = tempFolder();
  const sections: (FramesSection | BlobSection)[] = [];
  if (context.length > 0)
    sections.push(await packFrames('context', context, join(folder, 'context')));
  sections.push(await packFrames('own', own, join(folder, 'own')));
  for (const blob of blobs) sections.push({ what: 'blob', ...(await measured(piecesOf(blob))) });
  const manifest: RecordsManifest = {
    kind: 'records',
    bundle: sampleId(4),
    hub: hubId,
    made_at: 1_760_000_000_000,
    creator: sampleCertificate(),
    deployment: null,
    records: 1,
    entries: 2,
    sections,
  };
  return gather(
    writeBundle({
      manifest: change(manifest),
      key,
      recipients: recipients.map((one) => recipientOf(one.publicKey)),
      body: (section, index) =>
        section.what === 'blob'
          ? piecesOf(blobs[index - sections.findIndex(({ what }) => what === 'blob')] as Uint8Array)
          : createReadStream(join(folder, section.what)),
    }),
  );
}
