import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { ourEncodings, pack } from '../../../../bundle/compression.ts';
import { chooseEncoding, type Encoding } from '../../../../shared/protocol/encodings.ts';
import { type Frame, writeFrames } from '../../../../shared/protocol/frames.ts';
import { type Hello, helloSchema, type Limits } from '../../../../shared/protocol/hello.ts';
import {
  type Devices,
  devicesSchema,
  type Join,
  type Joined,
  joinedSchema,
} from '../../../../shared/protocol/joining.ts';
import { sessionProof } from '../../../../shared/protocol/proof.ts';
import { framesType, protocolMax, protocolMin } from '../../../../shared/protocol/protocol.ts';
import {
  pushAnswerSchema,
  type Receipt,
  type Refusal,
  unpackReceipts,
} from '../../../../shared/protocol/pushing.ts';
import {
  challengeSchema,
  type Session,
  sessionSchema,
} from '../../../../shared/protocol/session.ts';
import { hashOf } from '../../kernel/base/hash-of.ts';
import { type DeviceKey, signText } from './device-key.ts';
import { FaultyHub } from './faulty-hub.ts';
import { openHttp } from './http.ts';
import type { RequestBudget } from './request-budget.ts';
import { wordsOfHub } from './words-of-hub.ts';
import { call, type HubAddress, maxJsonBytes, parse } from './ask-hub.ts';
import { HubBundles } from './hub-bundles.ts';
import { HubFiles } from './hub-files.ts';
import { HubLog } from './hub-log.ts';
import { NotTheHub, refusalOf } from './hub-refusal.ts';
import { HubRequests } from './hub-requests.ts';

const emptySchema = z.object({});
const range = { min: protocolMin, max: protocolMax };

/**
 * Identifies the server.
 * @throws NotTheHub if it isn't a hub
 */
export const askHello = (at: HubAddress, signal?: AbortSignal): Promise<Hello> =>
  call(at, 'GET', '/hub', helloSchema, { signal });

/** Requests to join with this device. */
export const sendJoin = (at: HubAddress, join: Omit<Join, 'protocol'>): Promise<Joined> =>
  call(at, 'POST', '/join', joinedSchema, { json: { ...join, protocol: range } });

/**
 * Opens a session by signing the hub's challenge.
 * @throws NotTheHub if another hub responds at the address
 */
export async function openHubSession(
  at: HubAddress,
  {
    hub,
    device,
    key,
    nowMs,
  }: {
    readonly hub: string;
    readonly device: string;
    readonly key: DeviceKey;
    readonly nowMs: number;
  },
  signal?: AbortSignal,
): Promise<HubSession> {
  const asked = await call(at, 'POST', '/challenge', challengeSchema, { json: { device }, signal });
  if (asked.hub !== hub) throw new NotTheHub('A different hub answers at this address.');
  const opened = await call(at, 'POST', '/session', sessionSchema, {
    json: {
      device,
      challenge: asked.challenge,
      signature: signText(key, sessionProof(hub, device, asked.challenge)),
      protocol: range,
      deviceMs: nowMs,
    },
    signal,
  });
  return new HubSession(at, opened);
}

export interface HashedFrame extends Frame {
  readonly hash: string;
}
/** The body of a push, and its frames. */
export interface PackedPush<F extends HashedFrame = HashedFrame> {
  readonly frames: readonly F[];
  readonly body: Uint8Array;
}
/** The hub's response to a push. `hubMs`: its clock. */
export interface PushAnswer {
  readonly receipts: readonly Receipt[];
  readonly rejected: readonly Refusal[];
  readonly hubMs: number;
}

/** A signed-in session with the hub. Every call throws Unreachable, NotTheHub or HubRefusal. */
export class HubSession {
  readonly opened: Session;
  readonly #at: HubAddress;
  readonly #encoding: Encoding | null;
  readonly #requests: HubRequests;
  readonly files: HubFiles;
  readonly bundles: HubBundles;
  readonly log: HubLog;

  /** @param budget counts the requests of this session; null: they aren't counted */
  constructor(at: HubAddress, opened: Session, budget: RequestBudget | null = null) {
    this.#at = at;
    this.opened = opened;
    this.#requests = new HubRequests(at, opened.token, budget);
    this.files = new HubFiles(this.#requests);
    this.bundles = new HubBundles(this.#requests);
    this.log = new HubLog(this.#requests);
    this.#encoding = chooseEncoding(ourEncodings, opened.encodings.join(', '));
  }

  get limits(): Limits {
    return this.opened.limits;
  }

  /** Returns the same session, limited to a budget of requests. */
  within(budget: RequestBudget): HubSession {
    return new HubSession(this.#at, this.opened, budget);
  }

  /**
   * Packs frames into a push.
   * @param frames with their hashes, which the receipts are verified against
   */
  async packPush<F extends HashedFrame>(frames: readonly F[]): Promise<PackedPush<F>> {
    const bytes = writeFrames(frames);
    return { frames, body: this.#encoding === null ? bytes : await pack(bytes, this.#encoding) };
  }

  /** Sends a push. */
  async push({ frames, body }: PackedPush, signal?: AbortSignal): Promise<PushAnswer> {
    const headers = {
      'content-type': framesType,
      ...(this.#encoding === null ? {} : { 'content-encoding': this.#encoding }),
    };
    const push = { signal, bytes: body, headers };
    const answer = await this.#requests.ask('POST', '/push', push, maxJsonBytes);
    if (answer.status !== 200) throw refusalOf(answer);
    const said = parse(answer, pushAnswerSchema);
    const receipts = unpackReceipts(
      said,
      frames.map(({ hash }) => hash),
      hashOf,
    );
    if (!receipts) throw new FaultyHub('Its receipts are not for what was sent.');
    const rejected = said.rejected.map((one) => ({
      hash: one.hash,
      code: wordsOfHub(one.code).slice(0, 60),
      reason: wordsOfHub(one.reason),
    }));
    return { receipts, rejected, hubMs: said.hubMs };
  }

  /** Returns the devices of this member. */
  devices(signal?: AbortSignal): Promise<Devices> {
    return this.#requests.call('GET', '/devices', devicesSchema, { signal });
  }

  /** Makes a call with JSON as input and output. */
  ask<T>(method: 'GET' | 'POST', path: string, schema: z.ZodType<T>, json?: unknown): Promise<T> {
    return this.#requests.call(method, path, schema, json === undefined ? {} : { json });
  }

  /** Signs this device off. */
  async leave(signal?: AbortSignal): Promise<void> {
    await this.#requests.call('POST', '/leave', emptySchema, { json: {}, signal });
  }

  /** Opens the event stream. */
  async poke(signal: AbortSignal, silenceMs: number): Promise<IncomingMessage> {
    const answer = await openHttp(
      this.#requests.request('GET', '/poke', {
        signal,
        silenceMs,
        headers: { accept: 'text/event-stream' },
      }),
    );
    if (
      answer.statusCode === 200 &&
      (answer.headers['content-type'] ?? '').startsWith('text/event-stream')
    )
      return answer;
    answer.destroy();
    throw new NotTheHub(`Something answered ${answer.statusCode} in place of the hub's pokes.`);
  }
}
