import type { CoreAsk } from '../../shared/api/core-process.ts';
import type { Host } from './host.ts';

/** Main answers at once, or asks the system, which may ask the user to unlock the key store. */
const answerMs = 60_000;

/** What main does for the core, asked over the pipe between them; null for whatever main does not answer. */
export function hostOverMain(post: (id: number, ask: CoreAsk) => void): { readonly host: Host; answered(id: number, text: string | null): void } {
  const open = new Map<number, (text: string | null) => void>();
  let last = 0;
  const ask = (asked: CoreAsk): Promise<string | null> => new Promise((resolve) => {
    const id = ++last;
    const timer = setTimeout(() => { end(null); }, answerMs).unref();
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
      seal: (text) => ask({ is: 'seal', text }),
      unseal: (sealed) => ask({ is: 'unseal', sealed }),
      findProxy: (url) => ask({ is: 'proxy', url }),
    },
    answered: (id, text) => { open.get(id)?.(text); },
  };
}
