import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { notSignedIn } from '../accounts/caller.ts';
import { HubError } from '../hub-error.ts';
import { readHead } from '../log-store/read-log.ts';
import { sha256 } from '../sha256.ts';
import { readToken } from './authorise.ts';
import type { HubContext } from './hub-context.ts';

/** Who may read /metrics: everyone who reaches the hub, nobody, or those with a token. */
export type MetricsAccess = 'open' | 'closed' | { readonly token: string };

/** Adds the routes for load balancers and Prometheus. */
export function healthRoutes(app: FastifyInstance, hub: HubContext, access: MetricsAccess): void {
  app.get('/healthz', async (_request, reply) => {
    try {
      const { seq } = await readHead(hub.database);
      return { ok: true, head: seq };
    } catch (error) {
      app.log.error({ err: error }, 'the database does not answer');
      return reply.code(503).send({ ok: false });
    }
  });
  app.get('/metrics', async (request, reply) => {
    if (access === 'closed')
      throw new HubError('not_found', 'This address does not exist on the hub.');
    if (access !== 'open' && !isSame(readToken(request) ?? '', access.token)) {
      await hub.rates.stranger(request.ip);
      throw notSignedIn();
    }
    hub.metrics.pokes.set(hub.pokes.count());
    const { registry } = hub.metrics;
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

/** Compares in constant time, so that timing reveals nothing of the token. */
const isSame = (a: string, b: string): boolean =>
  timingSafeEqual(Buffer.from(sha256(a)), Buffer.from(sha256(b)));
