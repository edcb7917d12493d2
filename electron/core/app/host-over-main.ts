import type { CoreAsk } from '../../../shared/api/core-process.ts';
import type { Host } from '../kernel/base/host.ts';

/** Main answers at once, or asks the system, which may ask the user to unlock the key store. */
const answerMs = 60_000;

/**
 * Returns what main does for core, requested over the pipe between them; null for anything that
 * main does not answer.
 */
export function hostOverMain(post: (id: number, ask: CoreAsk) => void): {
  readonly host: Host;
  answered(id: number, text: string | null): void;
} {
  const open = new Map<number, (text: string | null) => void>();
  let last = 0;
  const ask = (asked: CoreAsk): Promise<string | null> =>
    new Promise((resolve) => {
      const id = ++last;
      const timer = setTimeout(() => {
        end(null);
      }, answerMs).unref();
      const end = (text: string | null): void => {
        clearTimeout(timer);
        open.delete(id);
        resolve(text);
      };
      open.set(id, end);
      post(id, asked);
    });
  return {
    host: {
      seal: (text) => ask({ kind: 'seal', text }),
      unseal: (sealed) => ask({ kind: 'unseal', sealed }),
      findProxy: (url) => ask({ kind: 'proxy', url }),
    },
    answered: (id, text) => {
      open.get(id)?.(text);
    },
  };
}
