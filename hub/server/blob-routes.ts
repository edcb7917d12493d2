import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { mayReadBlob } from '../blobs/blob-access.ts';
import { whileActive } from '../blobs/while-active.ts';
import { HubError } from '../hub-error.ts';
import { authoriseActive } from './authorise.ts';
import type { HubContext } from './hub-context.ts';
import { readRange } from './read-range.ts';

/** Adds the routes for blobs by hash, and for their resumable uploads. */
export function blobRoutes(app: FastifyInstance, hub: HubContext): void {
  app.route({ method: ['GET', 'HEAD'], url: '/blobs/:sha256', handler: sendBlob });

  void app.register(async (scope) => {
    // tus reads the body itself, as a stream.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => {
      done(null);
    });
    const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
      const caller = await authoriseActive(hub, request);
      reply.hijack();
      await hub.uploads.handle(caller, request.raw, reply.raw);
    };
    scope.route({ method: 'POST', url: '/uploads', handler });
    scope.route({ method: ['HEAD', 'PATCH', 'DELETE'], url: '/uploads/:upload', handler });
  });

  async function sendBlob(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const caller = await authoriseActive(hub, request);
    const { sha256 } = request.params as { sha256: string };
    const notFound = new HubError(
      'not_found',
      'The file does not exist, or you don’t have access to it.',
    );
    if (!/^[0-9a-f]{64}$/.test(sha256) || !(await mayReadBlob(hub.database, caller, sha256)))
      throw notFound;
    const size = await hub.blobs.findSize(sha256);
    if (size === null) throw notFound;
    // Named by their content, so they never change; never shown as a page of the hub.
    reply
      .header('etag', `"${sha256}"`)
      .header('accept-ranges', 'bytes')
      .header('cache-control', 'private, max-age=31536000, immutable')
      .header('content-security-policy', 'sandbox')
      .header('x-content-type-options', 'nosniff')
      .type('application/octet-stream');
    if (request.headers['if-none-match'] === `"${sha256}"`) return reply.code(304).send();
    const wanted =
      request.headers['if-range'] === undefined || request.headers['if-range'] === `"${sha256}"`
        ? request.headers.range
        : undefined;
    const range = readRange(wanted, size);
    if (range === 'unsatisfiable')
      return reply.code(416).header('content-range', `bytes */${size}`).send();
    if (range !== null)
      reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${size}`);
    reply.header('content-length', range === null ? size : range.end - range.start + 1);
    if (request.method === 'HEAD') return reply.send();
    const bytes = await hub.blobs.read(sha256, range ?? undefined);
    return reply.send(Readable.from(whileActive(hub.database, caller.device, bytes)));
  }
}
