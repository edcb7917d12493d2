import { EventPublisher } from '@orpc/server';
import type { Change } from '../../../../shared/api/changes.ts';

/** A reader that stops reading must not fill the memory; it misses the oldest unread events. */
const maxBufferedEvents = 10_000;

/** Reports what happened to all listeners, in order. */
export class Changes {
  readonly #publisher = new EventPublisher<{ change: Change }>({ maxBufferedEvents });

  /** Reports a change to all listeners. */
  publish(change: Change): void {
    this.#publisher.publish('change', change);
  }

  /** Yields every change from now on, until the signal is aborted. */
  follow(signal?: AbortSignal): AsyncIteratorObject<Change, unknown, void> {
    return this.#publisher.subscribe('change', signal === undefined ? {} : { signal });
  }

  /** Calls back on every change. Returns a function that stops it. */
  listen(listener: (change: Change) => void): () => void {
    return this.#publisher.subscribe('change', listener);
  }
}
