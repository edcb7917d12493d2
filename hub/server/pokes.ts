import type { ServerResponse } from 'node:http';
import { findDocumentParts } from '../../shared/doc/document-name.ts';
import { mayRead } from '../../shared/roles/write-right.ts';
import type { Caller } from '../accounts/caller.ts';
import type { LogNews } from './tail.ts';

interface Listener {
  readonly token: string;
  caller: Caller;
  readonly response: ServerResponse;
  /** Names of documents with something new since the last event. */
  readonly news: Set<string>;
  head: number;
  timer: NodeJS.Timeout | null;
}

/** A listener: a session token, and its caller at the last check. */
export interface Listening {
  readonly token: string;
  readonly caller: Caller;
}

/**
 * Returns the listeners' current callers, in their order; null where the session ended or the
 * device is no longer active.
 */
export type Renew = (listening: readonly Listening[]) => Promise<(Caller | null)[]>;

export interface Pokes {
  /** Streams to a response until it closes, starting with the given head. */
  add(listening: Listening, response: ServerResponse, head: number): void;
  tell(news: LogNews): void;
  count(): number;
  close(): void;
}

/** Several commits in this time become one event. */
const gatherMs = 50;
/** A device that opens more has lost the older ones without noticing. */
const mostOfDevice = 3;
/**
 * A device that doesn't read gets no more until it does; the next event covers all that it missed.
 */
const mostBufferedBytes = 16 * 1024;

const headers = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
  connection: 'close',
};

/**
 * Opens server-sent events (WHATWG HTML, section 9.2). Each contains the newest sequence number and
 * nothing else, and goes only to those who may read the new data; or it reports a changed scope.
 * The listener is checked before every event ([HU16]): a revoked device doesn't get another one.
 */
export function openPokes(renew: Renew, heartbeatMs = 15_000): Pokes {
  const listeners = new Listeners(renew);
  /** All listeners with pending news share one query. */
  const sendNews = (): void => {
    const due = listeners.takeDue();
    void listeners.withActive([...due.keys()], (listener) => {
      if (readsAny(listener.caller, due.get(listener) ?? [])) sendHead(listener);
    });
  };

  return {
    add(listening, response, head) {
      const listener: Listener = { ...listening, response, news: new Set(), head, timer: null };
      listeners.add(listener);
      response.writeHead(200, headers);
      void listeners.withActive([listener], sendHead);
      const heartbeat = setInterval(() => {
        void listeners.withActive([listener], () => {
          if (!isFull(listener)) response.write(': here\n\n');
        });
      }, heartbeatMs);
      response.on('close', () => {
        clearInterval(heartbeat);
        listeners.end(listener);
      });
    },
    tell(news) {
      for (const listener of listeners.all) {
        if (!readsAny(listener.caller, news.documents)) continue;
        for (const document of news.documents) listener.news.add(document);
        listener.head = news.head;
        listener.timer ??= setTimeout(sendNews, gatherMs);
      }
    },
    count: () => listeners.all.size,
    close() {
      for (const listener of listeners.all) listeners.end(listener);
    },
  };
}

/** The current listeners. */
class Listeners {
  readonly all = new Set<Listener>();
  readonly #renew: Renew;

  constructor(renew: Renew) {
    this.#renew = renew;
  }

  /** Adds a listener, and ends the oldest one of its device if there are too many. */
  add(listener: Listener): void {
    const others = [...this.all].filter(({ caller }) => caller.device === listener.caller.device);
    for (const other of others.slice(0, Math.max(0, others.length - mostOfDevice + 1)))
      this.end(other);
    this.all.add(listener);
  }

  end(listener: Listener): void {
    if (listener.timer) clearTimeout(listener.timer);
    listener.timer = null;
    this.all.delete(listener);
    listener.response.end();
  }

  /** Takes the pending news of all listeners. */
  takeDue(): ReadonlyMap<Listener, readonly string[]> {
    const due = [...this.all].filter(({ timer }) => timer !== null);
    const news = new Map(due.map((listener) => [listener, [...listener.news]]));
    for (const listener of due) {
      if (listener.timer) clearTimeout(listener.timer);
      listener.timer = null;
      listener.news.clear();
    }
    return news;
  }

  /** Calls `act` for those of the listeners who may still listen, and ends the others. */
  async withActive(some: readonly Listener[], act: (one: Listener) => void): Promise<void> {
    const now = await this.#renew(some).catch(() => some.map(() => null));
    some.forEach((listener, i) => {
      const caller = now[i] ?? null;
      if (!this.all.has(listener)) return;
      if (caller === null) {
        this.end(listener);
        return;
      }
      const isOtherScope = caller.scope !== listener.caller.scope;
      listener.caller = caller;
      if (isOtherScope) listener.response.write('event: scope\ndata: {}\n\n');
      act(listener);
    });
  }
}

const isFull = ({ response }: Listener): boolean => response.writableLength >= mostBufferedBytes;

function sendHead(listener: Listener): void {
  if (isFull(listener)) return;
  listener.response.write(`event: head\ndata: {"head":${listener.head}}\n\n`);
}

function readsAny(caller: Caller, documents: readonly string[]): boolean {
  return documents.some((name) => {
    const parts = findDocumentParts(name);
    return parts !== null && mayRead(caller, parts);
  });
}
