import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { type ProtocolRange, protocolMax, protocolMin } from '../shared/protocol/protocol.ts';
import { readIdentity, writeMeta } from './accounts/identity.ts';
import { openUploadServer } from './blobs/upload-server.ts';
import { holdFolder } from './hold-folder.ts';
import { openGroupCommit } from './ingest/group-commit.ts';
import { openMaintenance } from './maintenance.ts';
import type { HubContext } from './server/hub-context.ts';
import { type HubLimits, standardLimits } from './server/limits.ts';
import { makeServer, type ServerOptions } from './server/make-server.ts';
import { openMetrics } from './server/metrics.ts';
import { openPokes } from './server/pokes.ts';
import { openRates } from './server/rates.ts';
import { openTail } from './server/tail.ts';
import { dataFolder, openBlobs, openDatabase, type Places } from './stores.ts';

export interface HubOptions extends Omit<ServerOptions, 'logger'> {
  readonly places: Places;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** What devices reach the hub by, when it isn't host and port. */
  readonly publicUrl: string | null;
  readonly keepLogDays: number;
  readonly logger: Logger;
  readonly limits?: HubLimits;
  /** The versions that it speaks; those of this build when it is not given. A hub may stop speaking old ones. */
  readonly protocol?: ProtocolRange;
  readonly now?: () => number;
}

export interface RunningHub {
  readonly url: string;
  readonly hub: HubContext;
  /** Takes nothing new, answers what is under way, and closes. */
  close(): Promise<void>;
}

/** Starts a hub: everything that it consists of, in the order in which one part needs another. */
export async function openHub(options: HubOptions): Promise<RunningHub> {
  const { places, logger, limits = standardLimits, now = Date.now, protocol = { min: protocolMin, max: protocolMax } } = options;
  const release = places.store === null ? holdFolder(dataFolder(places)) : () => undefined;
  const database = await openDatabase(places, (error) => { logger.error({ err: error }, 'database connection'); });
  const identity = await readIdentity(database);
  const blobs = await openBlobs(places);
  const uploads = openUploadServer(database, blobs, { blobBytes: limits.told.blobBytes, bundleBytes: limits.told.bundleBytes, now });
  const commit = openGroupCommit(database, now);
  const pokes = openPokes();
  const hub: HubContext = { database, identity, blobs, uploads, commit, limits, protocol, rates: openRates(limits), pokes, metrics: openMetrics(database), now };
  const tail = await openTail(database, pokes.tell, (error) => { logger.error({ err: error }, 'following the log'); });
  const server = makeServer(hub, options);
  await server.listen({ host: options.host, port: options.port });
  const url = options.publicUrl ?? addressOf(server.server.address() as AddressInfo, options);
  await writeMeta(database, 'url', url);
  const maintenance = openMaintenance(database, uploads, { keepLogDays: options.keepLogDays, now, logger });

  return {
    url, hub,
    async close() {
      pokes.close();
      await closeServer(server);
      await maintenance.close();
      await tail.close();
      await commit.drained();
      await blobs.close();
      await database.close();
      release();
    },
  };
}

/** What is under way is answered; connections that then have nothing more to do are closed, and after a while all. */
async function closeServer(server: FastifyInstance): Promise<void> {
  const idle = setInterval(() => { server.server.closeIdleConnections(); }, 20);
  const late = setTimeout(() => { server.server.closeAllConnections(); }, graceMs);
  try { await server.close(); } finally {
    clearInterval(idle);
    clearTimeout(late);
  }
}

const graceMs = 10_000;

function addressOf(address: AddressInfo, { host, tls }: HubOptions): string {
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `${tls ? 'https' : 'http'}://${shown.includes(':') ? `[${shown}]` : shown}:${address.port}`;
}
