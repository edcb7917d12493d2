import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  request as httpRequest,
  type RequestOptions,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * What may happen to a request on its way, each with a share from 0 to 1; the rest arrives and is
 * answered.
 */
export interface Weather {
  /** Cut before anything of it arrived. */
  readonly refused?: number;
  /** Cut in the middle of its body: the hub gets a part. */
  readonly cutUp?: number;
  /** It arrives and is done, and the answer is lost. */
  readonly unanswered?: number;
  /** The answer is cut in the middle. */
  readonly cutDown?: number;
  /** It arrives twice. */
  readonly doubled?: number;
  /** Bytes per second in each direction. */
  readonly bytesPerS?: number;
  /** Up to so long before it goes on. */
  readonly delayMs?: number;
  /**
   * What becomes of requests to a path, beside all that: cut before anything of it arrived, or
   * never answered; null: what becomes of any.
   */
  readonly fate?: (path: string) => 'cut' | 'held' | null;
}

export interface BadNetwork {
  readonly url: string;
  /** From now on. */
  weather: Weather;
  /** Where it leads by now: a restarted hub has another port. */
  target: string;
  readonly counts: { requests: number; failed: number; up: number; down: number };
  close(): Promise<void>;
}

/**
 * A way to a hub, over real sockets of the loopback, on which requests and answers are lost, cut,
 * doubled, delayed and slowed down.
 * @param random from 0 to 1, so that a seed tells the story again
 */
export async function openBadNetwork(
  target: string,
  random: () => number,
  weather: Weather = {},
): Promise<BadNetwork> {
  const network = { url: '', weather, target, counts: { requests: 0, failed: 0, up: 0, down: 0 } };
  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing).catch(() => {
      incoming.destroy();
      outgoing.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  network.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const happens = (share: number | undefined): boolean => share !== undefined && random() < share;
  const travel = async (bytes: number): Promise<void> => {
    const { bytesPerS, delayMs = 0 } = network.weather;
    const ms = (bytesPerS === undefined ? 0 : (bytes / bytesPerS) * 1000) + delayMs * random();
    if (ms > 0) await wait(ms);
  };
  const fail = (incoming: IncomingMessage): void => {
    network.counts.failed++;
    incoming.socket.destroy();
  };

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    network.counts.requests++;
    const { weather: now } = network;
    const fate = now.fate?.(incoming.url ?? '') ?? null;
    if (fate === 'held') return;
    if (fate === 'cut' || happens(now.refused)) return fail(incoming);
    if (incoming.url?.startsWith('/poke')) return stream(incoming, outgoing);
    const body = await read(incoming);
    network.counts.up += body.length;
    await travel(body.length);
    if (body.length > 1 && happens(now.cutUp)) {
      await send(incoming, body, Math.floor(random() * body.length)).catch(() => undefined);
      return fail(incoming);
    }
    if (happens(now.doubled)) await send(incoming, body).catch(() => undefined);
    const answer = await send(incoming, body);
    if (happens(now.unanswered)) return fail(incoming);
    network.counts.down += answer.body.length;
    await travel(answer.body.length);
    outgoing.writeHead(answer.status, answer.headers);
    if (answer.body.length > 1 && happens(now.cutDown)) {
      outgoing.write(answer.body.subarray(0, Math.floor(random() * answer.body.length)), () => {
        fail(incoming);
      });
      return;
    }
    outgoing.end(answer.body);
  }

  function optionsOf(incoming: IncomingMessage): RequestOptions {
    const { hostname, port } = new URL(network.target);
    return {
      hostname,
      port,
      method: incoming.method,
      path: incoming.url,
      headers: { ...incoming.headers, host: `${hostname}:${port}`, connection: 'close' },
    };
  }

  /** @param upTo only so many bytes of the body, then the connection breaks */
  async function send(
    incoming: IncomingMessage,
    body: Buffer,
    upTo = body.length,
  ): Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }> {
    const forwarded = httpRequest(optionsOf(incoming));
    const answered = once(forwarded, 'response') as Promise<[IncomingMessage]>;
    if (upTo < body.length) {
      answered.catch(() => undefined);
      forwarded.write(body.subarray(0, upTo), () => {
        forwarded.destroy();
      });
      await once(forwarded, 'close');
      throw new Error('cut');
    }
    forwarded.end(body);
    const [answer] = await answered;
    return { status: answer.statusCode ?? 502, headers: answer.headers, body: await read(answer) };
  }

  /** Pokes go through as they come. */
  async function stream(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const forwarded = httpRequest(optionsOf(incoming)).end();
    incoming.once('close', () => {
      forwarded.destroy();
    });
    const [answer] = (await once(forwarded, 'response')) as [IncomingMessage];
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
    answer.once('close', () => {
      outgoing.destroy();
    });
  }

  return Object.assign(network, {
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
}

async function read(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts);
}
