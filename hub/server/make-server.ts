import fastify, { type FastifyInstance, LogController } from 'fastify';
import type { Logger } from 'pino';
import { HubError } from '../hub-error.ts';
import { accountRoutes } from './account-routes.ts';
import { answerError } from './answer-error.ts';
import { blobRoutes } from './blob-routes.ts';
import { bundleRoutes } from './bundle-routes.ts';
import { healthRoutes, type MetricsAccess } from './health-routes.ts';
import { type HostNameOptions, openHostCheck } from './host-names.ts';
import type { HubContext } from './hub-context.ts';
import { limitConnections } from './limit-connections.ts';
import { checkLogMark, sendLogMark } from './log-mark-hooks.ts';
import { guardBodies } from './open-bodies.ts';
import { peopleRoutes } from './people-routes.ts';
import { pullRoutes } from './pull-routes.ts';
import { pushRoute } from './push-route.ts';
import { stillActive } from './still-active.ts';

declare module 'fastify' {
  interface FastifyRequest {
    device?: string;
    /** Set for requests of a device of this hub: their responses carry a mark of the log. */
    isMarked?: boolean;
    /**
     * Set for requests that need an active device: it is checked again when the response is sent.
     */
    activeDevice?: string | null;
  }
}

export interface ServerOptions extends HostNameOptions {
  readonly logger: Logger;
  /** Certificate chain and key, PEM. */
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer };
  /** Whether to trust the address in X-Forwarded-For: only behind your own proxy. */
  readonly behindProxy: boolean;
  /** Who may read /metrics; by default everyone. */
  readonly metrics?: MetricsAccess;
}

/** Clients that send headers drop by drop are cut off; this is checked every few seconds. */
const loris = { headersTimeout: 20_000, connectionsCheckingInterval: 5_000 };

/** Returns the HTTP side of a hub, not listening yet. */
export function makeServer(hub: HubContext, options: ServerOptions): FastifyInstance {
  const common = {
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.behindProxy,
    // Unreadable addresses are rejected before routing.
    frameworkErrors: answerError,
    bodyLimit: 256 * 1024,
    forceCloseConnections: 'idle' as const,
    // Long enough for a push over a slow connection; a client that sends its headers drop by drop
    // is cut off sooner.
    requestTimeout: 15 * 60_000,
    http: loris,
    keepAliveTimeout: 65_000,
  };
  const app = (options.tls
    ? fastify({ ...common, https: { ...options.tls, ...loris } })
    : fastify(common)) as unknown as FastifyInstance;
  app.setErrorHandler(answerError);
  app.setNotFoundHandler(() => {
    throw new HubError('not_found', 'This address does not exist on the hub.');
  });
  app.addHook('onResponse', async (request, reply) => {
    hub.metrics.requests.observe(
      { route: request.routeOptions.url ?? 'none', status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
  });
  const isOurs = openHostCheck(options);
  app.addHook('onRequest', async (request) => {
    if (!isOurs(request.headers.host)) throw otherHost(request.headers.host);
  });
  app.addHook('onRequest', checkLogMark(hub.marks));
  app.addHook('onSend', stillActive(hub.database));
  app.addHook('onSend', sendLogMark(hub.marks));
  guardBodies(app, hub, hub.limits.bodies);
  if (!options.behindProxy) limitConnections(app.server, hub.limits.connectionsOfAddress);
  healthRoutes(app, hub, options.metrics ?? 'open');
  accountRoutes(app, hub);
  peopleRoutes(app, hub);
  pushRoute(app, hub);
  pullRoutes(app, hub);
  blobRoutes(app, hub);
  bundleRoutes(app, hub);
  return app;
}

const otherHost = (header: string | undefined): HubError =>
  new HubError(
    'not_allowed',
    `This hub does not answer to the name ${(header ?? '').slice(0, 100)}. Use the address ` +
      'in your invite; ' +
      'the hub’s administrator can add a name with --public-url or --allow-host.',
  );
