import { profileSchema } from '../../../shared/api/settings.ts';
import type { Entry } from '../../../shared/entries/entry.ts';
import type { RecordId } from '../../../shared/ids.ts';
import { findProfile, saveProfile } from '../profile.ts';
import type { Session } from '../session.ts';

/** The workspace's own name stands only in the setting that was lost. */
const unnamed = 'Recovered workspace';

/**
 * Where the damage took the setting that says who works here, the log still knows: whoever wrote last, by their own record.
 * @returns a line for the report, or null when nothing had to be done or nobody is known
 */
export function recoverProfile({ store, records }: Session): string | null {
  if (findProfile(store)) return null;
  const newest = store.sqlite.prepare<[], string>('SELECT text FROM entry ORDER BY id DESC LIMIT 1').pluck().get();
  if (newest === undefined) return null;
  const { author } = JSON.parse(newest) as Entry;
  const member = records.find(author as string as RecordId);
  const profile = profileSchema.safeParse({ workspace: unnamed, member: author, name: member?.title, role: member?.values['role'], device: store.device, sample: false });
  if (!profile.success) return null;
  saveProfile(store, profile.data);
  return `Who works here was read from the log: ${profile.data.name}. The workspace’s name did not come back.`;
}
