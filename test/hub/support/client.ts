import zlib from 'node:zlib';
import { hlcMs } from '../../../shared/entries/hlc.ts';
import {
  type Frame,
  type LogFrame,
  type Page,
  readPage,
  writeFrame,
  writeFrames,
} from '../../../shared/protocol/frames.ts';
import { type Joined, joinedSchema } from '../../../shared/protocol/joining.ts';
import { sessionProof } from '../../../shared/protocol/proof.ts';
import { framesType } from '../../../shared/protocol/protocol.ts';
import {
  pushAnswerSchema,
  type Receipt,
  type Refusal,
  unpackReceipts,
} from '../../../shared/protocol/pushing.ts';
import { type Challenge, type Session, sessionSchema } from '../../../shared/protocol/session.ts';
import { sha256 } from '../../../hub/sha256.ts';
import type { Writer } from './entries.ts';
import { joinBody, signWith, type TestDevice } from './people.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly code: string | null;
  readonly headers: Headers;
}

/** A hand-made client: speaks the protocol, and says whatever a test wants it to say. */
export class TestClient implements Writer {
  readonly url: string;
  readonly identity: TestDevice;
  token = '';

  constructor(url: string, identity: TestDevice) {
    this.url = url;
    this.identity = identity;
  }

  get author(): string {
    return this.identity.author;
  }
  get device(): string {
    return this.identity.device;
  }

  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const raw = body instanceof Uint8Array;
    const response = await fetch(this.url + path, {
      method,
      body: body === undefined ? null : raw ? Buffer.from(body) : JSON.stringify(body),
      headers: {
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(body === undefined || raw ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
    });
    const text = await response.text();
    let parsed: unknown = text;
    try {
      parsed = JSON.parse(text);
    } catch {
      /* not JSON, then */
    }
    return {
      status: response.status,
      body: parsed,
      code: (parsed as { error?: { code: string } })?.error?.code ?? null,
      headers: response.headers,
    };
  }

  /** The body of an answer that has to be 200. */
  async get<T>(path: string): Promise<T> {
    const answer = await this.call('GET', path);
    if (answer.status !== 200)
      throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as T;
  }

  async join(code: string, name?: string): Promise<Joined> {
    const answer = await this.call('POST', '/join', joinBody(this.identity, code, name));
    if (answer.status !== 200) throw new Error(`join: ${JSON.stringify(answer.body)}`);
    return joinedSchema.parse(answer.body);
  }

  async signIn(): Promise<Session> {
    const answer = await this.call('POST', '/session', await this.sessionRequest());
    if (answer.status !== 200) throw new Error(`session: ${JSON.stringify(answer.body)}`);
    const session = sessionSchema.parse(answer.body);
    this.token = session.token;
    return session;
  }

  async sessionRequest(): Promise<Record<string, unknown>> {
    const { hub, challenge } = (await this.call('POST', '/challenge', { device: this.device }))
      .body as Challenge;
    return {
      device: this.device,
      challenge,
      signature: signWith(this.identity, sessionProof(hub, this.device, challenge)),
      protocol: { min: 1, max: 1 },
      deviceMs: hlcMs('0000000000000000'),
    };
  }

  /** @param encoding null sends it uncompressed */
  pushRaw(bytes: Uint8Array, encoding: string | null = 'zstd'): Promise<Answer> {
    const body =
      encoding === 'zstd'
        ? zlib.zstdCompressSync(bytes)
        : encoding === 'gzip'
          ? zlib.gzipSync(bytes)
          : bytes;
    return this.call('POST', '/push', body, {
      'content-type': framesType,
      ...(encoding === null ? {} : { 'content-encoding': encoding }),
    });
  }

  async push(
    frames: readonly Frame[],
    encoding: string | null = 'zstd',
  ): Promise<{ receipts: Receipt[]; rejected: Refusal[]; hubMs: number }> {
    const answer = await this.pushRaw(writeFrames(frames), encoding);
    if (answer.status !== 200)
      throw new Error(`push: ${answer.status} ${JSON.stringify(answer.body)}`);
    const said = pushAnswerSchema.parse(answer.body);
    const receipts = unpackReceipts(
      said,
      frames.map((frame) => sha256(writeFrame(frame))),
      sha256,
    );
    if (!receipts) throw new Error('push: the receipts are not for what was sent');
    return { ...said, receipts };
  }

  async page(path: string, body?: unknown, encoding = 'zstd'): Promise<Page> {
    const response = await fetch(this.url + path, {
      method: body === undefined ? 'GET' : 'POST',
      body: body === undefined ? null : JSON.stringify(body),
      headers: {
        authorization: `Bearer ${this.token}`,
        'accept-encoding': encoding,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    if (response.status !== 200)
      throw Object.assign(new Error(bytes.toString()), { status: response.status });
    const read = readPage(bytes, { frames: 10_000 });
    if (!read.ok) throw new Error(read.reason);
    return read.value;
  }

  /** Everything after a cursor. */
  async pull(since = 0): Promise<LogFrame[]> {
    const frames: LogFrame[] = [];
    for (let at = since, more = true; more;) {
      const page = await this.page(`/updates?since=${at}`);
      frames.push(...page.frames);
      ({ next: at, more } = page);
    }
    return frames;
  }
}
