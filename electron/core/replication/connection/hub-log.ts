import type { Page } from '../../../../shared/protocol/frames.ts';
import {
  type Changes,
  changesSchema,
  type Clocks,
  clocksSchema,
  type Digest,
  digestSchema,
} from '../../../../shared/protocol/pulling.ts';
import { checkPage } from './check-page.ts';
import { FaultyHub } from './faulty-hub.ts';
import type { HubRequests } from './hub-requests.ts';

/** Documents on one page of a list. */
const documentsOfPage = 2000;
/** Snapshots of one document that may be made while one is read. */
const mostSnapshots = 3;

/** Reads the log of the hub: what is new, and what it has of a document. */
export class HubLog {
  readonly #requests: HubRequests;

  constructor(requests: HubRequests) {
    this.#requests = requests;
  }

  /** Returns the documents with something newer than a cursor. */
  changes(since: number, signal?: AbortSignal): Promise<Changes> {
    return this.#requests.call('GET', `/changes?since=${since}`, changesSchema, { signal });
  }

  /** Returns a page of the log, without what this device itself sent. */
  async updates(since: number, signal?: AbortSignal): Promise<Page> {
    const page = await this.#requests.page('GET', `/updates?since=${since}&own=0`, { signal });
    checkPage(page, since);
    return page;
  }

  /** Yields the pieces of a document's state, page by page; an older hub sends it as one. */
  async *snapshot(document: string, signal?: AbortSignal): AsyncGenerator<Page> {
    let seq: number | null = null;
    let changes = 0;
    for (let from = 0; ;) {
      const page: Page = await this.#requests.page(
        'GET',
        `/snapshot?document=${encodeURIComponent(document)}&from=${from}`,
        { signal },
      );
      if (page.more && page.frames.length === 0)
        throw new FaultyHub('It announces more of a document and sends none.');
      const found: number | null = page.frames[0]?.seq ?? seq;
      // Another snapshot was made meanwhile, with other pieces.
      if (seq !== null && found !== seq) {
        changes++;
        if (changes > mostSnapshots)
          throw new FaultyHub('It sends another state of a document each time.');
        from = 0;
        seq = null;
        continue;
      }
      yield { ...page, frames: page.frames.map((frame) => ({ ...frame, document })) };
      if (!page.more) return;
      seq = found;
      from += page.frames.length;
    }
  }

  /** Yields all documents with their digests, page by page; an older hub sends all at once. */
  async *digest(signal?: AbortSignal): AsyncGenerator<Digest> {
    for (let after = ''; ;) {
      const page: Digest = await this.#requests.call(
        'GET',
        `/digest?most=${documentsOfPage}&after=${encodeURIComponent(after)}`,
        digestSchema,
        { signal },
      );
      yield page;
      if (page.next === undefined) return;
      // In whatever order its database has: only a repeated place is no progress.
      if (page.documents.length === 0 || page.next === after)
        throw new FaultyHub('Its list of documents has no end.');
      after = page.next;
    }
  }

  /** Returns the hub's clocks for a document. */
  clocks(document: string, signal?: AbortSignal): Promise<Clocks> {
    return this.#requests.call(
      'GET',
      `/clocks?document=${encodeURIComponent(document)}`,
      clocksSchema,
      {
        signal,
      },
    );
  }

  /** Returns a page of the updates of a document that are beyond the clocks. */
  async missing(
    document: string,
    clocks: Clocks['clocks'],
    after: number,
    signal?: AbortSignal,
  ): Promise<Page> {
    const page = await this.#requests.page('POST', '/missing', {
      json: { document, clocks, after },
      signal,
    });
    checkPage(page, after);
    return page;
  }
}
