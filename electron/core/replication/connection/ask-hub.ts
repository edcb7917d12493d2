import type { Agent } from 'node:http';
import type { z } from 'zod';
import { isLogMark, logMarkHeader } from '../../../../shared/protocol/log-mark.ts';
import { FaultyHub } from './faulty-hub.ts';
import {
  AnswerTooLarge,
  askHttp,
  type HttpAnswer,
  type HttpRequest,
  type Traffic,
} from './http.ts';
import { NotTheHub, refusalOf } from './hub-refusal.ts';

/** Keeps the newest mark of the hub's log, and returns it for the next request. */
export interface MarkKeeper {
  find(): string | null;
  keep(mark: string): void;
}

/** The address of the hub and how to reach it. */
export interface HubAddress {
  readonly url: string;
  readonly agent?: Agent | undefined;
  readonly traffic?: Traffic | undefined;
  readonly marks?: MarkKeeper | undefined;
}

/** The largest response in JSON. */
export const maxJsonBytes = 16 * 1024 * 1024;

/**
 * The parts of a request besides its URL. `json` or `bytes` is its body; `token` identifies the
 * session.
 */
export interface Asked {
  readonly json?: unknown;
  readonly bytes?: Uint8Array | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly silenceMs?: number;
}

/** Returns a request to the hub, with the headers of every request. */
export function requestTo(
  { url, agent, traffic, marks }: HubAddress,
  method: string,
  path: string,
  { json, bytes = null, headers, token, signal, silenceMs }: Asked,
): HttpRequest {
  const mark = marks?.find() ?? null;
  return {
    method,
    url: url + path,
    agent,
    traffic,
    signal,
    ...(silenceMs === undefined ? {} : { silenceMs }),
    body: json === undefined ? bytes : JSON.stringify(json),
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...(mark === null ? {} : { [logMarkHeader]: mark }),
      ...headers,
    },
  };
}

/**
 * Sends a request and keeps the mark in the response before anything else of it is used: everything
 * received is then covered by it ([SY24]).
 */
export async function askHub(
  at: HubAddress,
  request: HttpRequest,
  mostBytes: number,
): Promise<HttpAnswer> {
  const answer = await askBounded(request, mostBytes);
  const mark = answer.headers[logMarkHeader];
  if (answer.status === 200 && isLogMark(mark) && mark !== at.marks?.find()) at.marks?.keep(mark);
  return answer;
}

/**
 * Makes one call of the protocol: its input, and the schema of the response.
 * @throws Unreachable, NotTheHub, HubRefusal
 */
export async function call<T>(
  at: HubAddress,
  method: string,
  path: string,
  schema: z.ZodType<T>,
  asked: Asked = {},
): Promise<T> {
  const answer = await askHub(
    at,
    requestTo(at, method, path, { ...asked, headers: { accept: 'application/json' } }),
    maxJsonBytes,
  );
  if (answer.status !== 200) throw refusalOf(answer);
  return parse(answer, schema);
}

/**
 * Sends a request (see askHttp). A response that is too large comes from a faulty hub, or before a
 * session, from something else.
 * @throws Unreachable, FaultyHub, NotTheHub
 */
export async function askBounded(request: HttpRequest, maxBytes: number): Promise<HttpAnswer> {
  try {
    return await askHttp(request, maxBytes);
  } catch (error) {
    if (!(error instanceof AnswerTooLarge)) throw error;
    if (request.headers?.authorization === undefined)
      throw new NotTheHub('The response is larger than any response from a hub.');
    throw new FaultyHub(error.message, error);
  }
}

/**
 * Parses a response with its schema.
 * @throws NotTheHub
 */
export function parse<T>(answer: HttpAnswer, schema: z.ZodType<T>): T {
  let json: unknown;
  try {
    json = JSON.parse(answer.body.toString('utf8'));
  } catch {
    throw new NotTheHub('The response is a web page, such as a network’s sign-in page.');
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new NotTheHub('The response does not come from a hub.');
  return parsed.data;
}
