import type { Agent, IncomingMessage } from 'node:http';
import { z } from 'zod';
import { ourEncodings, pack, TooLarge, unpack } from '../../../bundle/compression.ts';
import { type Carried, carriedSchema, type Recipient, recipientsSchema } from '../../../shared/protocol/carrying.ts';
import { chooseEncoding, type Encoding } from '../../../shared/protocol/encodings.ts';
import { type Frame, type Page, readPage, writeFrames } from '../../../shared/protocol/frames.ts';
import { failureSchema, type Hello, helloSchema, type Limits } from '../../../shared/protocol/hello.ts';
import { type Devices, devicesSchema, type Join, type Joined, joinedSchema } from '../../../shared/protocol/joining.ts';
import { sessionProof } from '../../../shared/protocol/proof.ts';
import { isLogMark, logMarkHeader } from '../../../shared/protocol/log-mark.ts';
import { framesType, protocolMax, protocolMin } from '../../../shared/protocol/protocol.ts';
import { type Changes, changesSchema, type Clocks, clocksSchema, type Digest, digestSchema } from '../../../shared/protocol/pulling.ts';
import { pushAnswerSchema, type Receipt, type Refusal, unpackReceipts } from '../../../shared/protocol/pushing.ts';
import { challengeSchema, type Session, sessionSchema } from '../../../shared/protocol/session.ts';
import { hashOf } from '../hash-of.ts';
import { type DeviceKey, signText } from './device-key.ts';
import { checkPage } from './check-page.ts';
import { FaultyHub } from './faulty-hub.ts';
import { AnswerTooLarge, askHttp, type HttpAnswer, type HttpRequest, openHttp, readAnswer, type Traffic } from './http.ts';
import type { RequestBudget } from './request-budget.ts';
import { Unreachable } from './unreachable.ts';
import { wordsOfHub } from './words-of-hub.ts';

/** The hub answered, and said no. `code` is one of the protocol's codes, or of a newer hub. */
export class HubRefusal extends Error {
  readonly code: string;
  readonly status: number;
  /** When the hub asks to come back, in milliseconds; null when it did not say. */
  readonly retryAfterMs: number | null;

  constructor(code: string, status: number, message: string, retryAfterMs: number | null) {
    super(message);
    this.name = 'HubRefusal';
    this.code = code;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

export const isRefusal = (error: unknown, code: string): boolean => error instanceof HubRefusal && error.code === code;

/** Something answered that is no hub, or not this one: a captive portal, a proxy's page, another server. Nothing of it is used. */
export class NotTheHub extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotTheHub';
  }
}

/** Keeps the newest mark of the hub's log that was received, and gives it for the next request. */
export interface MarkKeeper {
  find(): string | null;
  keep(mark: string): void;
}

/** Where the hub is and how it is reached. */
export interface HubAddress {
  readonly url: string;
  readonly agent?: Agent | undefined;
  readonly traffic?: Traffic | undefined;
  readonly marks?: MarkKeeper | undefined;
}

const maxJsonBytes = 16 * 1024 * 1024;
const maxPageBytes = 64 * 1024 * 1024;
/** Documents or devices in one page of a list. */
const itemsOfPage = 2000;
const mostRecipients = 20_000;
/** Snapshots of one document that are made while one is read. */
const mostSnapshots = 3;
const maxRefusalBytes = 64 * 1024;
const maxFrames = 10_000;
/** The names that hubs give uploads; anything else in an address could lead elsewhere. */
const uploadName = /\/([A-Za-z0-9_-][A-Za-z0-9_.-]{0,199})$/;
const emptySchema = z.object({});
const range = { min: protocolMin, max: protocolMax };

/** What a request may say beside where it goes. `json` or `bytes` is its body; `token`: who asks. */
interface Asked {
  readonly json?: unknown;
  readonly bytes?: Uint8Array | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly silenceMs?: number;
}

function requestTo({ url, agent, traffic, marks }: HubAddress, method: string, path: string, { json, bytes = null, headers, token, signal, silenceMs }: Asked): HttpRequest {
  const mark = marks?.find() ?? null;
  return {
    method, url: url + path, agent, traffic, signal, ...(silenceMs === undefined ? {} : { silenceMs }), body: json === undefined ? bytes : JSON.stringify(json),
    headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...(json === undefined ? {} : { 'content-type': 'application/json' }), ...(mark === null ? {} : { [logMarkHeader]: mark }), ...headers },
  };
}

/**
 * Asks the hub and keeps the mark in its answer before anything else of the answer is used: whatever counts as received
 * is then covered by it ([SY24]).
 */
async function askHub(at: HubAddress, request: HttpRequest, mostBytes: number): Promise<HttpAnswer> {
  const answer = await askBounded(request, mostBytes);
  const mark = answer.headers[logMarkHeader];
  if (answer.status === 200 && isLogMark(mark) && mark !== at.marks?.find()) at.marks?.keep(mark);
  return answer;
}

/** One call of the protocol: what goes in, and the schema that the answer has to fit. @throws Unreachable, NotTheHub, HubRefusal */
async function call<T>(at: HubAddress, method: string, path: string, schema: z.ZodType<T>, asked: Asked = {}): Promise<T> {
  const answer = await askHub(at, requestTo(at, method, path, { ...asked, headers: { accept: 'application/json' } }), maxJsonBytes);
  if (answer.status !== 200) throw refusalOf(answer);
  return parse(answer, schema);
}

/** As askHttp. An answer that is too large comes from a faulty hub; before a session, from something else. @throws Unreachable, FaultyHub, NotTheHub */
async function askBounded(request: HttpRequest, maxBytes: number): Promise<HttpAnswer> {
  try {
    return await askHttp(request, maxBytes);
  } catch (error) {
    if (!(error instanceof AnswerTooLarge)) throw error;
    if (request.headers?.authorization === undefined) throw new NotTheHub('It sent more than any answer of a hub has.');
    throw new FaultyHub(error.message, error);
  }
}

function parse<T>(answer: HttpAnswer, schema: z.ZodType<T>): T {
  let json: unknown;
  try { json = JSON.parse(answer.body.toString('utf8')); } catch { throw new NotTheHub('It sent a page, as the sign-in of a network does.'); }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new NotTheHub('The answer is not one that a hub gives.');
  return parsed.data;
}

/** An answer that is no success, as what it says; what is not in the hub's form comes from something else on the way. */
function refusalOf(answer: HttpAnswer): HubRefusal | NotTheHub {
  let json: unknown = null;
  try { json = JSON.parse(answer.body.toString('utf8')); } catch { /* a page of something else */ }
  const failure = failureSchema.safeParse(json);
  if (!failure.success) {
    // A gateway in front of the hub says in its own words that nobody is behind it.
    if (answer.status >= 502 && answer.status <= 504) throw new Unreachable(`The hub's gateway answered ${answer.status}.`);
    if (answer.status === 407) return new NotTheHub('The proxy on the way wants a name and a password.');
    if (answer.status >= 300 && answer.status < 400) return new NotTheHub('It wants to lead to another page, as the sign-in of a network does.');
    return new NotTheHub(`It answered ${answer.status}, not as a hub does.`);
  }
  const { code, message } = failure.data.error;
  return new HubRefusal(wordsOfHub(code).slice(0, 60), answer.status, wordsOfHub(message), readRetryAfterMs(answer.headers['retry-after']));
}

/** Reads a Retry-After header of seconds; null for none, and for what is no number of seconds. */
function readRetryAfterMs(header: string | undefined): number | null {
  const seconds = Number(header ?? 'none');
  return Number.isFinite(seconds) ? Math.max(0, seconds * 1000) : null;
}

/** How much of an upload the hub has. tus answers some failures in words of its own. */
function offsetOf(answer: HttpAnswer): number {
  const offset = Number(answer.headers['upload-offset'] ?? 'none');
  // The hub still holds the try that broke (423), or has more of it than was said (409): the next one asks anew how far it came.
  if (answer.status === 409 || answer.status === 423) throw new Unreachable('The hub is still busy with the last try.');
  if (answer.status >= 500) throw new Unreachable(`The hub answered ${answer.status}.`);
  if (answer.status === 404 || answer.status === 410) throw new HubRefusal('not_found', answer.status, 'The hub has forgotten this upload.', null);
  if (answer.status >= 300 || !Number.isSafeInteger(offset)) throw refusalOf(answer);
  return offset;
}

/** Who is there. @throws NotTheHub when it is no hub */
export const askHello = (at: HubAddress, signal?: AbortSignal): Promise<Hello> => call(at, 'GET', '/hub', helloSchema, { signal });

export const sendJoin = (at: HubAddress, join: Omit<Join, 'protocol'>): Promise<Joined> => call(at, 'POST', '/join', joinedSchema, { json: { ...join, protocol: range } });

/** Opens a session by signing the hub's challenge. @throws NotTheHub when another hub answers at the address */
export async function openHubSession(at: HubAddress, { hub, device, key, nowMs }: { readonly hub: string; readonly device: string; readonly key: DeviceKey; readonly nowMs: number }, signal?: AbortSignal): Promise<HubSession> {
  const asked = await call(at, 'POST', '/challenge', challengeSchema, { json: { device }, signal });
  if (asked.hub !== hub) throw new NotTheHub('Another hub answers at this address.');
  const opened = await call(at, 'POST', '/session', sessionSchema, {
    json: { device, challenge: asked.challenge, signature: signText(key, sessionProof(hub, device, asked.challenge)), protocol: range, deviceMs: nowMs }, signal,
  });
  return new HubSession(at, opened);
}

export interface HashedFrame extends Frame { readonly hash: string }
/** The body of a push, and the frames in it. */
export interface PackedPush<F extends HashedFrame = HashedFrame> { readonly frames: readonly F[]; readonly body: Uint8Array }
/** What the hub said of a push. `hubMs`: its clock. */
export interface PushAnswer { readonly receipts: readonly Receipt[]; readonly rejected: readonly Refusal[]; readonly hubMs: number }

/** A signed-in line to the hub. Every call throws Unreachable, NotTheHub or HubRefusal. */
export class HubSession {
  readonly opened: Session;
  readonly #at: HubAddress;
  readonly #encoding: Encoding | null;
  readonly #budget: RequestBudget | null;

  /** @param budget counts what is asked over this line; null: nobody counts */
  constructor(at: HubAddress, opened: Session, budget: RequestBudget | null = null) {
    this.#at = at;
    this.opened = opened;
    this.#budget = budget;
    this.#encoding = chooseEncoding(ourEncodings, opened.encodings.join(', '));
  }

  get limits(): Limits { return this.opened.limits; }

  /** Returns the same line, over which no more is asked than the budget allows. */
  within(budget: RequestBudget): HubSession { return new HubSession(this.#at, this.opened, budget); }

  /** @param frames with their hashes, which the receipts are checked against */
  async packPush<F extends HashedFrame>(frames: readonly F[]): Promise<PackedPush<F>> {
    const bytes = writeFrames(frames);
    return { frames, body: this.#encoding === null ? bytes : await pack(bytes, this.#encoding) };
  }

  async push({ frames, body }: PackedPush, signal?: AbortSignal): Promise<PushAnswer> {
    const answer = await askHub(this.#at, this.#request('POST', '/push', {
      signal, bytes: body,
      headers: { 'content-type': framesType, ...(this.#encoding === null ? {} : { 'content-encoding': this.#encoding }) },
    }), maxJsonBytes);
    if (answer.status !== 200) throw refusalOf(answer);
    const said = parse(answer, pushAnswerSchema);
    const receipts = unpackReceipts(said, frames.map(({ hash }) => hash), hashOf);
    if (!receipts) throw new FaultyHub('Its receipts are not for what was sent.');
    const rejected = said.rejected.map((one) => ({ hash: one.hash, code: wordsOfHub(one.code).slice(0, 60), reason: wordsOfHub(one.reason) }));
    return { receipts, rejected, hubMs: said.hubMs };
  }

  changes(since: number, signal?: AbortSignal): Promise<Changes> { return this.#call('GET', `/changes?since=${since}`, changesSchema, { signal }); }

  /** Without what this device itself sent. */
  async updates(since: number, signal?: AbortSignal): Promise<Page> {
    const page = await this.#page('GET', `/updates?since=${since}&own=0`, { signal });
    checkPage(page, since);
    return page;
  }

  /** The pieces of a document's state, page by page; an older hub sends the whole as one. */
  async *snapshot(document: string, signal?: AbortSignal): AsyncGenerator<Page> {
    let seq: number | null = null;
    let changes = 0;
    for (let from = 0; ;) {
      const page: Page = await this.#page('GET', `/snapshot?document=${encodeURIComponent(document)}&from=${from}`, { signal });
      if (page.more && page.frames.length === 0) throw new FaultyHub('It announces more of a document and sends none.');
      const found: number | null = page.frames[0]?.seq ?? seq;
      // Another snapshot was made meanwhile, and its pieces are others.
      if (seq !== null && found !== seq) {
        changes++;
        if (changes > mostSnapshots) throw new FaultyHub('It sends another state of a document each time.');
        from = 0;
        seq = null;
        continue;
      }
      yield { ...page, frames: page.frames.map((frame) => ({ ...frame, document })) };
      if (!page.more) return;
      seq = found;
      from += page.frames.length;
    }
  }

  /** All documents with their digests, page by page; an older hub sends all as one. */
  async *digest(signal?: AbortSignal): AsyncGenerator<Digest> {
    for (let after = ''; ;) {
      const page: Digest = await this.#call('GET', `/digest?most=${itemsOfPage}&after=${encodeURIComponent(after)}`, digestSchema, { signal });
      yield page;
      if (page.next === undefined) return;
      // By whatever order its database has: only to stand still is no progress.
      if (page.documents.length === 0 || page.next === after) throw new FaultyHub('Its list of documents has no end.');
      after = page.next;
    }
  }

  clocks(document: string, signal?: AbortSignal): Promise<Clocks> {
    return this.#call('GET', `/clocks?document=${encodeURIComponent(document)}`, clocksSchema, { signal });
  }

  async missing(document: string, clocks: Clocks['clocks'], after: number, signal?: AbortSignal): Promise<Page> {
    const page = await this.#page('POST', '/missing', { json: { document, clocks, after }, signal });
    checkPage(page, after);
    return page;
  }

  devices(signal?: AbortSignal): Promise<Devices> { return this.#call('GET', '/devices', devicesSchema, { signal }); }

  async leave(signal?: AbortSignal): Promise<void> { await this.#call('POST', '/leave', emptySchema, { json: {}, signal }); }

  /** Whether the hub has the file and this member reads it. */
  async holdsBlob(sha256: string, signal?: AbortSignal): Promise<boolean> {
    const answer = await askHttp(this.#request('HEAD', `/blobs/${sha256}`, { signal }), 0);
    return answer.status === 200 && answer.headers.etag === `"${sha256}"`;
  }

  /**
   * A file's bytes from an offset on. `complete`: there are no more than that. Null: the hub has no such file, or it may not be read.
   */
  async readBlob(sha256: string, from: number, signal?: AbortSignal): Promise<{ readonly is: 'stream'; readonly from: number; readonly stream: IncomingMessage } | { readonly is: 'complete' } | null> {
    const answer = await openHttp(this.#request('GET', `/blobs/${sha256}`, { signal, headers: from > 0 ? { range: `bytes=${from}-` } : {} }));
    const isOurs = answer.headers.etag === `"${sha256}"`;
    if (isOurs && answer.statusCode === 200) return { is: 'stream', from: 0, stream: answer };
    if (isOurs && answer.statusCode === 206 && answer.headers['content-range']?.startsWith(`bytes ${from}-`)) return { is: 'stream', from, stream: answer };
    if (isOurs && answer.statusCode === 416) {
      answer.destroy();
      return { is: 'complete' };
    }
    const whole = await readAnswer(answer, maxRefusalBytes, { signal });
    const refusal = refusalOf(whole);
    if (refusal instanceof HubRefusal && refusal.code === 'not_found') return null;
    throw refusal;
  }

  async recipients(signal?: AbortSignal): Promise<Recipient[]> {
    const all: Recipient[] = [];
    for (let after = ''; ;) {
      const page = await this.#call('GET', `/recipients?most=${itemsOfPage}&after=${after}`, recipientsSchema, { signal });
      all.push(...page.recipients.map((one) => ({ ...one, name: wordsOfHub(one.name), member_name: wordsOfHub(one.member_name) })));
      if (page.next === undefined) return all;
      const isStuck = page.recipients.length === 0 || page.next === after || all.length > mostRecipients;
      if (isStuck) throw new FaultyHub('Its list of devices has no end.');
      after = page.next;
    }
  }

  /** Takes in a bundle that was uploaded. The hub reads it twice and stores it before it answers, so it may be silent for long. */
  takeBundle(upload: string, signal?: AbortSignal): Promise<Carried> {
    return this.#call('POST', '/bundles', carriedSchema, { json: { upload }, signal, silenceMs: 15 * 60_000 });
  }

  /** Begins a resumable upload (tus 1.0). @returns the hub's name for it */
  async beginUpload(sizeBytes: number, metadata: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<string> {
    const said = Object.entries(metadata).map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`).join(',');
    const answer = await this.#upload('POST', '', { signal, headers: { 'upload-length': String(sizeBytes), 'upload-metadata': said } });
    const name = uploadName.exec(answer.headers.location ?? '')?.[1];
    if (answer.status !== 201 || name === undefined) throw refusalOf(answer);
    return name;
  }

  /** How much of an upload is there; null when there is none any more. */
  async uploadOffset(upload: string, signal?: AbortSignal): Promise<number | null> {
    const answer = await this.#upload('HEAD', `/${upload}`, { signal });
    if (answer.status === 404 || answer.status === 410) return null;
    return offsetOf(answer);
  }

  /** @returns how much is there with it */
  async sendPiece(upload: string, at: number, bytes: Uint8Array, signal?: AbortSignal): Promise<number> {
    return offsetOf(await this.#upload('PATCH', `/${upload}`, { signal, bytes, headers: { 'upload-offset': String(at), 'content-type': 'application/offset+octet-stream' } }));
  }

  async endUpload(upload: string, signal?: AbortSignal): Promise<void> { await this.#upload('DELETE', `/${upload}`, { signal }); }

  /** The stream of pokes, as it begins. */
  async poke(signal: AbortSignal, silenceMs: number): Promise<IncomingMessage> {
    const answer = await openHttp(this.#request('GET', '/poke', { signal, silenceMs, headers: { accept: 'text/event-stream' } }));
    if (answer.statusCode === 200 && (answer.headers['content-type'] ?? '').startsWith('text/event-stream')) return answer;
    answer.destroy();
    throw new NotTheHub(`Something answered ${answer.statusCode} in place of the hub's pokes.`);
  }

  #request(method: string, path: string, asked: Asked): HttpRequest {
    this.#budget?.spend();
    return requestTo(this.#at, method, path, { ...asked, token: this.opened.token });
  }

  async #call<T>(method: string, path: string, schema: z.ZodType<T>, asked: Asked): Promise<T> {
    this.#budget?.spend();
    return call(this.#at, method, path, schema, { ...asked, token: this.opened.token });
  }

  /** Files go beside the rounds: their bytes are not counted as those of a round. */
  #upload(method: string, path: string, asked: Asked): Promise<HttpAnswer> {
    return askBounded({ ...this.#request(method, `/uploads${path}`, { ...asked, headers: { 'tus-resumable': '1.0.0', ...asked.headers } }), traffic: undefined }, maxRefusalBytes);
  }

  async #page(method: string, path: string, asked: Asked): Promise<Page> {
    const answer = await askHub(this.#at, this.#request(method, path, { ...asked, headers: { 'accept-encoding': ourEncodings.join(', ') } }), maxPageBytes);
    if (answer.status !== 200) throw refusalOf(answer);
    if (answer.headers['content-type'] !== framesType) throw new NotTheHub('The answer is not from a hub.');
    let bytes: Uint8Array;
    try {
      bytes = await unpack(answer.body, answer.headers['content-encoding'], maxPageBytes);
    } catch (error) {
      if (error instanceof TooLarge) throw new FaultyHub(`One page unpacks to more than ${maxPageBytes} bytes.`, error);
      throw new NotTheHub('The answer was damaged on its way.');
    }
    const read = readPage(bytes, { frames: maxFrames });
    if (!read.ok) throw new FaultyHub(`One page can’t be read: it ${read.reason}.`);
    return read.value;
  }
}
