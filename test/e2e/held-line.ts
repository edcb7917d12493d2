/** A line to a hub on which single requests can be held up, as a bad network holds them. */
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

export interface HeldLine {
  /** Where to reach the hub over this line. */
  readonly address: string;
  /** From now on requests to a path that begins so wait. @returns when the first of them came */
  readonly hold: (path: string) => Promise<void>;
  /** Lets go of what waits and holds nothing more. */
  readonly release: () => void;
  readonly close: () => void;
}

export async function openHeldLine(hubAddress: string): Promise<HeldLine> {
  const hub = new URL(hubAddress);
  let held: { readonly path: string; readonly came: () => void } | null = null;
  let waiting: (() => void)[] = [];

  const pass = (asked: IncomingMessage, answer: ServerResponse): void => {
    const onward = request(
      {
        host: hub.hostname,
        port: hub.port,
        path: asked.url,
        method: asked.method,
        headers: { ...asked.headers, host: hub.host },
      },
      (said) => {
        answer.writeHead(said.statusCode ?? 502, said.headers);
        said.pipe(answer);
        // A hub that dies in the middle of an answer ends it, as it would without a line in
        // between.
        said.on('close', () => {
          if (!said.complete) answer.destroy();
        });
      },
    );
    onward.on('error', () => {
      answer.destroy();
    });
    answer.on('close', () => {
      onward.destroy();
    });
    asked.pipe(onward);
  };
  const server = createServer((asked, answer) => {
    if (held === null || !asked.url?.startsWith(held.path)) {
      pass(asked, answer);
      return;
    }
    waiting.push(() => {
      pass(asked, answer);
    });
    held.came();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hold: (path) =>
      new Promise((came) => {
        held = { path, came };
      }),
    release() {
      held = null;
      for (const go of waiting) go();
      waiting = [];
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
