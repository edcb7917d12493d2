import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { type InviteRequest, makeInvite } from '../../../hub/accounts/make-invite.ts';
import type { Caller } from '../../../hub/accounts/caller.ts';
import { joinDevice } from '../../../hub/accounts/join-device.ts';
import type { HubDatabase } from '../../../hub/database/hub-database.ts';
import type { Join } from '../../../shared/protocol/joining.ts';
import { joinProof } from '../../../shared/protocol/proof.ts';
import { newWriter, type Writer } from './entries.ts';

/** A device with its key, as an app has it. */
export interface TestDevice extends Writer {
  readonly key: KeyObject;
  readonly publicKey: string;
}

export function newDevice(writer: Writer = newWriter()): TestDevice {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { ...writer, key: privateKey, publicKey: publicKey.export({ format: 'jwk' }).x as string };
}

export const signWith = (device: TestDevice, text: string): string =>
  sign(null, Buffer.from(text), device.key).toString('base64url');

export const joinBody = (device: TestDevice, code: string, name = 'Sample person'): Join => ({
  code,
  protocol: { min: 1, max: 1 },
  device: { id: device.device, name: 'Sample laptop', key: device.publicKey },
  member: { id: device.author, name },
  signature: signWith(device, joinProof(code, device.device)),
});

export const request = (over: Partial<InviteRequest> = {}): InviteRequest => ({
  role: 'fdc',
  member: '',
  deployments: null,
  lifetimeMs: 3_600_000,
  ...over,
});

/** Invites and joins a new person with one device. */
export async function enrol(
  database: HubDatabase,
  over: Partial<InviteRequest> = {},
  device = newDevice(),
): Promise<TestDevice & { readonly caller: Caller }> {
  const { code } = await makeInvite(database, request(over), Date.now());
  return { ...device, caller: await joinDevice(database, joinBody(device, code), Date.now()) };
}

/**
 * Writes the rows of many people with one device each, as joining leaves them, in one transaction.
 */
export async function enrolMany(database: HubDatabase, count: number): Promise<TestDevice[]> {
  const devices = Array.from({ length: count }, () => newDevice());
  const now = Date.now();
  await database.write(async (sql) => {
    await sql.insert(
      'member',
      ['id', 'name', 'role', 'opens', 'limited', 'scope', 'joined_at'],
      devices.map(({ author }) => [author, 'Sample person', 'fdc', 1, 0, 1, now]),
    );
    await sql.insert(
      'author',
      ['id', 'member'],
      devices.map(({ author }) => [author, author]),
    );
    await sql.insert(
      'device',
      ['id', 'member', 'name', 'key', 'standing', 'joined_at'],
      devices.map(({ device, author, publicKey }) => [
        device,
        author,
        'Sample laptop',
        publicKey,
        'active',
        now,
      ]),
    );
  });
  return devices;
}
