import type { People } from '../../ui/use-people.ts';

/** Whose edits are in conflict: several people's, or one person's on several devices. */
export type WhoChanged =
  | { readonly by: 'several' }
  | { readonly by: 'me' | 'person'; readonly person: string; readonly where: string };

/**
 * Returns who caused a conflict.
 * @param authors of its values, one for each
 */
export function whoChanged(authors: readonly string[], { personOf, isMe }: People): WhoChanged {
  const people = new Set(authors.map(personOf));
  const [person] = people;
  if (person === undefined || people.size > 1) return { by: 'several' };
  const where = authors.length === 2 ? 'two devices' : 'several devices';
  return { by: isMe(person) ? 'me' : 'person', person, where };
}
