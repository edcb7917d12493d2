import { type Agent, type IncomingMessage, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { readExtraCertificates } from './extra-certificates.ts';
import { Pace } from './pace.ts';
import { Unreachable } from './unreachable.ts';
import { lookUp } from '../../../../shared/look-up.ts';

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string | null;
  readonly signal?: AbortSignal | undefined;
  /** Without a byte for this long, the connection counts as dead. */
  readonly silenceMs?: number;
  readonly agent?: Agent | undefined;
  /** Counts the traffic. */
  readonly traffic?: Traffic | undefined;
}

/** The bytes of bodies as transferred. */
export interface Traffic {
  sentBytes: number;
  receivedBytes: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** The response has more bytes than any response to this request can have. */
export class AnswerTooLarge extends Error {
  constructor(maxBytes: number) {
    super(`The response is larger than ${maxBytes} bytes.`);
    this.name = 'AnswerTooLarge';
  }
}

/**
 * The server has no trusted certificate: another server in the hub's place, a network that inspects
 * traffic, or a hub's own certificate that wasn't made known.
 */
export class Untrusted extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'Untrusted';
  }
}

const silenceMs = 30_000;
/** A slower connection gets no body through before its response is given up. */
const leastSentBytesPerMs = 1;
/** Interim responses (1xx) before the real one. */
const mostInterim = 10;

/**
 * Sends a request and returns the response as it starts. Redirects are not followed: no hub sends
 * one.
 * @throws Unreachable, Untrusted; the signal's reason
 */
export async function openHttp(asked: HttpRequest): Promise<IncomingMessage> {
  try {
    return await send(asked);
  } catch (error) {
    // A kept connection that the other side closed at the same moment says nothing about the hub.
    if (!(error instanceof ClosedMeanwhile)) throw error;
    return await send(asked);
  }
}

class ClosedMeanwhile extends Error {}

function send(asked: HttpRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { body = null, agent, signal, traffic } = asked;
    const isTls = asked.url.startsWith('https:');
    const request = (isTls ? tlsRequest : plainRequest)(
      asked.url,
      {
        method: asked.method,
        ...(agent ? { agent } : {}),
        ...(signal ? { signal } : {}),
        ...(isTls ? { ca: readExtraCertificates() } : {}),
        headers: {
          ...asked.headers,
          ...(body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
        },
      },
      (answer) => {
        clearTimeout(late);
        resolve(answer);
      },
    );
    const giveUp = (): void => {
      request.destroy(new Unreachable('The response did not start in time.'));
    };
    const sendMs = body === null ? 0 : Buffer.byteLength(body) / leastSentBytesPerMs;
    const late = setTimeout(giveUp, (asked.silenceMs ?? silenceMs) + sendMs);
    late.unref();
    request.once('close', () => {
      clearTimeout(late);
    });
    let interim = 0;
    request.on('information', () => {
      interim++;
      if (interim > mostInterim) giveUp();
    });
    request.setTimeout(asked.silenceMs ?? silenceMs, () => {
      request.destroy(new Unreachable('The connection timed out.'));
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      if (signal?.aborted) reject(signal.reason as Error);
      else
        reject(
          request.reusedSocket && error.code === 'ECONNRESET'
            ? new ClosedMeanwhile(error.message)
            : asFailure(error),
        );
    });
    if (traffic && body !== null) traffic.sentBytes += Buffer.byteLength(body);
    request.end(body);
  });
}

/**
 * Returns the whole response.
 * @param maxBytes its maximum size
 * @throws AnswerTooLarge; as openHttp
 */
export const askHttp = async (asked: HttpRequest, maxBytes: number): Promise<HttpAnswer> =>
  readAnswer(await openHttp(asked), maxBytes, asked);

/** Reads the rest of a response that has started. */
export async function readAnswer(
  answer: IncomingMessage,
  maxBytes: number,
  { signal, traffic }: Pick<HttpRequest, 'signal' | 'traffic'> = {},
): Promise<HttpAnswer> {
  const parts: Buffer[] = [];
  const pace = new Pace();
  let size = 0;
  try {
    for await (const part of answer as AsyncIterable<Buffer>) {
      size += part.length;
      if (traffic) traffic.receivedBytes += part.length;
      if (size > maxBytes) throw new AnswerTooLarge(maxBytes);
      pace.came(part.length);
      parts.push(part);
    }
  } catch (error) {
    if (error instanceof AnswerTooLarge) throw error;
    throw signal?.aborted ? (signal.reason as Error) : asFailure(error);
  } finally {
    answer.destroy();
  }
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) };
}

/** Node's error codes for certificates, in words. */
const untrusted: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  CERT_REVOKED: 'its certificate was revoked',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another address',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by an unknown authority',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by an unknown authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is signed by an unknown authority',
  UNABLE_TO_GET_ISSUER_CERT: 'its certificate is signed by an unknown authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is signed by an unknown authority',
  CERT_UNTRUSTED: 'its certificate is not trusted',
  CERT_REJECTED: 'its certificate is not trusted',
  EPROTO: 'it does not speak TLS',
};

/** Converts an error of Node into a failure of the connection. */
export function asFailure(error: unknown): Unreachable | Untrusted {
  if (error instanceof Unreachable || error instanceof Untrusted) return error;
  const { code = '', message = String(error) } = error as {
    readonly code?: string;
    readonly message?: string;
  };
  const why =
    lookUp(untrusted, code) ?? (code.startsWith('ERR_SSL_') ? untrusted.EPROTO : undefined);
  return why === undefined
    ? new Unreachable(message, error)
    : new Untrusted(`The server at the hub’s address can’t be trusted: ${why}.`, error);
}
