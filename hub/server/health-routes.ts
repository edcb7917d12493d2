import type { FastifyInstance } from 'fastify';
import { readHead } from '../log-store/read-log.ts';
import type { HubContext } from './hub-context.ts';

/** For load balancers and Prometheus. */
export function healthRoutes(app: FastifyInstance, hub: HubContext): void {
  app.get('/healthz', async (_request, reply) => {
    try {
      const { seq } = await readHead(hub.database);
      return { ok: true, head: seq };
    } catch (error) {
      app.log.error({ err: error }, 'the database does not answer');
      return reply.code(503).send({ ok: false });
    }
  });
  app.get('/metrics', async (_request, reply) => {
    hub.metrics.pokes.set(hub.pokes.count());
    return reply.type(hub.metrics.registry.contentType).send(await hub.metrics.registry.metrics());
  });
}
