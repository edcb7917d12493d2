import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { generateKeyPairSync } from 'node:crypto';
import { bundleLimits, type RecordsManifest } from '../../../bundle/manifest.ts';
import { readUsage } from '../../../hub/admin/usage-command.ts';
import { makeReceiptBundle } from '../../../hub/bundles/receipt-bundle.ts';
import { takeBundle } from '../../../hub/bundles/take-bundle.ts';
import { revoke } from '../../../hub/accounts/revoke.ts';
import { certificateText } from '../../../shared/protocol/certificate.ts';
import { isSignedBy, signWith } from '../../../bundle/ed25519.ts';
import { newRecordId } from '../../../shared/ids.ts';
import { writeFrame } from '../../../shared/protocol/frames.ts';
import type { Joined } from '../../../shared/protocol/joining.ts';
import {
  type BundleReceipts,
  type Recipient,
  recipientsSchema,
} from '../../../shared/protocol/carrying.ts';
import {
  carry,
  carryRaw,
  makeBundle,
  readReceipts,
  signingKey,
  uploadBundle,
} from '../support/bundles.ts';
import { TestClient } from '../support/client.ts';
import { breakage, depName, DocumentWriter, entryOf, openDeployment } from '../support/entries.ts';
import { startHub, type TestHub } from '../support/hub.ts';
import { newDevice } from '../support/people.ts';

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A device that joined once and has no network since, and one that carries. */
async function twoDevices(hub: TestHub) {
  const ana = new TestClient(hub.url, newDevice());
  const joined = await ana.join(await hub.invite({ member: 'Sample Ana' }));
  const bob = await hub.join({ member: 'Sample Bob' });
  const deployment = newRecordId();
  return { ana, joined, bob, deployment, doc: new DocumentWriter(depName(deployment)) };
}

const frameHash = (frame: Parameters<typeof writeFrame>[0]): string => sha(writeFrame(frame));

describe('what a device is told at joining', () => {
  test('[BN10] the hub’s key and a certificate that each session renews', async () => {
    const hub = await startHub();
    const { ana, joined } = await twoDevices(hub);
    expect(await ana.get('/hub')).toMatchObject({ key: joined.hubKey });
    const session = await ana.signIn();
    for (const certificate of [joined.certificate, session.certificate]) {
      expect(certificate).toMatchObject({
        hub: joined.hub,
        device: ana.device,
        member: joined.member.id,
        authors: joined.member.authors,
        key: ana.identity.publicKey,
        name: 'Sample Ana',
      });
      expect(isSignedBy(joined.hubKey, certificateText(certificate), certificate.signature)).toBe(
        true,
      );
      expect(
        isSignedBy(
          joined.hubKey,
          certificateText({ ...certificate, authors: [newRecordId()] }),
          certificate.signature,
        ),
      ).toBe(false);
    }
    await hub.close();
    const again = await startHub({ places: { data: hub.folder, store: null, blobs: null } });
    expect(again.hub.identity.key.publicKey).toBe(joined.hubKey);
  });

  test('[BN11] the devices that can read a bundle, and what each reads', async () => {
    const hub = await startHub();
    const { ana, bob, deployment, doc } = await twoDevices(hub);
    const lead = await hub.join({ role: 'research', member: 'Sample Lead' });
    await ana.signIn();
    await ana.push([doc.write(openDeployment(ana, deployment))]);
    const other = newRecordId();
    await bob.push([new DocumentWriter(depName(other)).write(openDeployment(bob, other))]);
    const recipients = async (client: TestClient): Promise<Recipient[]> =>
      recipientsSchema.parse(await client.get('/recipients')).recipients;
    expect(await recipients(ana)).toEqual([
      {
        device: bob.device,
        name: 'Sample laptop',
        member: bob.author,
        member_name: 'Sample Bob',
        key: bob.identity.publicKey,
        deployments: [],
      },
      {
        device: lead.device,
        name: 'Sample laptop',
        member: lead.author,
        member_name: 'Sample Lead',
        key: lead.identity.publicKey,
        deployments: null,
      },
    ]);
    expect((await recipients(lead)).map((one) => one.deployments)).toEqual([[deployment], [other]]);
    await revoke(hub.hub.database, bob.device, hub.clock.ms);
    expect((await recipients(ana)).map((one) => one.device)).toEqual([lead.device]);
    await bob.signIn();
    expect(await bob.call('GET', '/recipients')).toMatchObject({ code: 'device_revoked' });
  });
});

describe('a bundle that somebody carried', () => {
  test('[BN12] is taken as its creator’s, who gets the receipts', async () => {
    const hub = await startHub();
    const { ana, joined, bob, deployment, doc } = await twoDevices(hub);
    const frames = [
      doc.write(openDeployment(ana, deployment)),
      doc.write(breakage(ana, deployment)),
      doc.write(breakage(ana, deployment)),
    ];
    expect((await bob.push(frames)).rejected.map(({ code }) => code)).toEqual([
      'wrong_author',
      'wrong_author',
      'wrong_author',
    ]);
    const taken = await carry(bob, await makeBundle(ana.identity, joined, { own: frames }));
    expect(taken).toMatchObject({
      device: ana.device,
      rejected: [],
      blobs: 0,
      receipts: frames.map((frame, i) => ({ hash: frameHash(frame), seq: i + 1 })),
    });
    const lead = await hub.join({ role: 'research' });
    expect((await lead.pull()).map(({ device, update }) => [device, sha(update)])).toEqual(
      frames.map(({ update }) => [ana.device, sha(update)]),
    );
    // What came by stick, then comes by the net: known.
    await ana.signIn();
    expect((await ana.push(frames)).receipts.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  test('[BN13] gives receipts that its creator opens and the hub signed', async () => {
    const hub = await startHub();
    const { ana, joined, bob, deployment, doc } = await twoDevices(hub);
    const frames = [
      doc.write(openDeployment(ana, deployment)),
      doc.write(
        entryOf(ana, { op: 'create', type: 'breakage', values: { title: '', deployment } }),
      ),
    ];
    const taken = await carry(bob, await makeBundle(ana.identity, joined, { own: frames }));
    const receipt = Buffer.from(taken.receipt, 'base64');
    expect(await readReceipts(ana.identity, joined, receipt)).toMatchObject({
      answers: taken.bundle,
      incarnation: joined.incarnation,
      receipts: [{ hash: frameHash(frames[0]!), seq: 1 }],
      rejected: [{ hash: frameHash(frames[1]!), code: 'invalid_values' }],
    });
    await expect(readReceipts(bob.identity, joined, receipt)).rejects.toMatchObject({
      fault: 'not_for_us',
    });
    await expect(
      readReceipts(ana.identity, { ...joined, hubKey: ana.identity.publicKey }, receipt),
    ).rejects.toMatchObject({ fault: 'not_signed' });
  });

  test('[BN14] can come again in any order: each frame gets its receipt', async () => {
    const hub = await startHub();
    const { ana, joined, bob, deployment, doc } = await twoDevices(hub);
    const frames = [
      doc.write(openDeployment(ana, deployment)),
      ...Array.from({ length: 8 }, () => doc.write(breakage(ana, deployment))),
    ];
    const early = await makeBundle(ana.identity, joined, { own: frames.slice(0, 4) });
    const late = await makeBundle(ana.identity, joined, { own: frames.slice(4) });
    const all = await makeBundle(ana.identity, joined, { own: frames });
    expect((await carry(bob, late)).rejected.map(({ code }) => code)).toEqual(
      Array(5).fill('clock_gap'),
    );
    await ana.signIn();
    await ana.push(frames.slice(0, 2));
    for (const bundle of [early, early, all, late, all])
      expect((await carry(bob, bundle)).rejected).toEqual([]);
    const lead = await hub.join({ role: 'research' });
    expect((await lead.pull()).map(({ update }) => sha(update))).toEqual(
      frames.map(({ update }) => sha(update)),
    );
  });

  test('[BN15] brings files: the creator’s, read by readers of their record', async () => {
    const hub = await startHub();
    const { ana, joined, bob, deployment, doc } = await twoDevices(hub);
    const [picture, film] = [Buffer.from('a picture'), randomBytes(300_000)];
    const about = (bytes: Buffer) =>
      entryOf(ana, {
        op: 'create',
        type: 'attachment',
        values: {
          subject: deployment,
          name: 'file',
          media_type: 'image/png',
          size_bytes: bytes.length,
          sha256: sha(bytes),
        },
      });
    const frames = [
      doc.write(openDeployment(ana, deployment)),
      doc.write(about(picture)),
      doc.write(about(film)),
    ];
    const bundle = await makeBundle(ana.identity, joined, { own: frames, blobs: [picture, film] });
    expect(await carry(bob, bundle)).toMatchObject({ blobs: 2 });
    expect(await carry(bob, bundle)).toMatchObject({ blobs: 2 });
    expect(await bob.call('HEAD', `/blobs/${sha(film)}`)).toMatchObject({ status: 404 });
    const lead = await hub.join({ role: 'research' });
    const read = await fetch(`${hub.url}/blobs/${sha(film)}`, {
      headers: { authorization: `Bearer ${lead.token}` },
    });
    expect(Buffer.from(await read.arrayBuffer()).equals(film)).toBe(true);
  });

  test('[BN15] [HU44] no file passes its creator’s limits by bundle', async () => {
    const hub = await startHub();
    const { ana, joined, deployment, doc } = await twoDevices(hub);
    const { database, identity, blobs, limits, commit } = hub.hub;
    const take = (bytes: Buffer) =>
      takeBundle(
        {
          carrier: null,
          ...{ database, identity, blobs },
          limits: { ...limits.told, blobBytes: 800 },
          member: { ...limits.member, fileBytes: 1000 },
          append: (push) => commit.append(push),
          now: () => hub.clock.ms,
        },
        () => Readable.from([bytes]),
      );
    const own = [doc.write(openDeployment(ana, deployment))];
    const files = [700, 200, 150, 900].map((size) => randomBytes(size));
    const bundle = await makeBundle(ana.identity, joined, { own, blobs: files });
    // 700 and 200 fit, 150 more don't, and 900 is more than one file may have.
    expect(await take(bundle)).toMatchObject({ blobs: 2, blobsLeft: 2, rejected: [] });
    expect((await readUsage(database))[0]).toMatchObject({ file_bytes: 900 });
    // Nothing stays announced, and again it is the same.
    expect(await database.all('SELECT * FROM upload')).toEqual([]);
    expect(await take(bundle)).toMatchObject({ blobs: 2, blobsLeft: 2, rejected: [] });
    const small = await makeBundle(ana.identity, joined, { own: [], blobs: [randomBytes(100)] });
    expect(await take(small)).toMatchObject({ blobs: 1, blobsLeft: 0 });
    expect((await readUsage(database))[0]).toMatchObject({ file_bytes: 1000 });
  });

  test('[HU47] a bundle with too many updates for one answer is refused', async () => {
    const hub = await startHub();
    const { ana, joined, bob, deployment, doc } = await twoDevices(hub);
    const own = [doc.write(openDeployment(ana, deployment))];
    while (own.length <= bundleLimits.ownFrames) own.push(doc.write(breakage(ana, deployment)));
    const large = await makeBundle(ana.identity, joined, { own, framesAtOnce: 500 });
    expect(await carryRaw(bob, large)).toMatchObject({ status: 413, code: 'too_large' });
    expect(await hub.hub.database.all('SELECT seq FROM log')).toEqual([]);
    const answered = {
      bundle: newRecordId(),
      creator: joined.certificate,
    } as unknown as RecordsManifest;
    const longest = 'A reason that names a field and a value of it, at length. '.repeat(6);
    const answer: BundleReceipts = {
      incarnation: newRecordId(),
      receipts: [],
      rejected: Array.from({ length: bundleLimits.ownFrames }, () => ({
        hash: randomBytes(32).toString('hex'),
        code: 'wrong_document',
        reason: longest,
      })),
      hubMs: 1_760_000_000_000,
    };
    const receipt = await makeReceiptBundle(hub.hub.identity, answered, answer);
    const bytes = JSON.stringify({ ...answer, receipt: receipt.toString('base64') }).length;
    expect(bytes).toBeLessThan(16 * 1024 * 1024);
  });

  test('[BN16] of a revoked device waits in quarantine, and its files are not kept', async () => {
    const hub = await startHub();
    const { ana, joined, bob, deployment, doc } = await twoDevices(hub);
    const frames = [
      doc.write(openDeployment(ana, deployment)),
      doc.write(breakage(ana, deployment)),
    ];
    await revoke(hub.hub.database, ana.device, hub.clock.ms);
    const file = Buffer.from('a file');
    expect(
      await carry(bob, await makeBundle(ana.identity, joined, { own: frames, blobs: [file] })),
    ).toMatchObject({
      receipts: [],
      blobs: 0,
      rejected: [{ code: 'quarantined' }, { code: 'quarantined' }],
    });
    expect(await hub.hub.blobs.findSize(sha(file))).toBe(null);
    expect(await (await hub.join({ role: 'research' })).pull()).toEqual([]);
    expect(await hub.hub.database.all('SELECT hash FROM quarantine')).toHaveLength(2);
  });

  test('[BN17] foreign, changed or cut, is refused, and nothing is stored', async () => {
    const hub = await startHub();
    const other = await startHub();
    const { ana, joined, bob, deployment, doc } = await twoDevices(hub);
    const own = [doc.write(openDeployment(ana, deployment))];
    const file = Buffer.from('a file');
    const bundle = await makeBundle(ana.identity, joined, { own, blobs: [file] });
    const elsewhere: Joined = await ana.join(await hub.invite({ member: 'Sample Ana' }));
    const stranger = newDevice(ana.identity);
    const there = await new TestClient(other.url, newDevice()).join(await other.invite());
    const forged = { ...joined.certificate, key: stranger.publicKey };
    const bad: Readonly<Record<string, Buffer>> = {
      'is not a bundle': Buffer.from('something else'),
      'newer version': Buffer.concat([Buffer.from([0x46, 0x4c, 0x42, 9]), bundle.subarray(4)]),
      'incomplete or was changed': bundle.subarray(0, bundle.length - 30),
      'incomplete or was changed in': Buffer.concat([bundle, Buffer.from('more')]),
      'not encrypted for this hub': await makeBundle(ana.identity, joined, {
        own,
        recipientKeys: [there.hubKey],
      }),
      'belongs to another hub': await makeBundle(ana.identity, joined, {
        own,
        change: (manifest) => ({ ...manifest, hub: there.hub }),
      }),
      'not signed': await makeBundle(
        stranger,
        {
          ...elsewhere,
          certificate: {
            ...forged,
            signature: signWith(signingKey(stranger), certificateText(forged)),
          },
        },
        { own },
      ),
      malformed: await makeBundle(ana.identity, joined, {
        own,
        change: (manifest) => ({
          ...manifest,
          sections: manifest.sections.map((section) =>
            'frames' in section ? { ...section, frames: 9 } : section,
          ),
        }),
      }),
    };
    for (const [sentence, bytes] of Object.entries(bad)) {
      const answer = await carryRaw(bob, bytes);
      expect(answer, sentence).toMatchObject({ status: 422, code: 'bundle_refused' });
      expect((answer.body as { error: { message: string } }).error.message).toContain(sentence);
    }
    expect(
      await carryRaw(
        bob,
        await makeBundle(ana.identity, joined, {
          own,
          change: (manifest) => ({
            ...manifest,
            sections: manifest.sections.map((section) => ({ ...section, size: 2 ** 50 })),
          }),
        }),
      ),
    ).toMatchObject({ status: 413, code: 'too_large' });
    expect(await hub.hub.database.all('SELECT seq FROM log')).toEqual([]);
    expect(await hub.hub.blobs.findSize(sha(file))).toBe(null);
    // The honest one still goes.
    expect(await carry(bob, bundle)).toMatchObject({ receipts: [{ seq: 1 }], blobs: 1 });
  });

  test('[BN17] of a creator who left or may not write is refused', async () => {
    const hub = await startHub();
    const { ana, joined, bob, deployment, doc } = await twoDevices(hub);
    const foreign = await makeBundle(
      bob.identity,
      { ...joined, certificate: (await bob.signIn()).certificate },
      { own: [doc.write(openDeployment(ana, deployment))] },
    );
    expect(await carry(bob, foreign)).toMatchObject({
      receipts: [],
      rejected: [{ code: 'wrong_author' }],
    });
    const bundle = await makeBundle(ana.identity, joined, {
      own: [doc.write(breakage(ana, deployment))],
    });
    expect(await carry(bob, bundle)).toMatchObject({
      receipts: [],
      rejected: [{ code: 'clock_gap' }],
    });
    await ana.signIn();
    await ana.call('POST', '/leave', {});
    expect(await carryRaw(bob, bundle)).toMatchObject({ code: 'bundle_refused' });
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    await new TestClient(hub.url, {
      ...ana.identity,
      key: privateKey,
      publicKey: publicKey.export({ format: 'jwk' }).x as string,
    }).join(await hub.invite({ member: 'Sample Ana' }));
    expect((await carryRaw(bob, bundle)).body).toMatchObject({
      error: { message: expect.stringContaining('another key') },
    });
  });

  test('[BN18] goes up in pieces like a file, waits, and is no blob', async () => {
    const hub = await startHub();
    const { ana, joined, bob, deployment, doc } = await twoDevices(hub);
    const bundle = await makeBundle(ana.identity, joined, {
      own: [doc.write(openDeployment(ana, deployment))],
      blobs: [randomBytes(2_500_000)],
    });
    const upload = await uploadBundle(bob, bundle);
    expect(await hub.hub.blobs.findSize(sha(bundle))).toBe(null);
    expect(await hub.hub.database.all('SELECT seq FROM log')).toEqual([]);
    const carol = await hub.join();
    expect(await carol.call('POST', '/bundles', { upload })).toMatchObject({ status: 404 });
    expect(await bob.call('POST', '/bundles', { upload: `${bob.device}.nothing` })).toMatchObject({
      status: 404,
    });
    const blob = await uploadBundle(bob, Buffer.from('a file'), {});
    expect(await bob.call('POST', '/bundles', { upload: blob })).toMatchObject({ status: 404 });
    expect(await bob.call('POST', '/bundles', { upload })).toMatchObject({
      status: 200,
      body: { receipts: [{ seq: 1 }], blobs: 1 },
    });
    expect(await bob.call('POST', '/bundles', { upload })).toMatchObject({
      status: 200,
      body: { receipts: [{ seq: 1 }], blobs: 1 },
    });
    expect(
      await bob.call('DELETE', `/uploads/${upload}`, undefined, { 'tus-resumable': '1.0.0' }),
    ).toMatchObject({ status: 204 });
    expect(await bob.call('POST', '/bundles', { upload })).toMatchObject({ status: 404 });
  });
});
