import { v7 } from 'uuid';
import { recipientOf } from '../../bundle/bundle-keys.ts';
import { pack } from '../../bundle/compression.ts';
import type { RecordsManifest, ReceiptsManifest } from '../../bundle/manifest.ts';
import { writeBundle } from '../../bundle/write-bundle.ts';
import type { BundleReceipts } from '../../shared/protocol/carrying.ts';
import type { Identity } from '../accounts/identity.ts';
import { sha256 } from '../sha256.ts';

/**
 * Creates the reply to a bundle, itself a bundle: signed by the hub, encrypted for the device that
 * created the first one.
 */
export async function makeReceiptBundle(
  { hub, key }: Identity,
  answered: RecordsManifest,
  receipts: BundleReceipts,
): Promise<Buffer> {
  const text = Buffer.from(JSON.stringify(receipts));
  const packed = await pack(text, 'gzip');
  const manifest: ReceiptsManifest = {
    kind: 'receipts',
    bundle: v7(),
    hub,
    made_at: receipts.hubMs,
    answers: answered.bundle,
    device: answered.creator.device,
    sections: [
      { what: 'receipts', size: packed.length, sha256: sha256(packed), unpacked: text.length },
    ],
  };
  const pieces: Uint8Array[] = [];
  async function* body(): AsyncGenerator<Uint8Array> {
    yield packed;
  }
  for await (const piece of writeBundle({
    manifest,
    key,
    recipients: [recipientOf(answered.creator.key)],
    body,
  }))
    pieces.push(piece);
  return Buffer.concat(pieces);
}
