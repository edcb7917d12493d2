import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { headEventSchema } from '../../../../shared/protocol/pulling.ts';
import { FaultyHub } from './faulty-hub.ts';
import type { HubSession } from './hub-client.ts';

/**
 * Without a sign of life for this long, the connection is dead: between two and three heartbeats of
 * the hub.
 */
const silenceMs = 40_000;
/**
 * The limits of a stream: bytes at once, and bytes per second; a hub sends some ten bytes per
 * second.
 */
const allowed = { atOnce: 256 * 1024, perSecond: 1024 };

/**
 * Listens to the hub's server-sent events (WHATWG HTML, section 9.2) until the stream ends. Unknown
 * events are skipped.
 * @param onHead called with the newest sequence number of the log: once at the beginning, then
 * whenever something readable arrived
 * @param onScope called when the documents that this member may read changed
 * @throws Unreachable, NotTheHub, HubRefusal; FaultyHub if it floods; the signal's reason
 */
export async function followPokes(
  session: HubSession,
  signal: AbortSignal,
  { onHead, onScope }: { onHead(head: number): void; onScope(): void },
): Promise<void> {
  const stream = await session.poke(signal, silenceMs);
  stream.setEncoding('utf8');
  const parser = createParser({
    maxBufferSize: allowed.atOnce,
    onEvent({ event, data }: EventSourceMessage) {
      if (event === 'scope') onScope();
      const head = event === 'head' ? readHead(data) : null;
      if (head !== null) onHead(head);
    },
    onError({ type }) {
      if (type === 'max-buffer-size-exceeded') throw flooded();
    },
  });
  let received = 0;
  const startMs = performance.now();
  for await (const text of stream as AsyncIterable<string>) {
    received += text.length;
    const seconds = (performance.now() - startMs) / 1000;
    if (received > allowed.atOnce + seconds * allowed.perSecond) throw flooded();
    parser.feed(text);
  }
}

const flooded = (): FaultyHub => new FaultyHub('It floods its line for news.');

function readHead(data: string): number | null {
  try {
    const read = headEventSchema.safeParse(JSON.parse(data));
    if (read.success) return read.data.head;
    return null;
  } catch {
    return null;
  }
}
