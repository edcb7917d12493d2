import { type Profile, profileSchema, type Settings, settingsSchema } from '../../shared/api/settings.ts';
import { findId, type MemberId } from '../../shared/ids.ts';
import { findSetting, saveSetting } from './store/settings.ts';
import type { Store } from './store/store.ts';

/** Who works on this device, or null before the workspace was begun. The device is the database's own word. */
export function findProfile(store: Store): Profile | null {
  const saved = profileSchema.safeParse(findSetting(store.db, 'profile'));
  return saved.success ? { ...saved.data, device: store.device } : null;
}

export const saveProfile = (store: Store, profile: Profile): void => saveSetting(store.db, 'profile', profile);

/** Who writes, asked anew with every write: one prepared statement, because reading the whole profile takes longer than planning the write. */
export function authorReader(store: Store): () => MemberId | null {
  const member = store.sqlite.prepare<[], unknown>("SELECT value ->> '$.member' FROM setting WHERE key = 'profile'").pluck();
  return () => findId<MemberId>(member.get());
}

/** The window's preferences; what was never set or can't be read has its default. */
export function readSettings(store: Store): Settings {
  const saved = settingsSchema.safeParse(findSetting(store.db, 'window') ?? {});
  return saved.success ? saved.data : settingsSchema.parse({});
}

export function changeSettings(store: Store, changed: Partial<Settings>): Settings {
  const settings = settingsSchema.parse({ ...readSettings(store), ...changed });
  saveSetting(store.db, 'window', settings);
  return settings;
}
