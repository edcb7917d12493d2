import type { z } from 'zod';
import { ourEncodings, TooLarge, unpack } from '../../../../bundle/compression.ts';
import { type Page, readPage } from '../../../../shared/protocol/frames.ts';
import { framesType } from '../../../../shared/protocol/protocol.ts';
import { type Asked, askHub, call, type HubAddress, requestTo } from './ask-hub.ts';
import { FaultyHub } from './faulty-hub.ts';
import type { HttpAnswer, HttpRequest } from './http.ts';
import { NotTheHub, refusalOf } from './hub-refusal.ts';
import type { RequestBudget } from './request-budget.ts';

const maxPageBytes = 64 * 1024 * 1024;
const maxFrames = 10_000;

/** Makes the requests of a session: with its token, and counted if there is a budget. */
export class HubRequests {
  readonly #at: HubAddress;
  readonly #token: string;
  readonly #budget: RequestBudget | null;

  constructor(at: HubAddress, token: string, budget: RequestBudget | null) {
    this.#at = at;
    this.#token = token;
    this.#budget = budget;
  }

  /** Returns a request. */
  request(method: string, path: string, asked: Asked): HttpRequest {
    this.#budget?.spend();
    return requestTo(this.#at, method, path, { ...asked, token: this.#token });
  }

  /** Sends a request, and keeps the mark of the log in the response. */
  ask(method: string, path: string, asked: Asked, mostBytes: number): Promise<HttpAnswer> {
    return askHub(this.#at, this.request(method, path, asked), mostBytes);
  }

  /** Makes a call that returns JSON. */
  async call<T>(method: string, path: string, schema: z.ZodType<T>, asked: Asked): Promise<T> {
    this.#budget?.spend();
    return call(this.#at, method, path, schema, { ...asked, token: this.#token });
  }

  /** Requests a page of the log or of a document. */
  async page(method: string, path: string, asked: Asked): Promise<Page> {
    const answer = await this.ask(
      method,
      path,
      { ...asked, headers: { 'accept-encoding': ourEncodings.join(', ') } },
      maxPageBytes,
    );
    if (answer.status !== 200) throw refusalOf(answer);
    if (answer.headers['content-type'] !== framesType)
      throw new NotTheHub('The response does not come from a hub.');
    let bytes: Uint8Array;
    try {
      bytes = await unpack(answer.body, answer.headers['content-encoding'], maxPageBytes);
    } catch (error) {
      if (error instanceof TooLarge)
        throw new FaultyHub(`One page unpacks to more than ${maxPageBytes} bytes.`, error);
      throw new NotTheHub('The response was damaged in transit.');
    }
    const read = readPage(bytes, { frames: maxFrames });
    if (!read.ok) throw new FaultyHub(`One page can’t be read: it ${read.reason}.`);
    return read.value;
  }
}
