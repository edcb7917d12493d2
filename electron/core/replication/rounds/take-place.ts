import type { MemberOfHub } from '../../../../shared/protocol/joining.ts';
import { noteOwnIds } from '../../kernel/query/people.ts';
import { findProfile, saveProfile } from '../../kernel/settings/profile.ts';
import type { Store } from '../../kernel/store/store.ts';

/**
 * Makes the person who works here the hub's member: with its ID, name and role. [PE2] What another
 * ID has written here stays theirs.
 * @returns whether the profile changed
 */
export function takePlace(store: Store, { id, name, role, authors }: MemberOfHub): boolean {
  const profile = findProfile(store);
  if (!profile) return false;
  noteOwnIds(store.db, [...authors, profile.member]);
  const isSame = profile.member === id && profile.name === name && profile.role === role;
  if (isSame) return false;
  saveProfile(store, { ...profile, member: id, name, role });
  return true;
}
