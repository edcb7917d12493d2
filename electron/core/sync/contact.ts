import { z } from 'zod';
import { findSetting, saveSetting } from '../store/settings.ts';
import type { Store } from '../store/store.ts';

const contactSchema = z.object({
  /** When something last got its receipt, and when the hub's log was last read to its end. Milliseconds since 1970, this computer's clock. */
  sentMs: z.number().nullable().default(null),
  fetchedMs: z.number().nullable().default(null),
  /** How far this computer's clock is ahead of the hub's. */
  clockAheadMs: z.number().int().nullable().default(null),
});
/** What is remembered of the hub from one start to the next: the 'as of' of every list. */
export type Contact = z.infer<typeof contactSchema>;

const setting = 'hub.contact';

export function readContact(store: Store): Contact {
  const saved = contactSchema.safeParse(findSetting(store.db, setting) ?? {});
  return saved.success ? saved.data : contactSchema.parse({});
}

export const noteContact = (store: Store, noted: Partial<Contact>): void => saveSetting(store.db, setting, { ...readContact(store), ...noted });

export const forgetContact = (store: Store): void => saveSetting(store.db, setting, {});
