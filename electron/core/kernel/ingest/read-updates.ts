import { type DocumentName, findDocumentParts } from '../../../../shared/doc/document-name.ts';
import { readUpdate } from '../../../../shared/doc/read-update.ts';
import type { Documents } from '../documents/documents.ts';
import type { Frame } from '../tables/frame.ts';
import type { OuterUpdate } from './incoming.ts';

/** An update that is no update of entries, and why. */
export interface RefusedUpdate extends OuterUpdate {
  readonly reason: string;
}

/** An update that could be read, known before or not. The range of an entry is at its index. */
export interface ReadUpdate extends Pick<Frame, 'document' | 'entries' | 'texts' | 'ranges'> {
  /** Its index in what was given. */
  readonly index: number;
}

/** What was given, read once before the transaction. */
export interface Reading {
  readonly read: readonly ReadUpdate[];
  /** Those with something new. */
  readonly fresh: readonly Frame[];
  readonly refused: readonly RefusedUpdate[];
  /** Documents in which something uses the places of this device's next changes. */
  readonly collided: ReadonlySet<DocumentName>;
}

/** Reads updates from elsewhere. [ST13] One that can't be read doesn't stop the others. */
export function readUpdates(documents: Documents, updates: readonly OuterUpdate[]): Reading {
  const read: ReadUpdate[] = [];
  const fresh: Frame[] = [];
  const refused: RefusedUpdate[] = [];
  const collided = new Set<DocumentName>();
  const compare = documents.comparing();
  for (const [index, { document, update }] of updates.entries()) {
    const reading = findDocumentParts(document)
      ? readUpdate(update)
      : { ok: false as const, reason: 'the document has an unknown name' };
    if (!reading.ok) {
      refused.push({ document, update, reason: reading.reason });
      continue;
    }
    const { entries, texts, ranges } = reading;
    read.push({ index, document, entries, texts, ranges });
    const known = compare(document, ranges);
    if (known === 'known' || entries.length === 0) continue;
    if (known === 'ours') collided.add(document);
    fresh.push({ document, update, entries, texts, ranges, client: null });
  }
  return { read, fresh, refused, collided };
}

/** What nothing was read for: planned by this device. */
export const noReading: Reading = { read: [], fresh: [], refused: [], collided: new Set() };
