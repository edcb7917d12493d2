import { createReadStream } from 'node:fs';
import { DefaultHttpStack, type DetailedError, Upload } from 'tus-js-client';
import type { HubSession } from '../hub-client.ts';
import { HubRefusal } from '../hub-client.ts';
import { Unreachable } from '../http.ts';

export interface BlobToSend { readonly path: string; readonly sha256: string; readonly sizeBytes: number; readonly uploadUrl: string | null }

interface Watching {
  readonly signal?: AbortSignal | undefined;
  /** The upload has a place at the hub, where it goes on after an interruption. */
  begun(uploadUrl: string | null): void;
  sent(bytes: number): void;
}

/** So much is on its way at once; after an interruption at most this is sent again. */
const chunkBytes = 4 * 1024 * 1024;

/**
 * Sends a file's bytes by tus 1.0, from where an earlier try came to. The hub recomputes the hash before it counts.
 * @throws Unreachable, HubRefusal; the signal's reason
 */
export function uploadBlob(session: HubSession, { path, sha256, sizeBytes, uploadUrl }: BlobToSend, { signal, begun, sent }: Watching): Promise<void> {
  const { url, token, agent } = session.address;
  return new Promise((resolve, reject) => {
    // Only its path is read from the stream: each chunk is opened anew.
    const file = createReadStream(path).on('error', (error) => { reject(error); });
    const upload = new Upload(file as never, {
      endpoint: `${url}/uploads`, uploadUrl: uploadUrl && new URL(uploadUrl, `${url}/`).href, uploadSize: sizeBytes, chunkSize: chunkBytes, metadata: { sha256 },
      headers: { authorization: `Bearer ${token}` }, retryDelays: null, storeFingerprintForResuming: false, httpStack: new DefaultHttpStack(agent ? { agent } : {}),
      // Kept without the hub's address, which may change; a foreign one is never followed.
      onUploadUrlAvailable: () => { begun(upload.url === null ? null : pathWithin(upload.url, url)); },
      onProgress: (bytes) => { sent(bytes); },
      onSuccess: () => { stopListening(); resolve(); },
      onError: (error) => { stopListening(); reject(failureOf(error)); },
    });
    const stop = (): void => { void upload.abort(); reject(signal?.reason as Error); };
    const stopListening = (): void => { signal?.removeEventListener('abort', stop); };
    if (signal?.aborted) { reject(signal.reason as Error); return; }
    signal?.addEventListener('abort', stop, { once: true });
    upload.start();
  });
}

const pathWithin = (uploadUrl: string, hubUrl: string): string | null => (uploadUrl.startsWith(`${hubUrl}/`) ? uploadUrl.slice(hubUrl.length + 1) : null);

function failureOf(error: Error | DetailedError): Unreachable | HubRefusal {
  const answer = 'originalResponse' in error ? error.originalResponse : null;
  if (!answer) return new Unreachable(error.message, error);
  let told: { error?: { code?: unknown; message?: unknown } } = {};
  try { told = JSON.parse(answer.getBody()) as typeof told; } catch { /* not the hub's own words */ }
  const { code, message } = told.error ?? {};
  if (typeof code === 'string' && typeof message === 'string') return new HubRefusal(code, answer.getStatus(), message, null);
  // The hub still holds the try that broke (423), or has more of it than was said (409): the next one asks anew how far it came.
  if (answer.getStatus() === 409 || answer.getStatus() === 423) return new Unreachable('The hub is still busy with the last try.', error);
  if (answer.getStatus() >= 500) return new Unreachable(`The hub answered ${answer.getStatus()}.`, error);
  return new HubRefusal('invalid_request', answer.getStatus(), 'The hub did not take the file.', null);
}
