import { onError, ORPCError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { Core } from './core.ts';

/** A MessagePort of Node or of Electron, as far as it is used here. */
export interface CorePort {
  start(): void;
}

/**
 * Returns a function that answers the API's calls on a port. Bytes travel by structured clone:
 * without `experimental_transfer` they become plain objects. A stream of events can't be cloned:
 * its response is encoded, and says in its headers that events follow.
 */
export function createServer(core: Pick<Core, 'router' | 'intercept'>): (port: CorePort) => void {
  const handler = new RPCHandler(core.router, {
    experimental_transfer: ([, , payload]) => (isStream(payload) ? null : []),
    clientInterceptors: [core.intercept as never],
    interceptors: [
      onError((error) => {
        if (!isOrdinary(error)) console.error('core: a call failed', error);
      }),
    ],
  });
  return (port) => {
    handler.upgrade(port as never);
    port.start();
  };
}

const isStream = (payload: unknown): boolean =>
  typeof payload === 'object' &&
  payload !== null &&
  'body' in payload &&
  typeof payload.body === 'object' &&
  payload.body !== null &&
  Symbol.asyncIterator in payload.body;

/** Failures that a caller causes and sees; others are worth a stack trace. */
const ordinary: ReadonlySet<string> = new Set<ErrorCode>([
  'invalid',
  'not_found',
  'conflict',
  'no_workspace',
  'permission',
  'too_large',
  'unsupported',
  'cancelled',
]);

function isOrdinary(error: unknown): boolean {
  const code =
    error instanceof ORPCError
      ? (error.data as { readonly code?: unknown } | undefined)?.code
      : undefined;
  return typeof code === 'string' && ordinary.has(code);
}
