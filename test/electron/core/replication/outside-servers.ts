import { createServer, request, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { onTestFinished } from 'vitest';

/** A server on the loopback, gone when the test is over. @returns its address */
export async function serve(server: Server): Promise<string> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export const serveAnswer = (answer: RequestListener): Promise<string> =>
  serve(createServer(answer));

/** A real forward proxy: whole addresses for plain HTTP, CONNECT for TLS. */
export async function serveProxy(
  login: string | null = null,
): Promise<{ readonly url: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const mayPass = (headers: { readonly 'proxy-authorization'?: string | undefined }): boolean =>
    login === null ||
    headers['proxy-authorization'] === `Basic ${Buffer.from(login).toString('base64')}`;
  const proxy = createServer((incoming, answer) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    if (!mayPass(incoming.headers)) {
      answer.writeHead(407, { 'proxy-authenticate': 'Basic' }).end('<html>who are you?</html>');
      return;
    }
    const onward = request(
      incoming.url as string,
      { method: incoming.method, headers: incoming.headers },
      (got) => {
        answer.writeHead(got.statusCode ?? 502, got.headers);
        got.pipe(answer);
      },
    );
    onward.on('error', () => {
      answer.writeHead(502).end('<html>nobody there</html>');
    });
    answer.on('close', () => {
      onward.destroy();
    });
    incoming.pipe(onward);
  });
  proxy.on('connect', (incoming, socket) => {
    asked.push(`CONNECT ${incoming.url}`);
    if (!mayPass(incoming.headers)) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      return;
    }
    const [host, port] = (incoming.url as string).split(':');
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => {
      socket.destroy();
    });
    socket.on('error', () => {
      onward.destroy();
    });
  });
  return { url: await serve(proxy), asked };
}
