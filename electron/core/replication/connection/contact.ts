import { type Contact, settings } from '../../kernel/settings/all-settings.ts';
import { findSetting, saveSetting } from '../../kernel/settings/settings.ts';
import type { Store } from '../../kernel/store/store.ts';

/** Returns what is stored about the last contact with the hub. */
export const readContact = ({ db }: Store): Contact =>
  findSetting(db, settings.contact) ?? settings.contact.schema.parse({});

/** Updates what is stored about the last contact. */
export const noteContact = (store: Store, noted: Partial<Contact>): void =>
  saveSetting(store.db, settings.contact, { ...readContact(store), ...noted });

/** Clears what is stored about the last contact. */
export const forgetContact = (store: Store): void => saveSetting(store.db, settings.contact, null);
