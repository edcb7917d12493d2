import type { ServerResponse } from 'node:http';
import { findDocumentParts } from '../../shared/doc/document-name.ts';
import { mayRead } from '../../shared/roles/write-right.ts';
import type { Caller } from '../accounts/caller.ts';
import type { LogNews } from './tail.ts';

interface Listener {
  readonly token: string;
  caller: Caller;
  readonly response: ServerResponse;
  /** Names of documents that have something new since the last event. */
  readonly news: Set<string>;
  head: number;
  timer: NodeJS.Timeout | null;
}

/** Who listens: a session's token, and whom it belonged to when that was last asked. */
export interface Listening { readonly token: string; readonly caller: Caller }

/**
 * Returns who the listeners are now, in their order; null for one whose session ended or whose
 * device is not active any more.
 */
export type Renew = (listening: readonly Listening[]) => Promise<(Caller | null)[]>;

export interface Pokes {
  /** Streams to a response until it closes, beginning with the head that is given. */
  add(listening: Listening, response: ServerResponse, head: number): void;
  tell(news: LogNews): void;
  count(): number;
  close(): void;
}

/** Several commits in this time are one poke. */
const gatherMs = 50;
/** A device that opens more has lost the older ones without noticing. */
const mostOfDevice = 3;
/** A device that doesn't read gets no more until it does; the next poke says all that it missed. */
const mostBufferedBytes = 16 * 1024;

const headers = {
  'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no',
  connection: 'close',
};

/**
 * Opens server-sent events (WHATWG HTML, section 9.2): each says the newest sequence number and
 * nothing else, and only to those who may read what came; or that the scope changed. Who a listener
 * is now is asked before every event ([HU16]): a revoked device gets not one more.
 */
export function openPokes(renew: Renew, heartbeatMs = 15_000): Pokes {
  const listeners = new Set<Listener>();
  const isFull = ({ response }: Listener): boolean => response.writableLength >= mostBufferedBytes;

  const end = (listener: Listener): void => {
    if (listener.timer) clearTimeout(listener.timer);
    listener.timer = null;
    listeners.delete(listener);
    listener.response.end();
  };

  /** Does something with those of the listeners who may still listen, and ends the others. */
  const withActive = async (some: readonly Listener[], act: (one: Listener) => void): Promise<void> => {
    const now = await renew(some).catch(() => some.map(() => null));
    some.forEach((listener, i) => {
      const caller = now[i] ?? null;
      if (!listeners.has(listener)) return;
      if (caller === null) { end(listener); return; }
      const isOtherScope = caller.scope !== listener.caller.scope;
      listener.caller = caller;
      if (isOtherScope) listener.response.write('event: scope\ndata: {}\n\n');
      act(listener);
    });
  };

  const sendHead = (listener: Listener): void => {
    if (isFull(listener)) return;
    listener.response.write(`event: head\ndata: {"head":${listener.head}}\n\n`);
  };

  /** Those whose news was gathered by now share one question. */
  const sendNews = (): void => {
    const due = [...listeners].filter(({ timer }) => timer !== null);
    const news = new Map(due.map((listener) => [listener, [...listener.news]]));
    for (const listener of due) {
      if (listener.timer) clearTimeout(listener.timer);
      listener.timer = null;
      listener.news.clear();
    }
    void withActive(due, (listener) => {
      if (readsAny(listener.caller, news.get(listener) ?? [])) sendHead(listener);
    });
  };

  return {
    add(listening, response, head) {
      const listener: Listener = { ...listening, response, news: new Set(), head, timer: null };
      const others = [...listeners].filter(({ caller }) => caller.device === listening.caller.device);
      for (const other of others.slice(0, Math.max(0, others.length - mostOfDevice + 1))) end(other);
      listeners.add(listener);
      response.writeHead(200, headers);
      void withActive([listener], sendHead);
      const heartbeat = setInterval(() => {
        void withActive([listener], () => { if (!isFull(listener)) response.write(': here\n\n'); });
      }, heartbeatMs);
      response.on('close', () => {
        clearInterval(heartbeat);
        end(listener);
      });
    },
    tell(news) {
      for (const listener of listeners) {
        if (!readsAny(listener.caller, news.documents)) continue;
        for (const document of news.documents) listener.news.add(document);
        listener.head = news.head;
        listener.timer ??= setTimeout(sendNews, gatherMs);
      }
    },
    count: () => listeners.size,
    close() { for (const listener of listeners) end(listener); },
  };
}

function readsAny(caller: Caller, documents: readonly string[]): boolean {
  return documents.some((name) => {
    const parts = findDocumentParts(name);
    return parts !== null && mayRead(caller, parts);
  });
}
