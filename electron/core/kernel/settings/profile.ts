import { type Profile, type Settings, settingsSchema } from '../../../../shared/api/settings.ts';
import { type DeviceId, findId, type MemberId } from '../../../../shared/ids.ts';
import type { Db, Sqlite } from '../database/open-database.ts';
import { settings } from './all-settings.ts';
import { findSetting, saveSetting } from './settings.ts';

interface OnDb {
  readonly db: Db;
}

/**
 * Returns who works on this device; null before the workspace exists. The device comes from the
 * database itself.
 */
export function findProfile({ db, device }: OnDb & { readonly device: DeviceId }): Profile | null {
  const saved = findSetting(db, settings.profile);
  if (saved) return { ...saved, device };
  return null;
}

/** Saves who works on this device. */
export const saveProfile = ({ db }: OnDb, profile: Profile): void =>
  saveSetting(db, settings.profile, profile);

/**
 * Returns a reader of the current author, called for every write: one prepared statement, because
 * reading the whole profile takes longer than planning the write.
 */
export function authorReader({ sqlite }: { readonly sqlite: Sqlite }): () => MemberId | null {
  const member = sqlite
    .prepare<[string], unknown>("SELECT value ->> '$.member' FROM setting WHERE key = ?")
    .pluck();
  return () => findId<MemberId>(member.get(settings.profile.key));
}

/** Returns the window's preferences; missing or unreadable ones have their defaults. */
export const readSettings = ({ db }: OnDb): Settings =>
  findSetting(db, settings.window) ?? settingsSchema.parse({});

/** Changes some of the window's preferences, and returns all of them. */
export function changeSettings(store: OnDb, changed: Partial<Settings>): Settings {
  const changedSettings = settingsSchema.parse({ ...readSettings(store), ...changed });
  saveSetting(store.db, settings.window, changedSettings);
  return changedSettings;
}
