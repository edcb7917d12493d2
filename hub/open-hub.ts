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
  /** What devices reach the hub by, when it isn't host and port. */
  readonly publicUrl: string | null;
  readonly keepLogDays: number;
  readonly logger: Logger;
  /** What becomes of what a backup revives, when the data is one. */
  readonly restored?: RestoreChoice | null;
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

/** Starts a hub: everything that it consists of, in the order in which one part needs another. When a part can't start, those before it are closed again. */
export async function openHub(options: HubOptions): Promise<RunningHub> {
  const { places, logger, limits = standardLimits, now = Date.now, protocol = { min: protocolMin, max: protocolMax } } = options;
  /** The last one first. */
  const closers: (() => unknown)[] = [];
  const close = async (): Promise<void> => { for (const one of closers.splice(0)) await one(); };
  try {
    if (places.store === null) closers.unshift(holdFolder(dataFolder(places)));
    const database = await openDatabase(places, (error) => { logger.error({ err: error }, 'database connection'); });
    closers.unshift(() => database.close());
    await settleRestored(database, options.restored ?? null, now());
    const identity = await readIdentity(database);
    await beginLife(database);
    const marks = openLogMarks(database, identity.secret, () => { logger.warn(putBackWords); });
    await tidy(places, logger);
    const blobs = await openBlobs(places);
    closers.unshift(() => blobs.close());
    const uploads = openUploadServer(database, blobs, {
      blobBytes: limits.told.blobBytes, bundleBytes: limits.told.bundleBytes, member: limits.member, now,
      onProblem: (error) => { logger.error({ err: error }, 'upload failed'); },
    });
    const commit = openGroupCommit(database, now, limits.member);
    closers.unshift(() => commit.drained());
    const pokes = openPokes(renewListeners(database, now));
    const hub: HubContext = { database, identity, marks, blobs, uploads, commit, limits, protocol, rates: openRates(limits), pokes, metrics: openMetrics(database), now };
    const tail = await openTail(database, {
      tell: pokes.tell, onWentBack: async () => { await marks.make(); },
      onProblem: (error) => { logger.error({ err: error }, 'following the log'); },
    });
    closers.unshift(() => tail.close());
    const server = makeServer(hub, options);
    closers.unshift(() => {
      pokes.close();
      return closeServer(server);
    });
    await listen(server, options);
    const url = options.publicUrl ?? addressOf(server.server.address() as AddressInfo, options);
    await writeMeta(database, 'url', url);
    const maintenance = openMaintenance(database, uploads, { keepLogDays: options.keepLogDays, now, logger });
    closers.unshift(() => maintenance.close());
    return { url, hub, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What can't be removed is no reason not to start. */
async function tidy({ data }: Places, logger: Logger): Promise<void> {
  if (data === null) return;
  try {
    const leftovers = await cleanLeftovers(data, Date.now());
    if (leftovers > 0) logger.info({ leftovers }, 'leftovers removed');
  } catch (error) {
    logger.warn({ err: error }, 'leftovers stay');
  }
}

const putBackWords = 'The data of this hub was put back to an older state. Devices will sign in and send again what it lacks. '
  + 'Invites that were used and devices that were revoked since then may work again: check them with `members` and `devices`.';

/** @throws Error in words for a person where the system names the reason */
async function listen(server: FastifyInstance, { host, port }: HubOptions): Promise<void> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    const why = listenWords[(error as NodeJS.ErrnoException).code ?? ''];
    throw why === undefined ? error : new Error(why(host, port), { cause: error });
  }
}

const listenWords: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (_, port) => `Port ${port} is in use by another program. Stop that one, or choose another port with --port.`,
  EACCES: (_, port) => `Port ${port} may not be used by this user. Choose one above 1023 with --port.`,
  EADDRNOTAVAIL: (host) => `This machine has no address ${host}. Name one that it has with --host; 0.0.0.0 stands for all.`,
  ENOTFOUND: (host) => `There is no address for the name ${host}. Name one of this machine with --host.`,
};

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
