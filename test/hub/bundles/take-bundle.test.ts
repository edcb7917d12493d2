import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { generateKeyPairSync } from 'node:crypto';
import { revoke } from '../../../hub/accounts/revoke.ts';
import { certificateText } from '../../../shared/protocol/certificate.ts';
import { isSignedBy, signWith } from '../../../bundle/ed25519.ts';
import { newRecordId } from '../../../shared/ids.ts';
import { writeFrame } from '../../../shared/protocol/frames.ts';
import type { Joined } from '../../../shared/protocol/joining.ts';
import { type Recipient, recipientsSchema } from '../../../shared/protocol/carrying.ts';
import { carry, carryRaw, makeBundle, readReceipts, signingKey, uploadBundle } from '../support/bundles.ts';
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
  test('[BN10] the hub’s key and a certificate, which every session renews and others can check', async () => {
    const hub = await startHub();
    const { ana, joined } = await twoDevices(hub);
    expect(await ana.get('/hub')).toMatchObject({ key: joined.hubKey });
    const session = await ana.signIn();
    for (const certificate of [joined.certificate, session.certificate]) {
      expect(certificate).toMatchObject({ hub: joined.hub, device: ana.device, member: joined.member.id, authors: joined.member.authors, key: ana.identity.publicKey, name: 'Sample Ana' });
      expect(isSignedBy(joined.hubKey, certificateText(certificate), certificate.signature)).toBe(true);
      expect(isSignedBy(joined.hubKey, certificateText({ ...certificate, authors: [newRecordId()] }), certificate.signature)).toBe(false);
    }
    await hub.close();
    const again = await startHub({ places: { data: hub.folder, store: null, blobs: null } });
    expect(again.hub.identity.key.publicKey).toBe(joined.hubKey);
  });

  test('[BN11] the devices that a bundle can be sealed to, and what each reads of what the asker reads', async () => {
    const hub = await startHub();
    const { ana, bob, deployment, doc } = await twoDevices(hub);
    const lead = await hub.join({ role: 'research', member: 'Sample Lead' });
    await ana.signIn();
    await ana.push([doc.write(openDeployment(ana, deployment))]);
    const other = newRecordId();
    await bob.push([new DocumentWriter(depName(other)).write(openDeployment(bob, other))]);
    const recipients = async (client: TestClient): Promise<Recipient[]> => recipientsSchema.parse(await client.get('/recipients')).recipients;
    expect(await recipients(ana)).toEqual([
      { device: bob.device, name: 'Sample laptop', member: bob.author, member_name: 'Sample Bob', key: bob.identity.publicKey, deployments: [] },
      { device: lead.device, name: 'Sample laptop', member: lead.author, member_name: 'Sample Lead', key: lead.identity.publicKey, deployments: null },
    ]);
    expect((await recipients(lead)).map((one) => one.deployments)).toEqual([[deployment], [other]]);
    await revoke(hub.hub.database, bob.device, hub.clock.ms);
    expect((await recipients(ana)).map((one) => one.device)).toEqual([lead.device]);
    await bob.signIn();
    expect(await bob.call('GET', '/recipients')).toMatchObject({ code: 'device_revoked' });
  });
});

describe('a bundle that somebody carried', () => {
  test('[BN12] is taken as its creator’s, who gets the receipts; whoever carried it can’t write in their name otherwise', async () => {
    const hub = await startHub();
    const { ana, joined, bob, deployment, doc } = await twoDevices(hub);
    const frames = [doc.write(openDeployment(ana, deployment)), doc.write(breakage(ana, deployment)), doc.write(breakage(ana, deployment))];
    expect((await bob.push(frames)).rejected.map(({ code }) => code)).toEqual(['wrong_author', 'wrong_author', 'wrong_author']);
    const taken = await carry(bob, await makeBundle(ana.identity, joined, { own: frames }));
    expect(taken).toMatchObject({ device: ana.device, rejected: [], blobs: 0, receipts: frames.map((frame, i) => ({ hash: frameHash(frame), seq: i + 1 })) });
    const lead = await hub.join({ role: 'research' });
    expect((await lead.pull()).map(({ device, update }) => [device, sha(update)])).toEqual(frames.map(({ update }) => [ana.device, sha(update)]));
    // What came by stick, then comes by the net: known.
    await ana.signIn();
    expect((await ana.push(frames)).receipts.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  test('[BN13] gives a receipt bundle that only its creator opens and that the hub signed', async () => {
    const hub = await startHub();
    const { ana, joined, bob, deployment, doc } = await twoDevices(hub);
    const frames = [doc.write(openDeployment(ana, deployment)), doc.write(entryOf(ana, { op: 'create', type: 'breakage', values: { title: '', deployment } }))];
    const taken = await carry(bob, await makeBundle(ana.identity, joined, { own: frames }));
    const receipt = Buffer.from(taken.receipt, 'base64');
    expect(await readReceipts(ana.identity, joined, receipt)).toMatchObject({
      answers: taken.bundle, incarnation: joined.incarnation, receipts: [{ hash: frameHash(frames[0]!), seq: 1 }], rejected: [{ hash: frameHash(frames[1]!), code: 'invalid_values' }],
    });
    await expect(readReceipts(bob.identity, joined, receipt)).rejects.toMatchObject({ fault: 'not_for_us' });
    await expect(readReceipts(ana.identity, { ...joined, hubKey: ana.identity.publicKey }, receipt)).rejects.toMatchObject({ fault: 'not_signed' });
  });

  test('[BN14] can come again, by others, in another order and beside the net: nothing is doubled, each frame gets its receipt', async () => {
    const hub = await startHub();
    const { ana, joined, bob, deployment, doc } = await twoDevices(hub);
    const frames = [doc.write(openDeployment(ana, deployment)), ...Array.from({ length: 8 }, () => doc.write(breakage(ana, deployment)))];
    const early = await makeBundle(ana.identity, joined, { own: frames.slice(0, 4) });
    const late = await makeBundle(ana.identity, joined, { own: frames.slice(4) });
    const all = await makeBundle(ana.identity, joined, { own: frames });
    expect((await carry(bob, late)).rejected.map(({ code }) => code)).toEqual(Array(5).fill('clock_gap'));
    await ana.signIn();
    await ana.push(frames.slice(0, 2));
    for (const bundle of [early, early, all, late, all]) expect((await carry(bob, bundle)).rejected).toEqual([]);
    const lead = await hub.join({ role: 'research' });
    expect((await lead.pull()).map(({ update }) => sha(update))).toEqual(frames.map(({ update }) => sha(update)));
  });

  test('[BN15] brings its files: they are the creator’s, and read by who reads a record that names them', async () => {
    const hub = await startHub();
    const { ana, joined, bob, deployment, doc } = await twoDevices(hub);
    const [picture, film] = [Buffer.from('a picture'), randomBytes(300_000)];
    const about = (bytes: Buffer) => entryOf(ana, { op: 'create', type: 'attachment', values: { subject: deployment, name: 'file', media_type: 'image/png', size_bytes: bytes.length, sha256: sha(bytes) } });
    const frames = [doc.write(openDeployment(ana, deployment)), doc.write(about(picture)), doc.write(about(film))];
    const bundle = await makeBundle(ana.identity, joined, { own: frames, blobs: [picture, film] });
    expect(await carry(bob, bundle)).toMatchObject({ blobs: 2 });
    expect(await carry(bob, bundle)).toMatchObject({ blobs: 2 });
    expect(await bob.call('HEAD', `/blobs/${sha(film)}`)).toMatchObject({ status: 404 });
    const lead = await hub.join({ role: 'research' });
    const read = await fetch(`${hub.url}/blobs/${sha(film)}`, { headers: { authorization: `Bearer ${lead.token}` } });
    expect(Buffer.from(await read.arrayBuffer()).equals(film)).toBe(true);
  });

  test('[BN16] of a revoked device waits in quarantine, and its files are not kept', async () => {
    const hub = await startHub();
    const { ana, joined, bob, deployment, doc } = await twoDevices(hub);
    const frames = [doc.write(openDeployment(ana, deployment)), doc.write(breakage(ana, deployment))];
    await revoke(hub.hub.database, ana.device, hub.clock.ms);
    const file = Buffer.from('a file');
    expect(await carry(bob, await makeBundle(ana.identity, joined, { own: frames, blobs: [file] }))).toMatchObject({ receipts: [], blobs: 0, rejected: [{ code: 'quarantined' }, { code: 'quarantined' }] });
    expect(await hub.hub.blobs.findSize(sha(file))).toBe(null);
    expect(await (await hub.join({ role: 'research' })).pull()).toEqual([]);
    expect(await hub.hub.database.all('SELECT hash FROM quarantine')).toHaveLength(2);
  });

  test('[BN17] that is foreign, changed, cut, forged or not whole is refused with a sentence, and nothing of it is stored', async () => {
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
      'is no bundle': Buffer.from('something else'),
      'newer version': Buffer.concat([Buffer.from([0x46, 0x4c, 0x42, 9]), bundle.subarray(4)]),
      'cut off or changed': bundle.subarray(0, bundle.length - 30),
      'cut off or changed on': Buffer.concat([bundle, Buffer.from('more')]),
      'not sealed to this hub': await makeBundle(ana.identity, joined, { own, recipientKeys: [there.hubKey] }),
      'belongs to another hub': await makeBundle(ana.identity, joined, { own, change: (manifest) => ({ ...manifest, hub: there.hub }) }),
      'not signed': await makeBundle(stranger, { ...elsewhere, certificate: { ...forged, signature: signWith(signingKey(stranger), certificateText(forged)) } }, { own }),
      'not of the form': await makeBundle(ana.identity, joined, { own, change: (manifest) => ({ ...manifest, sections: manifest.sections.map((section) => ('frames' in section ? { ...section, frames: 9 } : section)) }) }),
    };
    for (const [sentence, bytes] of Object.entries(bad)) {
      const answer = await carryRaw(bob, bytes);
      expect(answer, sentence).toMatchObject({ status: 422, code: 'bundle_refused' });
      expect((answer.body as { error: { message: string } }).error.message).toContain(sentence);
    }
    expect(await carryRaw(bob, await makeBundle(ana.identity, joined, { own, change: (manifest) => ({ ...manifest, sections: manifest.sections.map((section) => ({ ...section, size: 2 ** 50 })) }) }))).toMatchObject({ status: 413, code: 'too_large' });
    expect(await hub.hub.database.all('SELECT seq FROM log')).toEqual([]);
    expect(await hub.hub.blobs.findSize(sha(file))).toBe(null);
    // The honest one still goes.
    expect(await carry(bob, bundle)).toMatchObject({ receipts: [{ seq: 1 }], blobs: 1 });
  });

  test('[BN17] whose creator left, or has another key by now, is refused; an FDC can’t write by it what they can’t push', async () => {
    const hub = await startHub();
    const { ana, joined, bob, deployment, doc } = await twoDevices(hub);
    const foreign = await makeBundle(bob.identity, { ...joined, certificate: (await bob.signIn()).certificate }, { own: [doc.write(openDeployment(ana, deployment))] });
    expect(await carry(bob, foreign)).toMatchObject({ receipts: [], rejected: [{ code: 'wrong_author' }] });
    const bundle = await makeBundle(ana.identity, joined, { own: [doc.write(breakage(ana, deployment))] });
    expect(await carry(bob, bundle)).toMatchObject({ receipts: [], rejected: [{ code: 'clock_gap' }] });
    await ana.signIn();
    await ana.call('POST', '/leave', {});
    expect(await carryRaw(bob, bundle)).toMatchObject({ code: 'bundle_refused' });
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    await new TestClient(hub.url, { ...ana.identity, key: privateKey, publicKey: publicKey.export({ format: 'jwk' }).x as string }).join(await hub.invite({ member: 'Sample Ana' }));
    expect((await carryRaw(bob, bundle)).body).toMatchObject({ error: { message: expect.stringContaining('another key') } });
  });

  test('[BN18] goes up in pieces like any file, waits there until it is taken, and is no blob', async () => {
    const hub = await startHub();
    const { ana, joined, bob, deployment, doc } = await twoDevices(hub);
    const bundle = await makeBundle(ana.identity, joined, { own: [doc.write(openDeployment(ana, deployment))], blobs: [randomBytes(2_500_000)] });
    const upload = await uploadBundle(bob, bundle);
    expect(await hub.hub.blobs.findSize(sha(bundle))).toBe(null);
    expect(await hub.hub.database.all('SELECT seq FROM log')).toEqual([]);
    const carol = await hub.join();
    expect(await carol.call('POST', '/bundles', { upload })).toMatchObject({ status: 404 });
    expect(await bob.call('POST', '/bundles', { upload: `${bob.device}.nothing` })).toMatchObject({ status: 404 });
    const blob = await uploadBundle(bob, Buffer.from('a file'), {});
    expect(await bob.call('POST', '/bundles', { upload: blob })).toMatchObject({ status: 404 });
    expect(await bob.call('POST', '/bundles', { upload })).toMatchObject({ status: 200, body: { receipts: [{ seq: 1 }], blobs: 1 } });
    expect(await bob.call('POST', '/bundles', { upload })).toMatchObject({ status: 200, body: { receipts: [{ seq: 1 }], blobs: 1 } });
    expect(await bob.call('DELETE', `/uploads/${upload}`, undefined, { 'tus-resumable': '1.0.0' })).toMatchObject({ status: 204 });
    expect(await bob.call('POST', '/bundles', { upload })).toMatchObject({ status: 404 });
  });
});
