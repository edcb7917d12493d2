import { HubError } from '../hub-error.ts';

/** So many at a time; the others wait in their order, and when too many wait, the next is told to come back. */
export function openTurns(options: { readonly atOnce: number; readonly perKey: number; readonly waiting: number }): <T>(key: string, run: () => Promise<T>) => Promise<T> {
  let running = 0;
  const queue: (() => void)[] = [];
  const perKey = new Map<string, number>();

  return async (key, run) => {
    const ofKey = perKey.get(key) ?? 0;
    if (ofKey >= options.perKey) throw new HubError('slow_down', 'This device has as many requests under way as the hub allows. Wait for one to end.', { retryAfterS: 1 });
    if (queue.length >= options.waiting) throw new HubError('hub_busy', 'The hub has too much to do. Try again shortly; nothing is lost.', { retryAfterS: 3 });
    perKey.set(key, ofKey + 1);
    try {
      if (running >= options.atOnce) await new Promise<void>((resolve) => { queue.push(resolve); });
      else running++;
      try { return await run(); } finally {
        const next = queue.shift();
        if (next) next(); else running--; // the place is handed on
      }
    } finally {
      const left = (perKey.get(key) ?? 1) - 1;
      if (left === 0) perKey.delete(key); else perKey.set(key, left);
    }
  };
}
