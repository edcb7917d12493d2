import type { ServerResponse } from 'node:http';
import { findDocumentParts } from '../../shared/doc/document-name.ts';
import { mayRead } from '../../shared/roles/write-right.ts';
import type { Caller } from '../accounts/caller.ts';
import type { LogNews } from './tail.ts';

interface Listener { caller: Caller; readonly response: ServerResponse; head: number; timer: NodeJS.Timeout | null }

export interface Pokes {
  /** Streams to a response until it closes. @param renew gives who the caller is by now, or null when the session ended */
  add(caller: Caller, response: ServerResponse, head: number, renew: () => Promise<Caller | null>): void;
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

/** Server-sent events (WHATWG HTML, section 9.2): each tells the newest sequence number, nothing else, and only to who may read what came; or that the scope changed. */
export function openPokes(heartbeatMs = 15_000): Pokes {
  const listeners = new Set<Listener>();

  const send = (listener: Listener): void => {
    listener.timer = null;
    if (listener.response.writableLength < mostBufferedBytes) listener.response.write(`event: head\ndata: {"head":${listener.head}}\n\n`);
  };
  const end = (listener: Listener): void => {
    if (listener.timer) clearTimeout(listener.timer);
    listeners.delete(listener);
    listener.response.end();
  };

  return {
    add(caller, response, head, renew) {
      const listener: Listener = { caller, response, head, timer: null };
      const others = [...listeners].filter((other) => other.caller.device === caller.device);
      for (const other of others.slice(0, Math.max(0, others.length - mostOfDevice + 1))) end(other);
      listeners.add(listener);
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no', connection: 'close' });
      send(listener);
      const heartbeat = setInterval(() => {
        renew().then((now) => {
          if (now === null || now.deviceStanding !== 'active') { end(listener); return; }
          if (now.scope !== listener.caller.scope) response.write('event: scope\ndata: {}\n\n');
          listener.caller = now;
          if (response.writableLength < mostBufferedBytes) response.write(': here\n\n');
        }, () => { end(listener); });
      }, heartbeatMs);
      response.on('close', () => {
        clearInterval(heartbeat);
        end(listener);
      });
    },
    tell(news) {
      const parts = news.documents.map(findDocumentParts).filter((part) => part !== null);
      for (const listener of listeners) {
        if (!parts.some((part) => mayRead(listener.caller, part))) continue;
        listener.head = news.head;
        listener.timer ??= setTimeout(() => { send(listener); }, gatherMs);
      }
    },
    count: () => listeners.size,
    close() { for (const listener of listeners) end(listener); },
  };
}
