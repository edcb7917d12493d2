import { type Agent, type IncomingMessage, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string | null;
  readonly signal?: AbortSignal | undefined;
  /** Without a byte for so long, the connection counts as dead. */
  readonly silenceMs?: number;
  readonly agent?: Agent | undefined;
  /** Counts what travels. */
  readonly traffic?: Traffic | undefined;
}

/** Bytes of bodies, as they travelled. */
export interface Traffic { sentBytes: number; receivedBytes: number }

export interface HttpAnswer { readonly status: number; readonly headers: IncomingMessage['headers']; readonly body: Buffer }

/** No answer came: no network, no such host, refused, cut off, too slow, or an answer larger than asked for. */
export class Unreachable extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'Unreachable';
  }
}

const silenceMs = 30_000;

/** Sends a request and hands over the answer as it begins. Redirects are not followed: no hub sends one. @throws Unreachable; the signal's reason */
export function openHttp(asked: HttpRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const send = asked.url.startsWith('https:') ? tlsRequest : plainRequest;
    const { body = null, agent, signal } = asked;
    const request = send(asked.url, {
      method: asked.method, ...(agent ? { agent } : {}), ...(signal ? { signal } : {}),
      headers: { ...asked.headers, ...(body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) }) },
    }, resolve);
    request.setTimeout(asked.silenceMs ?? silenceMs, () => { request.destroy(new Unreachable('The connection went silent.')); });
    request.on('error', (error) => { reject(signal?.aborted ? signal.reason as Error : asUnreachable(error)); });
    if (asked.traffic && body !== null) asked.traffic.sentBytes += Buffer.byteLength(body);
    request.end(body);
  });
}

/** The whole answer. @param maxBytes more than that is cut off and counts as no answer */
export const askHttp = async (asked: HttpRequest, maxBytes: number): Promise<HttpAnswer> => readAnswer(await openHttp(asked), maxBytes, asked);

/** The rest of an answer that has begun. */
export async function readAnswer(answer: IncomingMessage, maxBytes: number, { signal, traffic }: Pick<HttpRequest, 'signal' | 'traffic'> = {}): Promise<HttpAnswer> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of answer as AsyncIterable<Buffer>) {
      size += part.length;
      if (traffic) traffic.receivedBytes += part.length;
      if (size > maxBytes) throw new Unreachable(`The answer is larger than ${maxBytes} bytes.`);
      parts.push(part);
    }
  } catch (error) {
    throw signal?.aborted ? signal.reason as Error : asUnreachable(error);
  } finally {
    answer.destroy();
  }
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) };
}

export const asUnreachable = (error: unknown): Unreachable =>
  error instanceof Unreachable ? error : new Unreachable(error instanceof Error ? error.message : String(error), error);
