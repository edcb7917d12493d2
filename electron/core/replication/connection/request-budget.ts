import { FaultyHub } from './faulty-hub.ts';

/** A first sync of a million records takes a few thousand requests. */
const mostRequests = 50_000;

/** Counts the requests of one sync, so that no response of a hub can make it endless. */
export class RequestBudget {
  readonly #most: number;
  #spent = 0;

  constructor(most = mostRequests) {
    this.#most = most;
  }

  /**
   * Counts one request.
   * @throws FaultyHub if there were too many
   */
  spend(): void {
    this.#spent++;
    if (this.#spent > this.#most)
      throw new FaultyHub(`One round took more than ${this.#most} requests.`);
  }
}
