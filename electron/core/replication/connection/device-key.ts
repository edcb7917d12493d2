import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import { AppError } from '../../../../shared/errors.ts';
import type { Host } from '../../kernel/base/host.ts';
import { openFile, type Sqlite } from '../../kernel/database/open-database.ts';
import { type KeptKey, settings } from '../../kernel/settings/all-settings.ts';
import { findSetting, saveSetting } from '../../kernel/settings/settings.ts';
import type { Store } from '../../kernel/store/store.ts';
import { findKeyFile, removeKeyFile, saveKeyFile } from './key-files.ts';

/** An Ed25519 key (RFC 8032). Only the private half is stored; it never leaves the device. */
export interface DeviceKey {
  /** 32 bytes, base64url. */
  readonly publicKey: string;
  readonly privateKey: KeyObject;
  /** Whether the system's key store protects it. */
  readonly sealed: boolean;
}

/**
 * The value in the database: the key (PKCS #8, PEM) encrypted by the system's key store, or the
 * name of the file with it (see key-files.ts). `plain`, the key in plain text, was written by
 * earlier versions and is moved into a file when the database is opened.
 */
const setting = settings.deviceKey;

/** Creates a key for joining; it is stored only when `save` is called. */
export async function newDeviceKey(host: Host): Promise<DeviceKey & { save(store: Store): void }> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const text = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  const sealed = await host.seal(text);
  return {
    ...keyOf(privateKey, sealed !== null),
    save: (store) => {
      keep(store, sealed === null ? keyFileOf(store, text) : { kind: 'sealed', text: sealed });
    },
  };
}

/**
 * Returns the device's key; null if it has none.
 * @throws AppError `locked` if the key store doesn't return it
 */
export async function findDeviceKey(store: Store, host: Host): Promise<DeviceKey | null> {
  const kept = findSetting(store.db, setting);
  if (!kept || kept.device !== store.device) return null;
  const text = await readKept(kept, store, host);
  if (text === null) throw keyNotReadable();
  return keyOf(createPrivateKey(text), kept.kind === 'sealed');
}

/**
 * Returns whether the stored key is protected by the system's key store; null if there is no key.
 * Doesn't access the key store.
 */
export function isKeySealed(store: Store): boolean | null {
  const kept = findSetting(store.db, setting);
  if (kept !== null) return kept.kind === 'sealed';
  return null;
}

/** Removes the key and its file. */
export function forgetDeviceKey(store: Store): void {
  const kept = findSetting(store.db, setting);
  saveSetting(store.db, setting, null);
  if (kept && kept.kind === 'file') removeKeyFile(store, kept.text);
}

/**
 * Moves a key that an earlier version wrote into the database in plain text to a separate file, and
 * erases it from the database.
 * @returns whether there was one
 */
export function moveKeyOutOfDatabase(store: Store): boolean {
  const kept = findSetting(store.db, setting);
  if (!kept || kept.kind !== 'plain') return false;
  store.sqlite.pragma('secure_delete = ON');
  // A key of another device is a copy's: it can't be used here.
  if (kept.device === store.device) keep(store, keyFileOf(store, kept.text));
  else saveSetting(store.db, setting, null);
  clearFreePages(store.sqlite);
  return true;
}

/**
 * Removes such a key from a backup, which is for records and not for keys. Throws what SQLite
 * throws.
 */
export function removeKeyFromFile(path: string): void {
  const sqlite = openFile(path, { mustExist: true });
  try {
    const held = sqlite
      .prepare<[string], string>('SELECT value FROM setting WHERE key = ?')
      .pluck()
      .get(setting.key);
    if (held === undefined || !held.includes('PRIVATE KEY')) return;
    sqlite.pragma('secure_delete = ON');
    sqlite.prepare('DELETE FROM setting WHERE key = ?').run(setting.key);
    clearFreePages(sqlite);
  } finally {
    sqlite.close();
  }
}

/**
 * Erases free pages. Rows that were moved by earlier writes left copies there: the file is
 * rewritten, and its log emptied.
 */
function clearFreePages(sqlite: Sqlite): void {
  sqlite.exec('VACUUM');
  sqlite.pragma('wal_checkpoint(TRUNCATE)');
}

function keep(store: Store, kept: Pick<KeptKey, 'kind' | 'text'>): void {
  saveSetting(store.db, setting, { ...kept, device: store.device });
}

/** Writes the key's file, before anything refers to it. */
function keyFileOf(store: Store, pem: string): { readonly kind: 'file'; readonly text: string } {
  const name = createHash('sha256').update(pem).digest('hex').slice(0, 16);
  saveKeyFile(store, name, pem);
  return { kind: 'file', text: name };
}

async function readKept(kept: KeptKey, store: Store, host: Host): Promise<string | null> {
  switch (kept.kind) {
    case 'plain':
      return kept.text;
    case 'file':
      return findKeyFile(store, kept.text);
    case 'sealed':
      return await host.unseal(kept.text);
  }
}

/**
 * Returns the seed of the key (RFC 8032), 32 bytes as base64url: `bundle/` signs and decrypts with
 * it.
 */
export const seedOf = ({ privateKey }: DeviceKey): string =>
  (privateKey.export({ format: 'jwk' }) as { d: string }).d;

/** Signs a text. */
export const signText = (key: DeviceKey, text: string): string =>
  sign(null, Buffer.from(text), key.privateKey).toString('base64url');

function keyOf(privateKey: KeyObject, sealed: boolean): DeviceKey {
  // The public half is part of the JSON form of the private one (RFC 8037).
  const { x } = privateKey.export({ format: 'jwk' }) as { x: string };
  return { privateKey, publicKey: x, sealed };
}

const keyNotReadable = (): AppError =>
  new AppError('locked', {
    happened:
      'This device’s hub key can’t be read. The system’s key store denies access, or the key ' +
      'file is missing.',
    data: 'Everything is still saved on this computer. Nothing is sent or received until then.',
    next:
      'Unlock the key store, or leave the hub in the settings and join again with a new ' +
      'invite.',
  });
