import type { FastifyInstance } from 'fastify';
import { type Carried, carrySchema, type Recipient } from '../../shared/protocol/carrying.ts';
import { pageQuerySchema } from '../../shared/protocol/pulling.ts';
import { readRecipients } from '../accounts/recipients.ts';
import { isBundle } from '../blobs/upload-server.ts';
import { takeBundle, tellTaken } from '../bundles/take-bundle.ts';
import { HubError } from '../hub-error.ts';
import { authoriseActive } from './authorise.ts';
import type { HubContext } from './hub-context.ts';
import { openTurns } from './turns.ts';

/** Adds the routes that list possible recipients of bundles and import carried ones. */
export function bundleRoutes(app: FastifyInstance, hub: HubContext): void {
  const { database, identity, blobs } = hub;
  // Each import keeps a processor busy for as long as the bundle is large.
  const inTurn = openTurns({ atOnce: 2, perKey: 1, waiting: 50 });

  app.get('/recipients', async (request): Promise<{ recipients: Recipient[]; next?: string }> => {
    const caller = await authoriseActive(hub, request);
    const page = pageQuerySchema.parse(request.query);
    return database.read((sql) => readRecipients(sql, caller, page));
  });

  app.post('/bundles', async (request): Promise<Carried> => {
    const caller = await authoriseActive(hub, request);
    const { upload } = carrySchema.parse(request.body);
    const lost = new HubError('not_found', 'The upload does not exist. Upload the bundle again.');
    if (upload.slice(0, upload.indexOf('.')) !== caller.device) throw lost;
    const found = await blobs.uploads.getUpload(upload).catch(() => {
      throw lost;
    });
    if (!isBundle(found) || found.offset !== found.size) throw lost;
    return inTurn(caller.device, async () => {
      const taken = await takeBundle(
        {
          database,
          identity,
          blobs,
          limits: hub.limits.told,
          member: hub.limits.member,
          carrier: caller.device,
          append: (push) => hub.commit.append(push),
          now: () => hub.now(),
        },
        () => blobs.readUpload(upload),
      );
      hub.metrics.receipts.inc(taken.receipts.length);
      for (const { code } of taken.rejected) hub.metrics.refusals.inc({ code });
      request.log.info(
        {
          carrier: caller.device,
          device: taken.device,
          receipts: taken.receipts.length,
          refused: taken.rejected.length,
          filesLeft: taken.blobsLeft,
        },
        'bundle taken',
      );
      return tellTaken(taken);
    });
  });
}
