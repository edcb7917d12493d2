import type { IncomingMessage } from 'node:http';
import { askBounded, type Asked } from './ask-hub.ts';
import { askHttp, type HttpAnswer, openHttp, readAnswer } from './http.ts';
import { HubRefusal, refusalOf } from './hub-refusal.ts';
import type { HubRequests } from './hub-requests.ts';
import { Unreachable } from './unreachable.ts';

const maxRefusalBytes = 64 * 1024;
/** The names that hubs give to uploads; anything else in a URL could lead elsewhere. */
const uploadName = /\/([A-Za-z0-9_-][A-Za-z0-9_.-]{0,199})$/;

/** The files of a session: what the hub has, and uploads by tus 1.0. */
export class HubFiles {
  readonly #requests: HubRequests;

  constructor(requests: HubRequests) {
    this.#requests = requests;
  }

  /** Returns whether the hub has the file and this member may read it. */
  async holds(sha256: string, signal?: AbortSignal): Promise<boolean> {
    const answer = await askHttp(this.#requests.request('HEAD', `/blobs/${sha256}`, { signal }), 0);
    return answer.status === 200 && answer.headers.etag === `"${sha256}"`;
  }

  /**
   * Reads a file's bytes from an offset. `complete`: there are no more. Null: the hub has no such
   * file, or it may not be read.
   */
  async read(
    sha256: string,
    from: number,
    signal?: AbortSignal,
  ): Promise<
    | { readonly kind: 'stream'; readonly from: number; readonly stream: IncomingMessage }
    | { readonly kind: 'complete' }
    | null
  > {
    const answer = await openHttp(
      this.#requests.request('GET', `/blobs/${sha256}`, {
        signal,
        headers: from > 0 ? { range: `bytes=${from}-` } : {},
      }),
    );
    const isOurs = answer.headers.etag === `"${sha256}"`;
    if (isOurs && answer.statusCode === 200) return { kind: 'stream', from: 0, stream: answer };
    if (
      isOurs &&
      answer.statusCode === 206 &&
      answer.headers['content-range']?.startsWith(`bytes ${from}-`)
    )
      return { kind: 'stream', from, stream: answer };
    if (isOurs && answer.statusCode === 416) {
      answer.destroy();
      return { kind: 'complete' };
    }
    const whole = await readAnswer(answer, maxRefusalBytes, { signal });
    const refusal = refusalOf(whole);
    if (refusal instanceof HubRefusal && refusal.code === 'not_found') return null;
    throw refusal;
  }

  /**
   * Starts a resumable upload (tus 1.0).
   * @returns the hub's name for it
   */
  async beginUpload(
    sizeBytes: number,
    metadata: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ): Promise<string> {
    const said = Object.entries(metadata)
      .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
      .join(',');
    const answer = await this.#upload('POST', '', {
      signal,
      headers: { 'upload-length': String(sizeBytes), 'upload-metadata': said },
    });
    const name = uploadName.exec(answer.headers.location ?? '')?.[1];
    if (answer.status !== 201 || name === undefined) throw refusalOf(answer);
    return name;
  }

  /** Returns how much of an upload has arrived; null if it no longer exists. */
  async uploadOffset(upload: string, signal?: AbortSignal): Promise<number | null> {
    const answer = await this.#upload('HEAD', `/${upload}`, { signal });
    if (answer.status === 404 || answer.status === 410) return null;
    return offsetOf(answer);
  }

  /**
   * Sends a piece.
   * @returns how much has arrived with it
   */
  async sendPiece(
    upload: string,
    at: number,
    bytes: Uint8Array,
    signal?: AbortSignal,
  ): Promise<number> {
    return offsetOf(
      await this.#upload('PATCH', `/${upload}`, {
        signal,
        bytes,
        headers: { 'upload-offset': String(at), 'content-type': 'application/offset+octet-stream' },
      }),
    );
  }

  /** Removes an upload. */
  async endUpload(upload: string, signal?: AbortSignal): Promise<void> {
    await this.#upload('DELETE', `/${upload}`, { signal });
  }

  /**
   * Sends a request about a file. Files are transferred alongside syncs: their bytes don't count as
   * those of a sync.
   */
  #upload(method: string, path: string, asked: Asked): Promise<HttpAnswer> {
    return askBounded(
      {
        ...this.#requests.request(method, `/uploads${path}`, {
          ...asked,
          headers: { 'tus-resumable': '1.0.0', ...asked.headers },
        }),
        traffic: undefined,
      },
      maxRefusalBytes,
    );
  }
}

/** Returns how much of an upload the hub has. tus reports some failures in its own form. */
function offsetOf(answer: HttpAnswer): number {
  const offset = Number(answer.headers['upload-offset'] ?? 'none');
  // The hub still holds the failed attempt (423), or has more of it than it said (409): the next
  // attempt asks again how far it came.
  if (answer.status === 409 || answer.status === 423)
    throw new Unreachable('The hub is still processing the previous attempt.');
  if (answer.status >= 500) throw new Unreachable(`The hub answered ${answer.status}.`);
  if (answer.status === 404 || answer.status === 410)
    throw new HubRefusal('not_found', answer.status, 'The hub has forgotten this upload.', null);
  if (answer.status >= 300 || !Number.isSafeInteger(offset)) throw refusalOf(answer);
  return offset;
}
