import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HubError } from '../hub-error.ts';
import { authoriseDevice } from './authorise.ts';
import type { BodyLimits } from './body-limits.ts';
import type { HubContext } from './hub-context.ts';

/** Callers of these have no session yet, so they count by address. */
const forStrangers: ReadonlySet<string> = new Set(['/join', '/challenge', '/session']);
/** Returns whether a request's body goes to the disk as it arrives, and takes no memory. */
const streamed = (request: FastifyRequest): boolean => request.url.startsWith('/uploads');

interface Held {
  count: number;
  bytes: number;
}

/**
 * Checks every request with a body before any of it is read: who sends it, and whether there is
 * room for it. Announced bytes count, because that many may arrive.
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
    if (held.count >= limits.ofSender || held.bytes + bytes > limits.bytesOfSender)
      throw tooManyOfSender();
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

/**
 * Returns how many bytes of a body may arrive: what it announces, otherwise its route's maximum.
 */
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
  return () => {
    clearInterval(timer);
  };
}

const tooManyOfSender = (): HubError =>
  new HubError(
    'slow_down',
    'This device has reached the hub’s limit of concurrent requests. Wait for one to finish.',
    { retryAfterS: 1 },
  );
const tooMany = (): HubError =>
  new HubError('hub_busy', 'The hub is overloaded. Try again shortly. Nothing is lost.', {
    retryAfterS: 3,
  });
