import { hubErrors, type HubErrorCode } from '../../shared/protocol/codes.ts';
import { isStorageFailure } from '../database/is-storage-failure.ts';
import { HubError } from '../hub-error.ts';

/** A failure response of the upload server. */
export interface UploadRefusal {
  readonly status_code: number;
  readonly body: string;
}

/** Returns a failure in the form of all failures of the hub. */
export const refuseUpload = (status: number, code: string, message: string): UploadRefusal => ({
  status_code: status,
  body: JSON.stringify({ error: { code, message } }),
});

/**
 * Returns the response to anything that failed while an upload was handled. It never contains
 * messages of the system (paths, error numbers); `isOurFault` means that those belong in the log.
 */
export function toUploadRefusal(error: unknown): UploadRefusal & { readonly isOurFault: boolean } {
  if (error instanceof HubError)
    return { ...refuseUpload(hubErrors[error.code], error.code, error.message), isOurFault: false };
  const { status_code: status = 500, body = '' } = error as Partial<UploadRefusal>;
  if (status < 500) return { ...inOurForm(status, body), isOurFault: false };
  const code = isStorageFailure(error) ? 'storage_failed' : 'hub_failed';
  return { ...refuseUpload(hubErrors[code], code, words[code]), isOurFault: true };
}

const words = {
  storage_failed:
    'The hub can’t reach its data right now. What arrived so far is kept. Try again shortly.',
  hub_failed: 'Something went wrong inside the hub. What arrived so far is kept. Try again.',
} as const;

/**
 * Converts a body into our form: tus's own failures are short fixed sentences; ours are JSON
 * already.
 */
function inOurForm(status: number, body: string): UploadRefusal {
  if (body.startsWith('{')) return { status_code: status, body };
  return refuseUpload(status, codeByStatus[status] ?? 'invalid_request', body.trim());
}

const codeByStatus: Readonly<Record<number, HubErrorCode>> = {
  404: 'not_found',
  410: 'not_found',
  413: 'too_large',
  415: 'unsupported',
};
