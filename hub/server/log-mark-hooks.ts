import type { FastifyReply, FastifyRequest } from 'fastify';
import { isLogMark, logMarkHeader } from '../../shared/protocol/log-mark.ts';
import type { LogMarks } from '../log-store/log-marks.ts';

/**
 * Returns a hook that checks the mark a device sends, before anything else in the request counts.
 */
export const checkLogMark =
  (marks: LogMarks) =>
  async (request: FastifyRequest): Promise<void> => {
    const shown = request.headers[logMarkHeader];
    if (isLogMark(shown)) await marks.check(shown);
  };

/**
 * Returns a hook that adds a mark to responses to devices of this hub. It is made when the response
 * is sent, so that it covers the receipts and pages in it.
 */
export const sendLogMark =
  (marks: LogMarks) =>
  async (request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> => {
    if (request.isMarked !== true || reply.statusCode !== 200) return payload;
    try {
      reply.header(logMarkHeader, await marks.make());
    } catch (error) {
      // What was stored is stored; the response is valid without a mark too.
      request.log.error({ err: error }, 'no mark of the log');
    }
    return payload;
  };
