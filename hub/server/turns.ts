import PQueue from 'p-queue';
import { HubError } from '../hub-error.ts';

/**
 * Returns a function that runs a limited number of tasks at a time. Others wait in order, and when
 * too many wait, the next one has to retry later.
 */
export function openTurns(options: {
  readonly atOnce: number;
  readonly perKey: number;
  readonly waiting: number;
}): <T>(key: string, run: () => Promise<T>) => Promise<T> {
  const queue = new PQueue({ concurrency: options.atOnce });
  const perKey = new Map<string, number>();

  return async (key, run) => {
    const ofKey = perKey.get(key) ?? 0;
    if (ofKey >= options.perKey)
      throw new HubError(
        'slow_down',
        'This device has reached the hub’s limit of concurrent requests. Wait for one to finish.',
        { retryAfterS: 1 },
      );
    if (queue.size >= options.waiting)
      throw new HubError('hub_busy', 'The hub is overloaded. Try again shortly. Nothing is lost.', {
        retryAfterS: 3,
      });
    perKey.set(key, ofKey + 1);
    try {
      return await queue.add(run);
    } finally {
      const left = (perKey.get(key) ?? 1) - 1;
      if (left === 0) perKey.delete(key);
      else perKey.set(key, left);
    }
  };
}
