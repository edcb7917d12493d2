import { EventPublisher } from '@orpc/server';
import type { Change } from '../../shared/api/changes.ts';

/** A reader that stops reading must not fill the memory; it would miss the oldest of what it did not read. */
const maxBufferedEvents = 10_000;

/** What happened, told to whoever listens, in order. */
export class Changes {
  readonly #publisher = new EventPublisher<{ change: Change }>({ maxBufferedEvents });

  publish(change: Change): void {
    this.#publisher.publish('change', change);
  }

  /** Every change from now on, until the signal is aborted. */
  follow(signal?: AbortSignal): AsyncIteratorObject<Change, unknown, void> {
    return this.#publisher.subscribe('change', signal === undefined ? {} : { signal });
  }

  /** Calls back on every change. Returns how to stop. */
  listen(listener: (change: Change) => void): () => void {
    return this.#publisher.subscribe('change', listener);
  }
}
