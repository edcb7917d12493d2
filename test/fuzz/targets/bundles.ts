import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { identityOf, recipientOf } from '../../../bundle/bundle-keys.ts';
import { type SigningKey, signingKeyOf, signWith } from '../../../bundle/ed25519.ts';
import { packFrames } from '../../../bundle/frames-section.ts';
import { bundleLimits, signedText } from '../../../bundle/manifest.ts';
import { measured } from '../../../bundle/measured.ts';
import { type BundleReader, openBundle } from '../../../bundle/read-bundle.ts';
import { seal } from '../../../bundle/seal.ts';
import { UnreadableBundle } from '../../../bundle/unreadable-bundle.ts';
import { magic } from '../../../bundle/write-bundle.ts';
import { newRecordId } from '../../../shared/ids.ts';
import type { Frame } from '../../../shared/protocol/frames.ts';
import type { Joined } from '../../../shared/protocol/joining.ts';
import type { TestClient } from '../../hub/support/client.ts';
import { DocumentWriter } from '../../hub/support/entries.ts';
import type { Chance } from '../chance.ts';
import type { OpenTarget } from '../fuzz-target.ts';
import { type HonestCore, openHonestCore } from '../honest-core.ts';
import { hostileEntry, type Known } from '../hostile-entries.ts';
import { mutateBytes } from '../mutate-bytes.ts';
import { mutateJson } from '../mutate-json.ts';
import { failIfUnforeseen } from '../fail-if-unforeseen.ts';
import { enrolAtHub, joinByCore, openTestHub } from '../open-test-hub.ts';

/** A hostile member with the right keys, and what they know. */
interface Maker {
  readonly joined: Joined;
  readonly key: SigningKey;
  readonly known: Known;
  readonly documents: readonly string[];
  readonly deployment: string;
  /** An empty folder for what is put together. */
  readonly parts: string;
}

/**
 * Bundles of a member with the right keys, changed in their sections, in their signed manifest,
 * inside of the seal, and outside of it; taken in by a device of another member.
 */
export const openTarget: OpenTarget = async (dir) => {
  const running = await openTestHub(join(dir, 'hub'));
  const honest = await openHonestCore(join(dir, 'data'), (core) => joinByCore(running, core));
  const { client, joined } = await enrolAtHub(running, { member: 'Sample Mallory' });
  const maker = makerOf(client, joined, honest, join(dir, 'parts'));
  const { recipients } = await client.get<{ recipients: { key: string }[] }>('/recipients');
  // The maker as well, so that the reader of the format meets each bundle by itself.
  const keys = [...recipients.map((one) => one.key), joined.hubKey, client.identity.publicKey];
  const reader = { ...joined, identity: identityOf(maker.key.seed), limits: bundleLimits };
  const path = join(dir, 'hostile.flb');
  return {
    make: async (chance) => {
      const pieces: Uint8Array[] = [magic];
      const content = Readable.from([await makeContent(chance, maker)]);
      for await (const piece of seal(content, keys.map(recipientOf))) pieces.push(piece);
      const bundle = Buffer.concat(pieces);
      return chance.oneIn(8) ? mutateBytes(bundle, chance) : bundle;
    },
    take: async (input) => {
      await readWhole(input, reader);
      writeFileSync(path, input);
      await failIfUnforeseen(honest.core.client.bundles.import({ path }));
    },
    settle: honest.settle,
    close: async () => {
      await honest.core.close();
      await running.close();
    },
  };
};

function makerOf(client: TestClient, joined: Joined, honest: HonestCore, parts: string): Maker {
  mkdirSync(parts);
  const { deployment } = honest;
  const own = newRecordId();
  const key = signingKeyOf(client.identity.key.export({ format: 'jwk' }).d as string);
  const documents = [
    `dep/${own}@1`,
    `dep/${deployment}@1`,
    `dep/${deployment}@2`,
    `tri/${deployment}@1`,
    'ws@1',
  ];
  return { joined, key, known: { ...honest, writer: client, own }, documents, deployment, parts };
}

function makeFrame(chance: Chance, { documents, known }: Maker): Frame {
  const writer = new DocumentWriter(chance.pick(documents), 1 + chance.below(2 ** 32 - 1));
  const made = writer.write(hostileEntry(chance, known), hostileEntry(chance, known));
  return chance.oneIn(4) ? { ...made, update: mutateBytes(made.update, chance) } : made;
}

/** A section whose hash is right, whatever is in it. */
async function makeSection(what: 'own' | 'context', chance: Chance, maker: Maker) {
  const path = join(maker.parts, what);
  const frames = [makeFrame(chance, maker), makeFrame(chance, maker)];
  const section = await packFrames(what, [frames], path);
  const whole = new Uint8Array(readFileSync(path));
  if (!chance.oneIn(10)) return { section, bytes: whole };
  const bytes = mutateBytes(whole, chance);
  return { section: { ...section, ...(await measured(Readable.from([bytes]))) }, bytes };
}

/** What is sealed: the manifest, its signature, and the sections. */
async function makeContent(chance: Chance, maker: Maker): Promise<Uint8Array> {
  const { joined, key, deployment } = maker;
  const sections = [
    await makeSection('context', chance, maker),
    await makeSection('own', chance, maker),
  ];
  const manifest = {
    kind: 'records',
    bundle: newRecordId(),
    hub: joined.hub,
    made_at: 1_760_000_000_000,
    creator: joined.certificate,
    deployment: chance.pick([null, deployment]),
    records: 0,
    entries: 0,
    sections: sections.map(({ section }) => section),
  };
  const said = chance.oneIn(5) ? mutateJson(manifest, chance) : manifest;
  const text = Buffer.from(JSON.stringify(said) ?? 'null');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const signature = Buffer.from(signWith(key, signedText(text)), 'base64url');
  const content = Buffer.concat([length, text, signature, ...sections.map(({ bytes }) => bytes)]);
  return chance.oneIn(8) ? mutateBytes(content, chance) : content;
}

/** Reads a bundle as the hub and devices do. It fails in one way only. */
async function readWhole(input: Uint8Array, reader: BundleReader): Promise<void> {
  try {
    const bundle = await openBundle(Readable.from([input]), reader);
    for await (const { bytes } of bundle.sections())
      for await (const _ of bytes) {
        /* read */
      }
  } catch (error) {
    if (!(error instanceof UnreadableBundle)) throw error;
  }
}
