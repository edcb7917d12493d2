import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { TestHub } from '../../../hub/support/hub.ts';
import { serve } from './outside-servers.ts';

export interface AskedOfHub {
  readonly url: string;
  readonly body: Buffer;
  readonly headers: IncomingMessage['headers'];
}
export type HubAnswer = (asked: AskedOfHub, answer: ServerResponse) => void;

/** `asked`: method and path (without its query) of every request since the last `reset`. */
export interface HostileHub {
  readonly url: string;
  readonly asked: string[];
  /** Answers requests whose method and path begin with `what`, in the hub's place. */
  on(what: string, answer: HubAnswer): void;
  /** Everything goes to the hub again. */
  reset(): void;
}

/** A real hub behind a server that can answer in its place: the hub turned hostile. */
export async function hostileHub(hub: TestHub): Promise<HostileHub> {
  const asked: string[] = [];
  const answers = new Map<string, HubAnswer>();
  const server = createServer((incoming, answer) => {
    const what = `${incoming.method} ${(incoming.url ?? '').split('?')[0]}`;
    asked.push(what);
    const found = [...answers].find(([begin]) => what.startsWith(begin));
    if (found) {
      const { url = '', headers } = incoming;
      void buffer(incoming).then((body) => {
        found[1]({ url, body, headers }, answer);
      });
      return;
    }
    pass(hub, incoming, answer);
  });
  return {
    url: await serve(server),
    asked,
    on(what, answer) {
      answers.set(what, answer);
    },
    reset() {
      answers.clear();
      asked.length = 0;
    },
  };
}

function pass(hub: TestHub, incoming: IncomingMessage, answer: ServerResponse): void {
  const { method, headers } = incoming;
  const onward = request(hub.url + (incoming.url ?? ''), { method, headers }, (got) => {
    answer.writeHead(got.statusCode ?? 502, got.headers);
    got.pipe(answer);
  });
  onward.on('error', () => {
    answer.destroy();
  });
  answer.on('close', () => {
    onward.destroy();
  });
  incoming.pipe(onward);
}

/** Answers as a hub refuses. */
export const refuseWith =
  (status: number, code: string, headers: Record<string, string> = {}): HubAnswer =>
  (_request, answer) => {
    answer.writeHead(status, { 'content-type': 'application/json', ...headers });
    answer.end(JSON.stringify({ error: { code, message: 'The hub says no.' } }));
  };

export const answerWith =
  (make: (asked: AskedOfHub) => unknown): HubAnswer =>
  (asked, answer) => {
    answer.writeHead(200, { 'content-type': 'application/json' });
    answer.end(JSON.stringify(make(asked)));
  };

export const answerBytes =
  (type: string, make: (asked: AskedOfHub) => Uint8Array): HubAnswer =>
  (asked, answer) => {
    answer.writeHead(200, { 'content-type': type });
    answer.end(make(asked));
  };

/** Writes for as long as somebody reads. */
export const answerEndlessly =
  (headers: Record<string, string>, piece: string | Buffer): HubAnswer =>
  (_request, answer) => {
    answer.writeHead(200, headers);
    const more = (): void => {
      while (!answer.destroyed && answer.write(piece));
    };
    answer.on('drain', more);
    more();
  };
