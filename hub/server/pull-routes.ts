import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ourEncodings } from '../../bundle/compression.ts';
import { chooseEncoding } from '../../shared/protocol/encodings.ts';
import { type Page, writePage } from '../../shared/protocol/frames.ts';
import { framesType } from '../../shared/protocol/protocol.ts';
import {
  type Changes,
  type Clocks,
  type Digest,
  documentQuerySchema,
  missingRequestSchema,
  pageQuerySchema,
  sinceSchema,
  snapshotQuerySchema,
  updatesQuerySchema,
  updatesRequestSchema,
} from '../../shared/protocol/pulling.ts';
import type { Caller } from '../accounts/caller.ts';
import type { HubDatabase } from '../database/hub-database.ts';
import { readIncarnation } from '../accounts/identity.ts';
import { HubError } from '../hub-error.ts';
import {
  checkCursor,
  type DocumentHead,
  findDocument,
  readDocumentPage,
  readDocuments,
  readHead,
  readPage,
} from '../log-store/read-log.ts';
import { readClocks, readMissing } from '../log-store/read-missing.ts';
import { getSnapshot } from '../log-store/snapshots.ts';
import { authoriseActive, readToken } from './authorise.ts';
import { packBody } from './bodies.ts';
import type { HubContext } from './hub-context.ts';
import { openTurns } from './turns.ts';

/** Far more than anyone reads, and far less than a device accepts in one response. */
const mostChanges = 10_000;

/** Adds the routes by which a device reads; each returns only what its member may read. */
export function pullRoutes(app: FastifyInstance, hub: HubContext): void {
  const sendPage = openPages(hub);
  newsRoutes(app, hub);
  updateRoutes(app, hub, sendPage);
  repairRoutes(app, hub, sendPage);
}

/** Adds the routes for what is new, and for the event stream. */
function newsRoutes(app: FastifyInstance, hub: HubContext): void {
  const { database } = hub;

  app.get('/changes', async (request): Promise<Changes> => {
    const caller = await authoriseActive(hub, request);
    const { since } = sinceSchema.parse(request.query);
    return database.read(async (sql) => {
      const head = await readHead(sql);
      checkCursor(since, head);
      const documents = await readDocuments(sql, caller, since);
      return {
        head: head.seq,
        floor: head.floor,
        scope: caller.scope,
        incarnation: await readIncarnation(sql),
        // Devices only need to know whether there is anything; the list itself is for people.
        documents: documents
          .slice(0, mostChanges)
          .map(({ name, seq }) => ({ document: name, seq })),
      };
    });
  });

  app.get('/poke', async (request, reply) => {
    const caller = await authoriseActive(hub, request);
    const { seq } = await readHead(database);
    reply.hijack();
    hub.pokes.add({ caller, token: readToken(request) ?? '' }, reply.raw, seq);
  });
}

function updateRoutes(app: FastifyInstance, hub: HubContext, sendPage: SendPage): void {
  const { database, limits } = hub;

  app.get('/updates', async (request, reply) => {
    const caller = await authoriseActive(hub, request);
    const { since, own } = updatesQuerySchema.parse(request.query);
    return sendPage(request, reply, caller, () =>
      readPage(database, caller, since, limits.page, own === '0' ? { without: caller.device } : {}),
    );
  });

  app.post('/updates', async (request, reply) => {
    const caller = await authoriseActive(hub, request);
    const { since, documents } = updatesRequestSchema.parse(request.body);
    return sendPage(request, reply, caller, () =>
      readPage(database, caller, since, limits.page, { among: new Set(documents) }),
    );
  });

  app.get('/snapshot', async (request, reply) => {
    const caller = await authoriseActive(hub, request);
    const { document: name, from } = snapshotQuerySchema.parse(request.query);
    const document = await getDocument(database, caller, name);
    return sendPage(request, reply, caller, () => getSnapshot(database, document, from));
  });
}

/** Adds the routes for comparing documents and fetching what is missing. */
function repairRoutes(app: FastifyInstance, hub: HubContext, sendPage: SendPage): void {
  const { database, limits } = hub;

  app.get('/digest', async (request): Promise<Digest> => {
    const caller = await authoriseActive(hub, request);
    const { after, most = Number.POSITIVE_INFINITY } = pageQuerySchema.parse(request.query);
    return database.read(async (sql) => {
      const { documents, more } = await readDocumentPage(sql, caller, { after, most });
      const last = documents.at(-1);
      return {
        head: (await readHead(sql)).seq,
        scope: caller.scope,
        incarnation: await readIncarnation(sql),
        documents: documents.map(({ name, seq, entries, digest }) => ({
          document: name,
          seq,
          entries,
          digest,
        })),
        ...(more && last ? { next: last.name } : {}),
      };
    });
  });

  app.get('/clocks', async (request): Promise<Clocks> => {
    const caller = await authoriseActive(hub, request);
    const document = await getDocument(
      database,
      caller,
      documentQuerySchema.parse(request.query).document,
    );
    return { clocks: await readClocks(database, document.id) };
  });

  app.post('/missing', async (request, reply) => {
    const caller = await authoriseActive(hub, request);
    const asked = missingRequestSchema.parse(request.body);
    const document = await getDocument(database, caller, asked.document);
    return sendPage(request, reply, caller, () =>
      readMissing(database, document, asked.clocks, asked.after, limits.page),
    );
  });
}

/** Returns a document. For a caller who may not read it, it doesn't exist. */
async function getDocument(
  database: HubDatabase,
  caller: Caller,
  name: string,
): Promise<DocumentHead> {
  const found = await findDocument(database, caller, name);
  if (!found)
    throw new HubError('not_found', 'The document does not exist, or you don’t have access to it.');
  return found;
}

type SendPage = (
  request: FastifyRequest,
  reply: FastifyReply,
  caller: Caller,
  make: () => Promise<Page>,
) => Promise<FastifyReply>;

/**
 * Returns a function that makes pages in turn, so that many devices that return at once cost no
 * more memory than a few; compressed pages wait for their readers.
 */
function openPages({ limits, metrics }: HubContext): SendPage {
  const inTurn = openTurns({
    atOnce: limits.pagesAtOnce,
    perKey: limits.pagesOfDevice,
    waiting: limits.pagesWaiting,
  });
  return async (request, reply, caller, make) => {
    const encodingAsked = chooseEncoding(ourEncodings, request.headers['accept-encoding']);
    const { bytes, encoding } = await inTurn(caller.device, async () =>
      packBody(writePage(await make()), encodingAsked),
    );
    metrics.pageBytes.inc(bytes.length);
    if (encoding !== null) reply.header('content-encoding', encoding);
    return reply
      .header('vary', 'accept-encoding')
      .header('cache-control', 'no-store')
      .type(framesType)
      .send(bytes);
  };
}
