import { headEventSchema } from '../../../shared/protocol/pulling.ts';
import { FaultyHub } from './faulty-hub.ts';
import type { HubSession } from './hub-client.ts';

/** Without a sign of life for so long the line is dead: between two and three heartbeats of the hub. */
const silenceMs = 40_000;
const maxLineLength = 10_000;
/** What a stream may bring: so much at once, and so much a second; a hub sends some ten bytes a second. */
const allowed = { atOnce: 256 * 1024, perSecond: 1024 };

/**
 * Listens to the hub's server-sent events (WHATWG HTML, section 9.2) until the stream ends. What is no event that we know is skipped.
 * @param onHead the newest sequence number of the log: once at the beginning, then whenever something readable arrived
 * @param onScope what this member may read is another
 * @throws Unreachable, NotTheHub, HubRefusal; FaultyHub when it floods; the signal's reason
 */
export async function followPokes(session: HubSession, signal: AbortSignal, { onHead, onScope }: { onHead(head: number): void; onScope(): void }): Promise<void> {
  const stream = await session.poke(signal, silenceMs);
  stream.setEncoding('utf8');
  let rest = '';
  let event = '';
  let received = 0;
  const startMs = performance.now();
  for await (const text of stream as AsyncIterable<string>) {
    received += text.length;
    const seconds = (performance.now() - startMs) / 1000;
    if (received > allowed.atOnce + seconds * allowed.perSecond) throw new FaultyHub('It floods its line for news.');
    const lines = (rest + text).split('\n');
    rest = (lines.pop() ?? '').slice(0, maxLineLength);
    for (const line of lines) {
      if (line === '') event = '';
      else if (line.startsWith('event:')) event = line.slice(6).trim();
      else if (event === 'scope' && line.startsWith('data:')) onScope();
      else if (event === 'head' && line.startsWith('data:')) {
        const head = readHead(line.slice(5));
        if (head !== null) onHead(head);
      }
    }
  }
}

function readHead(data: string): number | null {
  try {
    const read = headEventSchema.safeParse(JSON.parse(data));
    return read.success ? read.data.head : null;
  } catch {
    return null;
  }
}
