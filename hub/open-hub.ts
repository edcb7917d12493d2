import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { type ProtocolRange, protocolMax, protocolMin } from '../shared/protocol/protocol.ts';
import { readIdentity, writeMeta } from './accounts/identity.ts';
import { type RestoreChoice, settleRestored } from './accounts/restored.ts';
import { openUploadServer } from './blobs/upload-server.ts';
import { cleanLeftovers } from './clean-leftovers.ts';
import { holdFolder } from './hold-folder.ts';
import { openGroupCommit } from './ingest/group-commit.ts';
import { beginLife, openLogMarks } from './log-store/log-marks.ts';
import { openMaintenance } from './maintenance.ts';
import type { HubContext } from './server/hub-context.ts';
import { type HubLimits, standardLimits } from './server/limits.ts';
import { makeServer, type ServerOptions } from './server/make-server.ts';
import { openMetrics } from './server/metrics.ts';
import { openPokes } from './server/pokes.ts';
import { openRates } from './server/rates.ts';
import { renewListeners } from './server/renew-listeners.ts';
import { openTail } from './server/tail.ts';
import { dataFolder, openBlobs, openDatabase, type Places } from './stores.ts';

export interface HubOptions extends Omit<ServerOptions, 'logger'> {
  readonly places: Places;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** The address at which devices reach the hub, if it isn't host and port. */
  readonly publicUrl: string | null;
  readonly keepLogDays: number;
  readonly logger: Logger;
  /** What happens with what a backup revives, if the data is a backup. */
  readonly restored?: RestoreChoice | null;
  readonly limits?: HubLimits;
  /** The protocol versions it accepts, by default those of this build. A hub may drop old ones. */
  readonly protocol?: ProtocolRange;
  readonly now?: () => number;
}

export interface RunningHub {
  readonly url: string;
  readonly hub: HubContext;
  /** Accepts no new requests, answers those under way, and closes. */
  close(): Promise<void>;
}

/**
 * Starts a hub: all its parts, in the order in which they need each other. If one can't start,
 * those before it are closed.
 */
export async function openHub(options: HubOptions): Promise<RunningHub> {
  /** Run in reverse order. */
  const closers: Closer[] = [];
  const close = async (): Promise<void> => {
    for (const one of closers.splice(0)) await one();
  };
  try {
    const hub = await openParts(options, closers);
    await followLog(hub, options.logger, closers);
    const url = await serve(hub, options, closers);
    await writeMeta(hub.database, 'url', url);
    const { keepLogDays, logger } = options;
    const maintenance = openMaintenance(hub.database, hub.uploads, {
      keepLogDays,
      now: hub.now,
      logger,
    });
    closers.unshift(() => maintenance.close());
    return { url, hub, close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Closer = () => unknown;

/** Opens what the routes work with. */
async function openParts(options: HubOptions, closers: Closer[]): Promise<HubContext> {
  const { places, logger, limits = standardLimits, now = Date.now } = options;
  const { protocol = { min: protocolMin, max: protocolMax } } = options;
  if (places.store === null) closers.unshift(holdFolder(dataFolder(places)));
  const database = await openDatabase(places, (error) => {
    logger.error({ err: error }, 'database connection');
  });
  closers.unshift(() => database.close());
  await settleRestored(database, options.restored ?? null, now());
  const identity = await readIdentity(database);
  await beginLife(database);
  const marks = openLogMarks(database, identity.secret, () => {
    logger.warn(putBackWords);
  });
  await tidy(places, logger);
  const blobs = await openBlobs(places);
  closers.unshift(() => blobs.close());
  const { blobBytes, bundleBytes } = limits.told;
  const uploads = openUploadServer(database, blobs, {
    blobBytes,
    bundleBytes,
    member: limits.member,
    now,
    onProblem: (error) => {
      logger.error({ err: error }, 'upload failed');
    },
  });
  const commit = openGroupCommit(database, now, limits.member);
  closers.unshift(() => commit.drained());
  const pokes = openPokes(renewListeners(database, now));
  const rates = openRates(limits);
  const metrics = openMetrics(database);
  const stores = { database, identity, marks, blobs, uploads, commit };
  return { ...stores, limits, protocol, rates, pokes, metrics, now };
}

/** Notifies listeners of commits of any process. */
async function followLog(hub: HubContext, logger: Logger, closers: Closer[]): Promise<void> {
  const tail = await openTail(hub.database, {
    tell: hub.pokes.tell,
    onWentBack: async () => {
      await hub.marks.make();
    },
    onProblem: (error) => {
      logger.error({ err: error }, 'following the log');
    },
  });
  closers.unshift(() => tail.close());
}

/**
 * Starts the server.
 * @returns the address at which devices reach the hub
 */
async function serve(hub: HubContext, options: HubOptions, closers: Closer[]): Promise<string> {
  const server = makeServer(hub, options);
  closers.unshift(() => {
    hub.pokes.close();
    return closeServer(server);
  });
  await listen(server, options);
  return options.publicUrl ?? addressOf(server.server.address() as AddressInfo, options);
}

/** Removes leftovers. A failure to do so doesn't prevent the start. */
async function tidy({ data }: Places, logger: Logger): Promise<void> {
  if (data === null) return;
  try {
    const leftovers = await cleanLeftovers(data, Date.now());
    if (leftovers > 0) logger.info({ leftovers }, 'leftovers removed');
  } catch (error) {
    logger.warn({ err: error }, 'leftovers stay');
  }
}

const putBackWords =
  'This hub’s data was restored to an older state. Devices will sign in and resend what ' +
  'is missing. ' +
  'Open invites were withdrawn. Devices revoked since then work again: check `devices` and ' +
  'revoke them.';

/**
 * Starts to listen.
 * @throws Error in words for a person where the system gives the reason
 */
async function listen(server: FastifyInstance, { host, port }: HubOptions): Promise<void> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    const why = listenWords[(error as NodeJS.ErrnoException).code ?? ''];
    throw why === undefined ? error : new Error(why(host, port), { cause: error });
  }
}

const listenWords: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (_, port) =>
    `Port ${port} is in use by another program. Stop that program, or choose another ` +
    'port with --port.',
  EACCES: (_, port) =>
    `This user is not allowed to use port ${port}. Choose a port above 1023 with --port.`,
  EADDRNOTAVAIL: (host) =>
    `This machine does not have the address ${host}. Choose one of its addresses with ` +
    '--host, or 0.0.0.0 for all.',
  ENOTFOUND: (host) =>
    `The name ${host} can’t be resolved. Choose a name of this machine with --host.`,
};

/**
 * Closes the server. Requests under way are answered; connections are closed once they are idle,
 * and after a while all of them.
 */
async function closeServer(server: FastifyInstance): Promise<void> {
  const idle = setInterval(() => {
    server.server.closeIdleConnections();
  }, 20);
  const late = setTimeout(() => {
    server.server.closeAllConnections();
  }, graceMs);
  try {
    await server.close();
  } finally {
    clearInterval(idle);
    clearTimeout(late);
  }
}

const graceMs = 10_000;

function addressOf(address: AddressInfo, { host, tls }: HubOptions): string {
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  const name = shown.includes(':') ? `[${shown}]` : shown;
  return `${tls ? 'https' : 'http'}://${name}:${address.port}`;
}
