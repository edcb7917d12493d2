import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { identityOf, recipientOf } from '../../bundle/bundle-keys.ts';
import { isSignedBy, signingKeyOf, signWith } from '../../bundle/ed25519.ts';
import { packFrames, unpackFrames } from '../../bundle/frames-section.ts';
import {
  bundleLimits,
  manifestSchema,
  type RecordsManifest,
  type Section,
  signedText,
} from '../../bundle/manifest.ts';
import { type BundleReader, openBundle, verifyBundle } from '../../bundle/read-bundle.ts';
import { seal } from '../../bundle/seal.ts';
import { UnreadableBundle } from '../../bundle/unreadable-bundle.ts';
import { bundleContent, magic, writeBundle } from '../../bundle/write-bundle.ts';
import { certificateText } from '../../shared/protocol/certificate.ts';
import type { Frame } from '../../shared/protocol/frames.ts';
import {
  deviceKey,
  gather,
  hubId,
  hubKey,
  hubReader,
  piecesOf,
  readerOf,
  sampleBundle,
  sampleCertificate,
  sampleFrames,
  sampleId,
  sampleKey,
  tempFolder,
} from './sample-bundle.ts';

const plain = (frames: readonly Frame[]): Frame[] =>
  frames.map(({ document, update }) => ({ document, update: new Uint8Array(update) }));

async function contentsOf(bytes: Uint8Array, pieceBytes = bytes.length): Promise<unknown[]> {
  const bundle = await openBundle(piecesOf(bytes, pieceBytes), hubReader);
  const found: unknown[] = [];
  for await (const { section, bytes: its } of bundle.sections()) {
    if (section.what === 'blob') found.push(await gather(its));
    else if (section.what !== 'receipts')
      for await (const batch of unpackFrames(section, its, bundleLimits))
        found.push([section.what, plain(batch)]);
  }
  return found;
}

/** Why it is refused; `taken` when it isn't. */
async function faultOf(bytes: Uint8Array, reader: BundleReader = hubReader): Promise<string> {
  try {
    await verifyBundle(piecesOf(bytes), reader);
    return 'taken';
  } catch (error) {
    if (error instanceof UnreadableBundle) return error.fault;
    throw error;
  }
}

describe('a bundle', () => {
  test('[BN1] reads as written: frames of both kinds in their batches, and files', async () => {
    const blobs = [Buffer.from('a picture'), Buffer.alloc(200_000, 'p'), Buffer.alloc(0)];
    const own: Frame[][] = [
      [...sampleFrames],
      [{ document: 'ws@1', update: new Uint8Array(100_000).fill(7) }],
    ];
    const context = [[...sampleFrames].reverse()];
    const bytes = await sampleBundle({ own, context, blobs });
    expect(await contentsOf(bytes)).toEqual([
      ['context', context[0]],
      ['own', own[0]],
      ['own', own[1]],
      ...blobs,
    ]);
    expect(await contentsOf(bytes, 4096)).toEqual(await contentsOf(bytes));
    expect(await verifyBundle(piecesOf(bytes), hubReader)).toMatchObject({
      kind: 'records',
      creator: sampleCertificate(),
      entries: 2,
    });
  });

  test('[BN1] reads the same however its bytes arrive', async () => {
    const bytes = await sampleBundle();
    for (const pieceBytes of [1, 3, 100])
      expect(await contentsOf(bytes, pieceBytes)).toEqual([['own', sampleFrames]]);
  });

  test('[BN2] of version 1, as it was once written, is read by every later version', async () => {
    expect(
      await contentsOf(
        readFileSync(join(import.meta.dirname, '..', 'fixtures', 'bundles', 'records-1.flb')),
      ),
    ).toEqual([['own', sampleFrames], Buffer.from('a picture')]);
  });

  test('[BN2] has one form, which changes only with the format’s version', async () => {
    const picture = Buffer.from('a picture');
    const manifest: RecordsManifest = {
      kind: 'records',
      bundle: sampleId(4),
      hub: hubId,
      made_at: 1_760_000_000_000,
      creator: sampleCertificate(),
      deployment: null,
      records: 0,
      entries: 0,
      sections: [
        {
          what: 'blob',
          size: picture.length,
          sha256: createHash('sha256').update(picture).digest('hex'),
        },
      ],
    };
    const content = await gather(
      bundleContent({ manifest, key: deviceKey, body: () => piecesOf(picture) }),
    );
    const packed = await packFrames(
      'own',
      [sampleFrames, sampleFrames.slice(1)],
      join(tempFolder(), 'own'),
    );
    const format = {
      magic: [...magic],
      schema: z.toJSONSchema(manifestSchema, { io: 'input' }),
      content: content.toString('hex'),
      unpacked: packed.unpacked,
      signed: Buffer.from(signedText(Buffer.from('m'))).toString('hex'),
      certificate: certificateText(sampleCertificate()),
      keys: [recipientOf(deviceKey.publicKey), identityOf(deviceKey.seed)],
    };
    expect(createHash('sha256').update(JSON.stringify(format)).digest('hex').slice(0, 16)).toBe(
      'eb32d4897d28d719',
    );
  });

  test('[BN3] that was cut off anywhere is refused', async () => {
    const bytes = await sampleBundle({ blobs: [randomBytes(70_000)] });
    const early = await sampleBundle();
    const positions = [
      ...Array.from({ length: 60 }, (_, i) => i * 9),
      early.length - 1,
      early.length - 16,
      early.length - 17,
    ];
    for (const length of positions)
      expect(await faultOf(early.subarray(0, length)), `${length} bytes`).toMatch(
        length < 4 ? /not_a_bundle/ : /damaged/,
      );
    for (const length of [
      bytes.length - 1,
      bytes.length - 16,
      bytes.length - 4000,
      66_000,
      65_000,
      2000,
    ])
      expect(await faultOf(bytes.subarray(0, length)), `${length} bytes`).toBe('damaged');
  });

  test('[BN3] is refused if one bit changed, or if it goes on after its end', async () => {
    const bytes = await sampleBundle();
    for (let at = 0; at < bytes.length; at += at < 400 ? 5 : 37) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] as number) ^ (1 << (at % 8));
      expect(await faultOf(changed), `at ${at}`).not.toBe('taken');
    }
    expect(await faultOf(Buffer.concat([bytes, Buffer.from([0])]))).toBe('damaged');
    expect(await faultOf(Buffer.concat([bytes, bytes]))).toBe('damaged');
  });

  test('[BN4] is opened by those that it is sealed to, and by nobody else', async () => {
    const bytes = await sampleBundle({ recipients: [hubKey, sampleKey(5)] });
    expect(await faultOf(bytes, readerOf(sampleKey(5)))).toBe('taken');
    expect(await faultOf(bytes, readerOf(sampleKey(6)))).toBe('not_for_us');
    expect(await faultOf(bytes, readerOf(deviceKey))).toBe('not_for_us');
  });

  test('[BN5] is signed by its creator, whom this hub vouches for', async () => {
    const stranger = sampleKey(9);
    expect(await faultOf(await sampleBundle({ key: stranger }))).toBe('not_signed');
    const withCertificate =
      (creator: RecordsManifest['creator']) =>
      (manifest: RecordsManifest): RecordsManifest => ({ ...manifest, creator });
    expect(
      await faultOf(
        await sampleBundle({
          key: stranger,
          change: withCertificate(sampleCertificate({ key: stranger.publicKey }, stranger)),
        }),
      ),
    ).toBe('not_signed');
    expect(
      await faultOf(
        await sampleBundle({
          key: stranger,
          change: withCertificate({ ...sampleCertificate(), key: stranger.publicKey }),
        }),
      ),
    ).toBe('not_signed');
    expect(
      await faultOf(
        await sampleBundle({
          change: withCertificate({ ...sampleCertificate(), authors: [sampleId(8)] }),
        }),
      ),
    ).toBe('not_signed');
    expect(
      await faultOf(
        await sampleBundle({ change: withCertificate(sampleCertificate({ hub: sampleId(9) })) }),
      ),
    ).toBe('not_signed');
    expect(
      await faultOf(
        await sampleBundle({ change: (manifest) => ({ ...manifest, hub: sampleId(9) }) }),
      ),
    ).toBe('foreign_hub');
  });

  test('[BN5] can’t be assembled from what others signed', async () => {
    const folder = tempFolder();
    const own = await packFrames('own', [sampleFrames], join(folder, 'own'));
    const manifest: RecordsManifest = {
      kind: 'records',
      bundle: sampleId(4),
      hub: hubId,
      made_at: 0,
      creator: sampleCertificate(),
      deployment: null,
      records: 0,
      entries: 0,
      sections: [own],
    };
    const other = Buffer.alloc(own.size, 1);
    expect(
      await faultOf(
        await gather(
          writeBundle({
            manifest,
            key: deviceKey,
            recipients: [recipientOf(hubKey.publicKey)],
            body: () => piecesOf(other),
          }),
        ),
      ),
    ).not.toBe('taken');
  });

  test('[BN6] is refused early if it says or turns out to be too large', async () => {
    const sections =
      (change: (section: Section) => object) =>
      (manifest: RecordsManifest): RecordsManifest => ({
        ...manifest,
        sections: manifest.sections.map((section) => ({
          ...section,
          ...change(section),
        })) as RecordsManifest['sections'],
      });
    expect(
      await faultOf(
        await sampleBundle({ change: sections(() => ({ size: Number.MAX_SAFE_INTEGER })) }),
      ),
    ).toBe('too_large');
    expect(
      await faultOf(
        await sampleBundle({ change: sections(() => ({ unpacked: Number.MAX_SAFE_INTEGER })) }),
      ),
    ).toBe('too_large');
    expect(await faultOf(await sampleBundle({ change: sections(() => ({ unpacked: 10 })) }))).toBe(
      'too_large',
    );
    expect(
      await faultOf(await sampleBundle({ change: sections(() => ({ unpacked: 10_000 })) })),
    ).toBe('malformed');
    expect(await faultOf(await sampleBundle({ change: sections(() => ({ frames: 1 })) }))).toBe(
      'malformed',
    );
    expect(
      await faultOf(await sampleBundle(), {
        ...hubReader,
        limits: { ...bundleLimits, manifestBytes: 100 },
      }),
    ).toBe('too_large');
    expect(
      await faultOf(await sampleBundle(), {
        ...hubReader,
        limits: { ...bundleLimits, batchBytes: 100 },
      }),
    ).toBe('too_large');
    expect(
      await faultOf(await sampleBundle(), {
        ...hubReader,
        limits: { ...bundleLimits, batchFrames: 1 },
      }),
    ).toBe('malformed');
    expect(
      await faultOf(await sampleBundle({ blobs: [Buffer.alloc(1000)] }), {
        ...hubReader,
        limits: { ...bundleLimits, blobBytes: 999 },
      }),
    ).toBe('too_large');
    // A length that would need gigabytes, and a header of age without an end.
    expect(
      await faultOf(
        Buffer.concat([
          magic,
          await gather(seal(piecesOf(Buffer.alloc(100, 0xff)), [recipientOf(hubKey.publicKey)])),
        ]),
      ),
    ).toBe('too_large');
    expect(
      await faultOf(
        Buffer.concat([magic, Buffer.from('age-encryption.org/v1\n'), Buffer.alloc(600_000, 'a')]),
      ),
    ).toBe('damaged');
  });

  test('[BN6] a gzip bomb is stopped at what was announced', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const manifest: RecordsManifest = {
      kind: 'records',
      bundle: sampleId(4),
      hub: hubId,
      made_at: 0,
      creator: sampleCertificate(),
      deployment: null,
      records: 0,
      entries: 0,
      sections: [
        {
          what: 'own',
          size: bomb.length,
          sha256: createHash('sha256').update(bomb).digest('hex'),
          unpacked: 1000,
          frames: 1,
        },
      ],
    };
    expect(
      await faultOf(
        await gather(
          writeBundle({
            manifest,
            key: deviceKey,
            recipients: [recipientOf(hubKey.publicKey)],
            body: () => piecesOf(bomb),
          }),
        ),
      ),
    ).toBe('too_large');
  });

  test('[BN6] a large one goes through in pieces: only a few are held at a time', async () => {
    const piece = randomBytes(64 * 1024);
    const count = 120;
    const hash = createHash('sha256');
    for (let i = 0; i < count; i++) hash.update(piece);
    const section = {
      what: 'blob' as const,
      size: count * piece.length,
      sha256: hash.digest('hex'),
    };
    const manifest: RecordsManifest = {
      kind: 'records',
      bundle: sampleId(4),
      hub: hubId,
      made_at: 0,
      creator: sampleCertificate(),
      deployment: null,
      records: 0,
      entries: 0,
      sections: [section],
    };
    let given = 0;
    let read = 0;
    let between = 0;
    async function* body(): AsyncGenerator<Uint8Array> {
      for (let i = 0; i < count; i++) {
        given += piece.length;
        between = Math.max(between, given - read);
        yield piece;
      }
    }
    const bundle = await openBundle(
      writeBundle({ manifest, key: deviceKey, recipients: [recipientOf(hubKey.publicKey)], body }),
      hubReader,
    );
    for await (const { bytes } of bundle.sections())
      for await (const chunk of bytes) read += chunk.length;
    expect(read).toBe(section.size);
    expect(between).toBeLessThan(16 * piece.length);
  });

  test('[BN7] other bytes give a reason, never another failure', async () => {
    expect(await faultOf(Buffer.from('PK\u0003\u0004 something else'))).toBe('not_a_bundle');
    expect(
      await faultOf(Buffer.concat([Buffer.from('FLB'), Buffer.from([2]), randomBytes(100)])),
    ).toBe('too_new');
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (tail) => {
        expect(await faultOf(Buffer.concat([magic, tail]))).toBe('damaged');
      }),
      { numRuns: 50 },
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (inside) => {
        expect(
          await faultOf(
            Buffer.concat([
              magic,
              await gather(seal(piecesOf(inside), [recipientOf(hubKey.publicKey)])),
            ]),
          ),
        ).not.toBe('taken');
      }),
      { numRuns: 50 },
    );
  });

  test('[BN7] errors of the disk while reading are reported as such', async () => {
    const bytes = await sampleBundle({ blobs: [randomBytes(300_000)] });
    async function* pulledOut(): AsyncGenerator<Uint8Array> {
      yield bytes.subarray(0, 100_000);
      throw Object.assign(new Error('the stick is gone'), { code: 'EIO' });
    }
    await expect(verifyBundle(pulledOut(), hubReader)).rejects.toMatchObject({ code: 'EIO' });
  });
});

test('[BN4] keys to seal with follow from those to sign with', () => {
  const key = signingKeyOf(deviceKey.seed);
  expect(key).toEqual(deviceKey);
  expect(isSignedBy(key.publicKey, 'text', signWith(key, 'text'))).toBe(true);
  expect(isSignedBy(key.publicKey, 'other', signWith(key, 'text'))).toBe(false);
  expect(isSignedBy('not a key', 'text', signWith(key, 'text'))).toBe(false);
});
