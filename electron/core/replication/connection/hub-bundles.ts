import {
  type Carried,
  carriedSchema,
  type Recipient,
  recipientsSchema,
} from '../../../../shared/protocol/carrying.ts';
import { FaultyHub } from './faulty-hub.ts';
import type { HubRequests } from './hub-requests.ts';
import { wordsOfHub } from './words-of-hub.ts';

/** Devices on one page of a list. */
const devicesOfPage = 2000;
const mostRecipients = 20_000;

/** Makes the hub's calls about bundles: who can open them, and handing over uploaded ones. */
export class HubBundles {
  readonly #requests: HubRequests;

  constructor(requests: HubRequests) {
    this.#requests = requests;
  }

  /** Returns the possible recipients of bundles. */
  async recipients(signal?: AbortSignal): Promise<Recipient[]> {
    const all: Recipient[] = [];
    for (let after = ''; ;) {
      const page = await this.#requests.call(
        'GET',
        `/recipients?most=${devicesOfPage}&after=${after}`,
        recipientsSchema,
        { signal },
      );
      all.push(
        ...page.recipients.map((one) => ({
          ...one,
          name: wordsOfHub(one.name),
          member_name: wordsOfHub(one.member_name),
        })),
      );
      if (page.next === undefined) return all;
      const isStuck =
        page.recipients.length === 0 || page.next === after || all.length > mostRecipients;
      if (isStuck) throw new FaultyHub('Its list of devices has no end.');
      after = page.next;
    }
  }

  /**
   * Requests the import of an uploaded bundle. The hub reads it twice and stores it before it
   * responds, so it may be silent for long.
   */
  take(upload: string, signal?: AbortSignal): Promise<Carried> {
    return this.#requests.call('POST', '/bundles', carriedSchema, {
      json: { upload },
      signal,
      silenceMs: 15 * 60_000,
    });
  }
}
