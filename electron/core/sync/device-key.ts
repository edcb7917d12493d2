import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import type { Host } from '../host.ts';
import { findSetting, saveSetting } from '../store/settings.ts';
import type { Store } from '../store/store.ts';

/** Ed25519 (RFC 8032). Only the private half is kept; it never leaves the device. */
export interface DeviceKey {
  /** 32 bytes, base64url. */
  readonly publicKey: string;
  readonly privateKey: KeyObject;
  /** Whether the system's key store guards it. */
  readonly sealed: boolean;
}

/** PKCS #8 (PEM), as it is or encrypted by the system's key store. */
const keptSchema = z.object({
  kind: z.enum(['sealed', 'plain']), text: z.string(),
  /** Whose it is: a copied folder has another id, and makes a key of its own. */
  device: z.string(),
});
const setting = 'hub.key';

/** A new key for joining; kept only when `save` is called. */
export async function newDeviceKey(host: Host): Promise<DeviceKey & { save(store: Store): void }> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const text = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  const sealed = await host.seal(text);
  return {
    ...keyOf(privateKey, sealed !== null),
    save: (store) => saveSetting(store.db, setting, { ...(sealed === null ? { kind: 'plain', text } : { kind: 'sealed', text: sealed }), device: store.device }),
  };
}

/** Null where this device made none. @throws AppError `locked` when the key store doesn't give it back */
export async function findDeviceKey(store: Store, host: Host): Promise<DeviceKey | null> {
  const kept = keptSchema.safeParse(findSetting(store.db, setting));
  if (!kept.success || kept.data.device !== store.device) return null;
  const text = kept.data.kind === 'plain' ? kept.data.text : await host.unseal(kept.data.text);
  if (text === null) throw keyNotReadable();
  return keyOf(createPrivateKey(text), kept.data.kind === 'sealed');
}

/** Whether the kept key is guarded by the system's key store; null where there is no key. Asks nobody. */
export function isKeySealed(store: Store): boolean | null {
  const kept = keptSchema.safeParse(findSetting(store.db, setting));
  return kept.success ? kept.data.kind === 'sealed' : null;
}

export const forgetDeviceKey = (store: Store): void => saveSetting(store.db, setting, null);

/** The seed of the key (RFC 8032), 32 bytes as base64url: what `bundle/` signs and opens with. */
export const seedOf = ({ privateKey }: DeviceKey): string => (privateKey.export({ format: 'jwk' }) as { d: string }).d;

export const signText = (key: DeviceKey, text: string): string => sign(null, Buffer.from(text), key.privateKey).toString('base64url');

function keyOf(privateKey: KeyObject, sealed: boolean): DeviceKey {
  // The public half is part of the JSON form of the private one (RFC 8037).
  const { x } = privateKey.export({ format: 'jwk' }) as { x: string };
  return { privateKey, publicKey: x, sealed };
}

const keyNotReadable = (): AppError => new AppError('locked', {
  happened: 'This device’s key for the hub can’t be read: the system’s key store does not give it back.',
  data: 'Everything is saved on this computer and goes on being saved; nothing is sent or fetched meanwhile.',
  next: 'Unlock the key store, or leave the hub in the settings and join again with a new invite.',
});
