import type { Recipient } from '../../../../shared/protocol/carrying.ts';
import { AppError } from '../../../../shared/errors.ts';
import { nameKey } from '../../../../shared/records/name-key.ts';
import { type KnownRecipients, settings } from '../../kernel/settings/all-settings.ts';
import { findSetting, saveSetting } from '../../kernel/settings/settings.ts';
import type { Store } from '../../kernel/store/store.ts';
import { findMembership } from '../../kernel/settings/membership.ts';
import type { HubSession } from '../connection/hub-client.ts';

const freshMs = 10 * 60_000;

/** Returns the possible recipients, as last listed by the hub. */
export function readKnownRecipients(store: Store): KnownRecipients {
  const none = { asOfMs: 0, listedMs: 0, recipients: [] };
  return findSetting(store.db, settings.recipients) ?? none;
}

/** Requests the list from the hub from time to time: it is needed where there is no network. */
export async function keepRecipients(
  store: Store,
  session: HubSession,
  nowMs: number,
  signal?: AbortSignal,
): Promise<void> {
  if (Math.abs(nowMs - readKnownRecipients(store).asOfMs) < freshMs) return;
  // The certificate is as old as the session, so a device with a newer one may have joined since.
  const listedMs = findMembership(store)?.certificate.issued ?? 0;
  saveSetting(store.db, settings.recipients, {
    asOfMs: nowMs,
    listedMs,
    recipients: await session.bundles.recipients(signal),
  });
}

/** Forgets them: they belong to the hub that this folder left. */
export const forgetRecipients = (store: Store): void =>
  saveSetting(store.db, settings.recipients, null);

/**
 * Returns the devices that someone named: by ID, or by the name of a device or member, which
 * selects all with that name.
 * @throws AppError `not_found`
 */
export function getRecipients(known: KnownRecipients, named: readonly string[]): Recipient[] {
  const found = named.map((name) => {
    const wanted = nameKey(name);
    const those = known.recipients.filter(
      (one) =>
        one.device === wanted ||
        one.member === wanted ||
        nameKey(one.name) === wanted ||
        nameKey(one.member_name) === wanted,
    );
    if (those.length === 0) throw unknownRecipient(name);
    return those;
  });
  return [...new Map(found.flat().map((one) => [one.device, one])).values()];
}

const unknownRecipient = (name: string): AppError =>
  new AppError('not_found', {
    happened: `No known device of the hub is named ${name}.`,
    data: 'No bundle was created.',
    next: 'Sync once to fetch the list of devices, or give the device’s ID.',
  });
