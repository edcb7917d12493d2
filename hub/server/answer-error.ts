import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { ZodError } from 'zod';
import { hubErrors, type HubErrorCode } from '../../shared/protocol/codes.ts';
import { isStorageFailure } from '../database/is-storage-failure.ts';
import { HubError } from '../hub-error.ts';

/**
 * Responds to every failure with `{ error: { code, message } }`. Unexpected ones are logged, and
 * reveal nothing of the inside.
 */
export async function answerError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const known = toHubError(error);
  if (known.code === 'hub_failed' || known.code === 'storage_failed')
    request.log.error({ err: error }, 'request failed');
  // An error contains nothing that only an active device may know.
  request.activeDevice = null;
  // They belong to the response that isn't sent.
  for (const name of headersOfBody) reply.removeHeader(name);
  if (known.retryAfterS !== undefined) reply.header('retry-after', String(known.retryAfterS));
  await reply
    .code(hubErrors[known.code])
    .send({ error: { code: known.code, message: known.message } });
}

const headersOfBody = [
  'content-encoding',
  'content-length',
  'content-range',
  'content-type',
  'etag',
  'cache-control',
];

function toHubError(error: unknown): HubError {
  if (error instanceof HubError) return error;
  if (error instanceof ZodError) {
    const issue = error.issues[0];
    return new HubError(
      'invalid_request',
      `The request is invalid: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim(),
    );
  }
  if (isStorageFailure(error))
    return new HubError(
      'storage_failed',
      'The hub can’t reach its data right now. Nothing is lost. Try again shortly.',
      { cause: error, retryAfterS: 5 },
    );
  const { statusCode = 500 } = error as Partial<FastifyError>;
  const code = byStatus[statusCode] ?? (statusCode < 500 ? 'invalid_request' : 'hub_failed');
  return new HubError(code, ourWords[code] ?? 'The request can’t be read.');
}

/** Our own messages: those of the libraries repeat the input and reveal what the hub is made of. */
const ourWords: Readonly<Partial<Record<HubErrorCode, string>>> = {
  not_found: 'This address does not exist on the hub.',
  too_large: 'The body exceeds the hub’s size limit. Send less at once.',
  unsupported: 'The hub does not support this content type.',
  hub_failed: 'Something went wrong inside the hub. Everything with a receipt is safe. Try again.',
};

const byStatus: Readonly<Record<number, HubErrorCode>> = {
  404: 'not_found',
  413: 'too_large',
  415: 'unsupported',
};
