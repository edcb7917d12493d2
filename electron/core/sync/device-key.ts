import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import type { Host } from '../host.ts';
import { openFile, type Sqlite } from '../store/open-database.ts';
import { findSetting, saveSetting } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { findKeyFile, removeKeyFile, saveKeyFile } from './key-files.ts';

/** Ed25519 (RFC 8032). Only the private half is kept; it never leaves the device. */
export interface DeviceKey {
  /** 32 bytes, base64url. */
  readonly publicKey: string;
  readonly privateKey: KeyObject;
  /** Whether the system's key store guards it. */
  readonly sealed: boolean;
}

/**
 * What the database holds: the key (PKCS #8, PEM) encrypted by the system's key store, or the name of the file that has it (see key-files.ts).
 * `plain`, the key as it is, was written by earlier versions and is moved into a file when the database is opened.
 */
const keptSchema = z.object({
  kind: z.enum(['sealed', 'plain', 'file']), text: z.string(),
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
    save: (store) => { keep(store, sealed === null ? keyFileOf(store, text) : { kind: 'sealed', text: sealed }); },
  };
}

/** Null where this device made none. @throws AppError `locked` when the key store doesn't give it back */
export async function findDeviceKey(store: Store, host: Host): Promise<DeviceKey | null> {
  const kept = keptSchema.safeParse(findSetting(store.db, setting));
  if (!kept.success || kept.data.device !== store.device) return null;
  const text = await readKept(kept.data, store, host);
  if (text === null) throw keyNotReadable();
  return keyOf(createPrivateKey(text), kept.data.kind === 'sealed');
}

/** Whether the kept key is guarded by the system's key store; null where there is no key. Asks nobody. */
export function isKeySealed(store: Store): boolean | null {
  const kept = keptSchema.safeParse(findSetting(store.db, setting));
  return kept.success ? kept.data.kind === 'sealed' : null;
}

/** Forgets the key; its file goes with it. */
export function forgetDeviceKey(store: Store): void {
  const kept = keptSchema.safeParse(findSetting(store.db, setting));
  saveSetting(store.db, setting, null);
  if (kept.success && kept.data.kind === 'file') removeKeyFile(store, kept.data.text);
}

/**
 * Moves a key that an earlier version wrote into the database as it is to a file of its own, and clears the place where it stood.
 * @returns whether there was one
 */
export function moveKeyOutOfDatabase(store: Store): boolean {
  const kept = keptSchema.safeParse(findSetting(store.db, setting));
  if (!kept.success || kept.data.kind !== 'plain') return false;
  store.sqlite.pragma('secure_delete = ON');
  // A key of another device is a copy's: it can't be used here.
  if (kept.data.device === store.device) keep(store, keyFileOf(store, kept.data.text));
  else saveSetting(store.db, setting, null);
  clearFreePages(store.sqlite);
  return true;
}

/** Takes such a key out of a backup, which is for records and not for keys. Throws what SQLite throws. */
export function removeKeyFromFile(path: string): void {
  const sqlite = openFile(path, { mustExist: true });
  try {
    const held = sqlite.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck().get(setting);
    if (held === undefined || !held.includes('PRIVATE KEY')) return;
    sqlite.pragma('secure_delete = ON');
    sqlite.prepare('DELETE FROM setting WHERE key = ?').run(setting);
    clearFreePages(sqlite);
  } finally {
    sqlite.close();
  }
}

/** Rows that were moved in earlier writes left copies in free space: the file is written anew, and its log emptied. */
function clearFreePages(sqlite: Sqlite): void {
  sqlite.exec('VACUUM');
  sqlite.pragma('wal_checkpoint(TRUNCATE)');
}

function keep(store: Store, kept: Pick<z.infer<typeof keptSchema>, 'kind' | 'text'>): void {
  saveSetting(store.db, setting, { ...kept, device: store.device });
}

/** The file is there before anything says so. */
function keyFileOf(store: Store, pem: string): { readonly kind: 'file'; readonly text: string } {
  const name = createHash('sha256').update(pem).digest('hex').slice(0, 16);
  saveKeyFile(store, name, pem);
  return { kind: 'file', text: name };
}

async function readKept(kept: z.infer<typeof keptSchema>, store: Store, host: Host): Promise<string | null> {
  switch (kept.kind) {
    case 'plain': return kept.text;
    case 'file': return findKeyFile(store, kept.text);
    case 'sealed': return await host.unseal(kept.text);
  }
}

/** The seed of the key (RFC 8032), 32 bytes as base64url: what `bundle/` signs and opens with. */
export const seedOf = ({ privateKey }: DeviceKey): string => (privateKey.export({ format: 'jwk' }) as { d: string }).d;

export const signText = (key: DeviceKey, text: string): string => sign(null, Buffer.from(text), key.privateKey).toString('base64url');

function keyOf(privateKey: KeyObject, sealed: boolean): DeviceKey {
  // The public half is part of the JSON form of the private one (RFC 8037).
  const { x } = privateKey.export({ format: 'jwk' }) as { x: string };
  return { privateKey, publicKey: x, sealed };
}

const keyNotReadable = (): AppError => new AppError('locked', {
  happened: 'This device’s key for the hub can’t be read: the system’s key store does not give it back, or its file is gone.',
  data: 'Everything is saved on this computer and goes on being saved; nothing is sent or fetched meanwhile.',
  next: 'Unlock the key store, or leave the hub in the settings and join again with a new invite.',
});
