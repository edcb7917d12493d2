import { profileSchema } from '../../../../shared/api/settings.ts';
import type { RecordId } from '../../../../shared/ids.ts';
import { findProfile, saveProfile } from '../../kernel/settings/profile.ts';
import type { ReadAccess } from '../../kernel/session/session.ts';

/** The workspace's name is only in the setting that was lost. */
const unnamed = 'Recovered workspace';

/**
 * Recovers the lost setting of who works here from the log: the last author, by their own record.
 * @returns a line for the report, or null if nothing had to be done or nobody is known
 */
export function recoverProfile({ store, records }: ReadAccess): string | null {
  if (findProfile(store)) return null;
  const newest = store.tables.entries.findNewest();
  if (newest === null) return null;
  const { author } = newest;
  const member = records.find(author as string as RecordId);
  const profile = profileSchema.safeParse({
    workspace: unnamed,
    member: author,
    name: member?.title,
    role: member?.values['role'],
    device: store.device,
    sample: false,
  });
  if (!profile.success) return null;
  saveProfile(store, profile.data);
  return (
    `Your profile was recovered from the log: ${profile.data.name}. The workspace’s name could ` +
    'not be recovered.'
  );
}
