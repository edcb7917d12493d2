import { forgetRecipients } from '../bundles/known-recipients.ts';
import type { Store } from '../../kernel/store/store.ts';
import { forgetContact } from '../connection/contact.ts';
import { forgetDeviceKey } from '../connection/device-key.ts';
import type { HubSession } from '../connection/hub-client.ts';
import { saveMembership, saveProgress } from '../../kernel/settings/membership.ts';

/** The longest wait for signing off. */
const goodbyeMs = 10_000;

/**
 * Signs this device off and removes its key. Every record stays; anything without a receipt stays
 * in the outbox, and is sent when this folder joins again. A hub that can't be reached keeps
 * listing the device; its key is gone, so nobody can act as it.
 * @param findSession signs in; if it fails, there is no hub to sign off at
 */
export async function leave(
  store: Store,
  findSession: (signal: AbortSignal) => Promise<HubSession>,
): Promise<void> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => {
    giveUp.abort(new Error('the hub took too long'));
  }, goodbyeMs);
  try {
    await (await findSession(giveUp.signal)).leave(giveUp.signal);
  } catch (error) {
    console.error('core: the hub was not told that this device left', error);
  } finally {
    clearTimeout(timer);
  }
  store.sqlite
    .transaction(() => {
      saveMembership(store, null);
      saveProgress(store, null);
      forgetContact(store);
      forgetRecipients(store);
      forgetDeviceKey(store);
    })
    .immediate();
}
