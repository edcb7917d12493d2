import { z } from 'zod';
import { type Recipient, recipientSchema } from '../../../shared/protocol/carrying.ts';
import { AppError } from '../../../shared/errors.ts';
import { nameKey } from '../../../shared/records/name-key.ts';
import { findSetting, saveSetting } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { findMembership } from '../sync/membership.ts';
import type { HubSession } from '../sync/hub-client.ts';

const keptSchema = z.object({
  asOfMs: z.number(),
  /** When the hub listed them, at the earliest, by the hub's clock; 0 where an older version kept the list. */
  listedMs: z.number().default(0),
  recipients: z.array(recipientSchema),
});
/** The devices that bundles can be sealed to, as the hub told them last. */
export type KnownRecipients = z.infer<typeof keptSchema>;

const setting = 'hub.recipients';
const freshMs = 10 * 60_000;

export function readKnownRecipients(store: Store): KnownRecipients {
  const kept = keptSchema.safeParse(findSetting(store.db, setting));
  return kept.success ? kept.data : { asOfMs: 0, listedMs: 0, recipients: [] };
}

/** Asks the hub again, once in a while: the list is wanted where there is no network. */
export async function keepRecipients(store: Store, session: HubSession, nowMs: number, signal?: AbortSignal): Promise<void> {
  if (Math.abs(nowMs - readKnownRecipients(store).asOfMs) < freshMs) return;
  // The certificate is as old as the session, so a device whose own is newer may have joined since.
  const listedMs = findMembership(store)?.certificate.issued ?? 0;
  saveSetting(store.db, setting, { asOfMs: nowMs, listedMs, recipients: await session.recipients(signal) });
}

/** They are of the hub that is left. */
export const forgetRecipients = (store: Store): void => saveSetting(store.db, setting, null);

/**
 * The devices that somebody named: by id, or by a name of device or member, which means all that have it.
 * @throws AppError `not_found`
 */
export function getRecipients(known: KnownRecipients, named: readonly string[]): Recipient[] {
  const found = named.map((name) => {
    const wanted = nameKey(name);
    const those = known.recipients.filter((one) => one.device === wanted || one.member === wanted || nameKey(one.name) === wanted || nameKey(one.member_name) === wanted);
    if (those.length === 0) throw unknownRecipient(name);
    return those;
  });
  return [...new Map(found.flat().map((one) => [one.device, one])).values()];
}

const unknownRecipient = (name: string): AppError => new AppError('not_found', {
  happened: `No device of the hub is known here by the name ${name}.`, data: 'No bundle was written.', next: 'Sync once, which fetches the list of devices, or name one of them by its id.',
});
