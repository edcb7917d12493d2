import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ourEncodings } from '../../bundle/compression.ts';
import { chooseEncoding } from '../../shared/protocol/encodings.ts';
import { type Page, writePage } from '../../shared/protocol/frames.ts';
import { framesType } from '../../shared/protocol/protocol.ts';
import { type Changes, type Clocks, type Digest, documentQuerySchema, missingRequestSchema, pageQuerySchema, sinceSchema, snapshotQuerySchema, updatesQuerySchema, updatesRequestSchema } from '../../shared/protocol/pulling.ts';
import type { Caller } from '../accounts/caller.ts';
import { readIncarnation } from '../accounts/identity.ts';
import { HubError } from '../hub-error.ts';
import { checkCursor, type DocumentHead, findDocument, readDocumentPage, readDocuments, readHead, readPage } from '../log-store/read-log.ts';
import { readClocks, readMissing } from '../log-store/read-missing.ts';
import { getSnapshot } from '../log-store/snapshots.ts';
import { authoriseActive, readToken } from './authorise.ts';
import { packBody } from './bodies.ts';
import type { HubContext } from './hub-context.ts';
import { openTurns } from './turns.ts';

/** Far more than anybody reads, and far less than a device takes in one answer. */
const mostChanges = 10_000;

/** What a device reads; every route gives only what its member may read. */
export function pullRoutes(app: FastifyInstance, hub: HubContext): void {
  const { database, limits } = hub;
  const inTurn = openTurns({ atOnce: limits.pagesAtOnce, perKey: limits.pagesOfDevice, waiting: limits.pagesWaiting });

  app.get('/changes', async (request): Promise<Changes> => {
    const caller = await authoriseActive(hub, request);
    const { since } = sinceSchema.parse(request.query);
    return database.read(async (sql) => {
      const head = await readHead(sql);
      checkCursor(since, head);
      const documents = await readDocuments(sql, caller, since);
      return {
        head: head.seq, floor: head.floor, scope: caller.scope, incarnation: await readIncarnation(sql),
        // Devices only ask whether there is anything; the list itself is for people who look.
        documents: documents.slice(0, mostChanges).map(({ name, seq }) => ({ document: name, seq })),
      };
    });
  });

  app.get('/updates', async (request, reply) => {
    const caller = await authoriseActive(hub, request);
    const { since, own } = updatesQuerySchema.parse(request.query);
    return sendPage(request, reply, caller, () => readPage(database, caller, since, limits.page, own === '0' ? { without: caller.device } : {}));
  });

  app.post('/updates', async (request, reply) => {
    const caller = await authoriseActive(hub, request);
    const { since, documents } = updatesRequestSchema.parse(request.body);
    return sendPage(request, reply, caller, () => readPage(database, caller, since, limits.page, { among: new Set(documents) }));
  });

  app.get('/snapshot', async (request, reply) => {
    const caller = await authoriseActive(hub, request);
    const { document: name, from } = snapshotQuerySchema.parse(request.query);
    const document = await getDocument(caller, name);
    return sendPage(request, reply, caller, () => getSnapshot(database, document, from));
  });

  app.get('/digest', async (request): Promise<Digest> => {
    const caller = await authoriseActive(hub, request);
    const { after, most = Number.POSITIVE_INFINITY } = pageQuerySchema.parse(request.query);
    return database.read(async (sql) => {
      const { documents, more } = await readDocumentPage(sql, caller, { after, most });
      const last = documents.at(-1);
      return {
        head: (await readHead(sql)).seq, scope: caller.scope, incarnation: await readIncarnation(sql),
        documents: documents.map(({ name, seq, entries, digest }) => ({ document: name, seq, entries, digest })),
        ...(more && last ? { next: last.name } : {}),
      };
    });
  });

  app.get('/clocks', async (request): Promise<Clocks> => {
    const caller = await authoriseActive(hub, request);
    const document = await getDocument(caller, documentQuerySchema.parse(request.query).document);
    return { clocks: await readClocks(database, document.id) };
  });

  app.post('/missing', async (request, reply) => {
    const caller = await authoriseActive(hub, request);
    const asked = missingRequestSchema.parse(request.body);
    const document = await getDocument(caller, asked.document);
    return sendPage(request, reply, caller, () => readMissing(database, document, asked.clocks, asked.after, limits.page));
  });

  app.get('/poke', async (request, reply) => {
    const caller = await authoriseActive(hub, request);
    const { seq } = await readHead(database);
    reply.hijack();
    hub.pokes.add({ caller, token: readToken(request) ?? '' }, reply.raw, seq);
  });

  /** What a caller may not read is not there for them. */
  async function getDocument(caller: Caller, name: string): Promise<DocumentHead> {
    const found = await findDocument(database, caller, name);
    if (!found) throw new HubError('not_found', 'There is no such document, or you do not read it.');
    return found;
  }

  /** Pages are made in turn, so that many who come back at once cost no more memory than a few; the packed ones wait for their readers. */
  async function sendPage(request: FastifyRequest, reply: FastifyReply, caller: Caller, make: () => Promise<Page>): Promise<FastifyReply> {
    const encodingAsked = chooseEncoding(ourEncodings, request.headers['accept-encoding']);
    const { bytes, encoding } = await inTurn(caller.device, async () => packBody(writePage(await make()), encodingAsked));
    hub.metrics.pageBytes.inc(bytes.length);
    if (encoding !== null) reply.header('content-encoding', encoding);
    return reply.header('vary', 'accept-encoding').header('cache-control', 'no-store').type(framesType).send(bytes);
  }
}
