import { forgetRecipients } from '../bundle/known-recipients.ts';
import type { Session as CoreSession } from '../session.ts';
import { forgetContact } from './contact.ts';
import { forgetDeviceKey } from './device-key.ts';
import type { HubSession } from './hub-client.ts';
import { saveMembership, saveProgress } from './membership.ts';

/** Longer than this nobody waits for a goodbye. */
const goodbyeMs = 10_000;

/**
 * Signs this device off and forgets its key. Every record stays; what has no receipt stays in the outbox, and goes up when this folder joins again.
 * A hub that can't be reached keeps listing the device; its key is gone, so nobody can act as it any more.
 * @param findSession signs in; its failures mean that there is nobody to say goodbye to
 */
export async function leave({ store }: CoreSession, findSession: (signal: AbortSignal) => Promise<HubSession>): Promise<void> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => { giveUp.abort(new Error('the hub took too long')); }, goodbyeMs);
  try {
    await (await findSession(giveUp.signal)).leave(giveUp.signal);
  } catch (error) {
    console.error('core: the hub was not told that this device left', error);
  } finally {
    clearTimeout(timer);
  }
  store.sqlite.transaction(() => {
    saveMembership(store, null);
    saveProgress(store, null);
    forgetContact(store);
    forgetRecipients(store);
    forgetDeviceKey(store);
  }).immediate();
}
