import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import zlib from 'node:zlib';
import { type HubErrorCode, hubErrors } from '../../shared/protocol/codes.ts';
import type { Chance } from './chance.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { mutateJson } from './mutate-json.ts';

/** A server between a device and its hub, which changes answers while it is told to. */
export interface AnswerChanger {
  readonly url: string;
  /**
   * From now on, some answers are changed: mostly those to one path, so that what comes before
   * it works. Once in four times a path's first answer is repeated for as long as this lasts.
   */
  change(chance: Chance): void;
  /** From now on, answers go through as they are. */
  pass(): void;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
  readonly isCut: boolean;
}

const paths = [
  '/challenge',
  '/session',
  '/changes',
  '/updates',
  '/digest',
  '/clocks',
  '/missing',
  '/push',
  '/snapshot',
  '/recipients',
  '/blobs',
  '/uploads',
];
const statuses = [200, 204, 206, 301, 400, 401, 404, 409, 410, 413, 416, 421, 429, 500, 502, 503];
const oddHeaders: Readonly<Record<string, string>>[] = [
  { 'retry-after': '999999999' },
  { 'retry-after': '-1' },
  { 'retry-after': 'soon' },
  { 'content-type': 'text/html' },
  { 'content-encoding': 'gzip' },
  { 'content-encoding': 'zstd' },
  { 'upload-offset': '9007199254740993' },
  { location: 'http://127.0.0.1:1/' },
  { etag: '""' },
];

/** Opens the server. @param target where the hub is */
export async function openAnswerChanger(target: string): Promise<AnswerChanger> {
  let chance: Chance | null = null;
  let kept: Map<string, Answer> | null = null;
  let only: string | null = null;
  const server = createServer((incoming, outgoing) => {
    const answering = answer(target, incoming, (key, given) => {
      if (chance === null || (only !== null && !key.endsWith(only))) return given;
      const repeated = kept?.get(key);
      if (repeated) return repeated;
      const changed = chance.oneIn(2) ? changeAnswer(given, chance) : given;
      kept?.set(key, changed);
      return changed;
    });
    answering.then(
      (given) => {
        write(outgoing, given);
      },
      () => {
        outgoing.destroy();
      },
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    change: (next) => {
      chance = next;
      kept = next.oneIn(4) ? new Map() : null;
      only = next.oneIn(5) ? null : next.pick(paths);
    },
    pass: () => {
      chance = null;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function answer(
  target: string,
  incoming: IncomingMessage,
  choose: (key: string, given: Answer) => Answer,
): Promise<Answer> {
  const body = await buffer(incoming);
  const { method = 'GET', url = '', headers } = incoming;
  const { host } = new URL(target);
  const onward = request(target + url, { method, headers: { ...headers, host } });
  onward.end(body);
  const [got] = (await once(onward, 'response')) as [IncomingMessage];
  const { statusCode: status = 502, headers: given } = got;
  const whole = { status, headers: given, body: await buffer(got), isCut: false };
  return choose(`${method} ${url.split('?')[0]}`, whole);
}

function write(outgoing: ServerResponse, { status, headers, body, isCut }: Answer): void {
  const { 'transfer-encoding': _t, connection: _c, 'keep-alive': _k, ...rest } = headers;
  const length = { 'content-length': String(body.length + (isCut ? 100 : 0)) };
  const hasBody = status !== 204;
  try {
    outgoing.writeHead(status, { ...rest, ...(hasBody ? length : { 'content-length': '0' }) });
  } catch {
    outgoing.destroy();
    return;
  }
  if (isCut)
    outgoing.write(body, () => {
      outgoing.destroy();
    });
  else outgoing.end(hasBody ? body : undefined);
}

function changeAnswer(given: Answer, chance: Chance): Answer {
  switch (chance.below(7)) {
    case 3:
      return refusal(given, chance);
    case 0:
      return { ...given, status: chance.pick(statuses) };
    case 1:
      return { ...given, headers: { ...given.headers, ...chance.pick(oddHeaders) } };
    case 2: {
      const { body } = given;
      return { ...given, body: body.subarray(0, chance.below(body.length + 1)), isCut: true };
    }
    default:
      return { ...given, body: changeBody(given, chance) };
  }
}

/** A refusal in the hub's own form, which leads to what a device does about it. */
function refusal(given: Answer, chance: Chance): Answer {
  const code = chance.pick(Object.keys(hubErrors) as HubErrorCode[]);
  const body = Buffer.from(JSON.stringify({ error: { code, message: 'No.' } }));
  const headers = { 'content-type': 'application/json' };
  return { ...given, status: hubErrors[code], headers, body };
}

/** What is packed is changed inside, and packed again. */
function changeBody({ headers, body }: Answer, chance: Chance): Uint8Array {
  const encoding = headers['content-encoding'];
  if (chance.oneIn(4)) return mutateBytes(body, chance);
  if (encoding === 'zstd') {
    return zlib.zstdCompressSync(changeContent(zlib.zstdDecompressSync(body), chance));
  }
  if (encoding === 'gzip') return zlib.gzipSync(changeContent(zlib.gunzipSync(body), chance));
  return changeContent(body, chance);
}

function changeContent(body: Uint8Array, chance: Chance): Uint8Array {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return mutateBytes(body, chance);
  }
  return Buffer.from(JSON.stringify(mutateJson(json, chance)) ?? 'null');
}
