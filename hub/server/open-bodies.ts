import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HubError } from '../hub-error.ts';
import { authoriseDevice } from './authorise.ts';
import type { HubContext } from './hub-context.ts';

/** Bodies that are under way: how many one sender may have, how much they may hold in memory together, and how slow they may be. */
export interface BodyLimits {
  readonly ofSender: number;
  readonly bytesOfSender: number;
  readonly bytes: number;
  /** A body of which less than `leastBytes` came in this time is cut off. */
  readonly everyMs: number;
  readonly leastBytes: number;
}

const mib = 1024 * 1024;
export const standardBodyLimits: BodyLimits = {
  ofSender: 8, bytesOfSender: 32 * mib, bytes: 512 * mib, everyMs: 30_000, leastBytes: 1024,
};

/** Who asks these has no session yet, so they count by address. */
const forStrangers: ReadonlySet<string> = new Set(['/join', '/challenge', '/session']);
/** Their bodies go to the disk as they come, and take no memory. */
const streamed = (request: FastifyRequest): boolean => request.url.startsWith('/uploads');

interface Held { count: number; bytes: number }

/**
 * Looks at every request with a body before any of it is read: who sends it, and whether there is room for it.
 * What is announced counts, because that much may come.
 */
export function guardBodies(app: FastifyInstance, hub: HubContext, limits: BodyLimits): void {
  const senders = new Map<string, Held>();
  let total = 0;

  app.addHook('preParsing', async (request) => {
    if (!hasBody(request)) return;
    const path = request.routeOptions.url ?? '';
    if (!forStrangers.has(path)) request.device = await authoriseDevice(hub, request);
    const sender = request.device ?? request.ip;
    const bytes = streamed(request) ? 0 : announcedBytes(request);
    const held = senders.get(sender) ?? { count: 0, bytes: 0 };
    if (held.count >= limits.ofSender || held.bytes + bytes > limits.bytesOfSender) throw tooManyOfSender();
    if (total + bytes > limits.bytes) throw tooMany();
    held.count++;
    held.bytes += bytes;
    total += bytes;
    senders.set(sender, held);
    const stop = watchPace(request, limits);
    request.raw.once('close', () => {
      stop();
      held.count--;
      held.bytes -= bytes;
      total -= bytes;
      if (held.count === 0) senders.delete(sender);
    });
  });
}

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** What may come of a body: what it announces, and for one that announces nothing, what its route takes. */
function announcedBytes(request: FastifyRequest): number {
  const { bodyLimit } = request.routeOptions;
  const announced = Number(request.headers['content-length'] ?? bodyLimit);
  return Math.min(Number.isFinite(announced) ? announced : bodyLimit, bodyLimit);
}

function watchPace({ raw }: FastifyRequest, { everyMs, leastBytes }: BodyLimits): () => void {
  let before = raw.socket.bytesRead;
  const timer = setInterval(() => {
    const now = raw.socket.bytesRead;
    if (!raw.complete && now - before < leastBytes) raw.socket.destroy();
    before = now;
  }, everyMs);
  timer.unref();
  return () => { clearInterval(timer); };
}

const tooManyOfSender = (): HubError =>
  new HubError('slow_down', 'This device has as many requests under way as the hub allows. Wait for one to end.', { retryAfterS: 1 });
const tooMany = (): HubError =>
  new HubError('hub_busy', 'The hub has too much to do. Try again shortly; nothing is lost.', { retryAfterS: 3 });
