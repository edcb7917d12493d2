import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { identityOf, recipientOf } from '../../../bundle/bundle-keys.ts';
import { signingKeyOf, signWith } from '../../../bundle/ed25519.ts';
import { packFrames } from '../../../bundle/frames-section.ts';
import { bundleLimits, signedText } from '../../../bundle/manifest.ts';
import { measured } from '../../../bundle/measured.ts';
import { openBundle } from '../../../bundle/read-bundle.ts';
import { seal } from '../../../bundle/seal.ts';
import { UnreadableBundle } from '../../../bundle/unreadable-bundle.ts';
import { magic } from '../../../bundle/write-bundle.ts';
import { newRecordId } from '../../../shared/ids.ts';
import type { Frame } from '../../../shared/protocol/frames.ts';
import { DocumentWriter } from '../../hub/support/entries.ts';
import type { Chance } from '../chance.ts';
import type { OpenTarget } from '../fuzz-target.ts';
import { openHonestCore } from '../honest-core.ts';
import { hostileEntry } from '../hostile-entries.ts';
import { mutateBytes } from '../mutate-bytes.ts';
import { mutateJson } from '../mutate-json.ts';
import { failIfUnforeseen } from '../fail-if-unforeseen.ts';
import { enrolAtHub, joinByCore, openTestHub } from '../open-test-hub.ts';

/**
 * Bundles of a member with the right keys, changed in their sections, in their signed manifest, inside
 * of the seal, and outside of it; taken in by a device of another member.
 */
export const openTarget: OpenTarget = async (dir) => {
  const running = await openTestHub(join(dir, 'hub'));
  const honest = await openHonestCore(join(dir, 'data'), (core) => joinByCore(running, core));
  const { client, joined } = await enrolAtHub(running, { member: 'Sample Mallory' });
  const key = signingKeyOf(client.identity.key.export({ format: 'jwk' }).d as string);
  const { recipients } = await client.get<{ recipients: { key: string }[] }>('/recipients');
  // A recipient by itself as well, so that what is sealed can be looked at.
  const keys = [...recipients.map((one) => one.key), joined.hubKey, client.identity.publicKey];
  const known = { ...honest, writer: client, own: newRecordId() };
  const parts = join(dir, 'parts');
  mkdirSync(parts);
  const documents = [
    `dep/${known.own}@1`, `dep/${honest.deployment}@1`, `dep/${honest.deployment}@2`,
    `tri/${honest.deployment}@1`, 'ws@1',
  ];
  const makeFrame = (chance: Chance): Frame => {
    const writer = new DocumentWriter(chance.pick(documents), 1 + chance.below(2 ** 32 - 1));
    const made = writer.write(hostileEntry(chance, known), hostileEntry(chance, known));
    return chance.oneIn(4) ? { ...made, update: mutateBytes(made.update, chance) } : made;
  };
  const makeSection = async (what: 'own' | 'context', chance: Chance) => {
    const path = join(parts, what);
    const section = await packFrames(what, [[makeFrame(chance), makeFrame(chance)]], path);
    const whole = new Uint8Array(readFileSync(path));
    if (!chance.oneIn(4)) return { section, bytes: whole };
    const bytes = mutateBytes(whole, chance);
    return { section: { ...section, ...await measured(Readable.from([bytes])) }, bytes };
  };
  const makeContent = async (chance: Chance): Promise<Uint8Array> => {
    const sections = [await makeSection('context', chance), await makeSection('own', chance)];
    const manifest = {
      kind: 'records', bundle: newRecordId(), hub: joined.hub, made_at: 1_760_000_000_000,
      creator: joined.certificate, deployment: chance.pick([null, honest.deployment]),
      records: 0, entries: 0, sections: sections.map(({ section }) => section),
    };
    const said = chance.oneIn(3) ? mutateJson(manifest, chance) : manifest;
    const text = Buffer.from(JSON.stringify(said) ?? 'null');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(text.length);
    const signature = Buffer.from(signWith(key, signedText(text)), 'base64url');
    const content = Buffer.concat([length, text, signature, ...sections.map(({ bytes }) => bytes)]);
    return chance.oneIn(5) ? mutateBytes(content, chance) : content;
  };
  const path = join(dir, 'hostile.flb');
  return {
    make: async (chance) => {
      const pieces: Uint8Array[] = [magic];
      const content = Readable.from([await makeContent(chance)]);
      for await (const piece of seal(content, keys.map(recipientOf))) pieces.push(piece);
      const bundle = Buffer.concat(pieces);
      return chance.oneIn(6) ? mutateBytes(bundle, chance) : bundle;
    },
    take: async (input) => {
      await readWhole(input, { ...joined, identity: identityOf(key.seed), limits: bundleLimits });
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

/** Reads a bundle as the hub and devices do. It fails in one way only. */
async function readWhole(input: Uint8Array, reader: Parameters<typeof openBundle>[1]): Promise<void> {
  try {
    const bundle = await openBundle(Readable.from([input]), reader);
    for await (const { bytes } of bundle.sections()) for await (const _ of bytes) { /* read */ }
  } catch (error) {
    if (!(error instanceof UnreadableBundle)) throw error;
  }
}
