import type { FastifyInstance } from 'fastify';
import { readFrames } from '../../shared/protocol/frames.ts';
import { framesType } from '../../shared/protocol/protocol.ts';
import { packReceipts, type PushAnswer } from '../../shared/protocol/pushing.ts';
import type { PushOutcome } from '../log-store/append.ts';
import { HubError } from '../hub-error.ts';
import { sha256 } from '../sha256.ts';
import { prepareFrames } from '../ingest/prepare-frames.ts';
import { authoriseDevice } from './authorise.ts';
import { unpackBody } from './bodies.ts';
import type { HubContext } from './hub-context.ts';
import { openTurns } from './turns.ts';

/**
 * Adds POST /push: decompresses, checks and stores durably, and only then responds (invariant
 * [HU1]).
 */
export function pushRoute(app: FastifyInstance, hub: HubContext): void {
  const { told } = hub.limits;
  const inTurn = openTurns({
    atOnce: hub.limits.pushesAtOnce,
    perKey: hub.limits.pushesOfDevice,
    waiting: hub.limits.pushesWaiting,
  });

  app.addContentTypeParser(
    framesType,
    { parseAs: 'buffer', bodyLimit: told.bodyBytes },
    (_request, body, done) => {
      done(null, body);
    },
  );

  // The sender was checked before its body was read (open-bodies.ts), but not for a request without
  // a body.
  app.post('/push', async (request): Promise<PushAnswer> => {
    const device = request.device ?? (await authoriseDevice(hub, request));
    if (!(request.body instanceof Buffer))
      throw new HubError('unsupported', `A push must be ${framesType}.`);
    const body = request.body;
    await hub.rates.bytes(device, body.length);
    return inTurn(device, async () => {
      const stopTimer = hub.metrics.commitSeconds.startTimer();
      const frames = readFrames(
        await unpackBody(body, request.headers['content-encoding'], told.unpackedBytes),
        { frames: told.frames },
      );
      if (!frames.ok)
        throw new HubError('invalid_request', `The push can’t be read: it ${frames.reason}.`);
      const { prepared, refused } = await prepareFrames(frames.value, told);
      const outcome: PushOutcome =
        prepared.length === 0
          ? { kind: 'answered', receipts: [], refused: [] }
          : await hub.commit.append({ device, frames: prepared }).catch((error: unknown) => {
              throw new HubError(
                'storage_failed',
                'The hub could not store this. Nothing was kept. The device will send it again.',
                { cause: error, retryAfterS: 5 },
              );
            });
      if (outcome.kind !== 'answered')
        throw new HubError('not_signed_in', 'This device no longer belongs to this hub.');
      stopTimer();
      const rejected = [...refused, ...outcome.refused];
      hub.metrics.receipts.inc(outcome.receipts.length);
      for (const { code } of rejected) hub.metrics.refusals.inc({ code });
      if (rejected.length > 0)
        request.log.warn(
          {
            device,
            refused: rejected.map(({ code }) => code).slice(0, 20),
            count: rejected.length,
          },
          'frames refused',
        );
      return { receipts: packReceipts(outcome.receipts, sha256), rejected, hubMs: hub.now() };
    });
  });
}
