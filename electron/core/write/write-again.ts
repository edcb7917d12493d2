import type { DocumentName } from '../../../shared/doc/document-name.ts';
import { writeUpdate } from '../../../shared/doc/split-update.ts';
import type { Rewritten } from '../store/ingest.ts';
import type { Unsent } from '../store/unsent.ts';
import type { PlannedEntry } from './plan-writes.ts';

/** Entries that become one update of a document, and where it stands. */
export interface Unit extends Pick<Unsent, 'document' | 'source' | 'atMs' | 'state' | 'error'> { readonly entries: readonly PlannedEntry[] }

/** An unsent update as the unit that it was. */
export const unitOf = ({ document, source, atMs, state, error, entries, texts }: Unsent): Unit => (
  { document, source, atMs, state, error, entries: entries.map((entry, i) => ({ entry, text: texts[i] as string })) });

/**
 * Units as updates, without loading a document. What waits stands in one unbroken run under a new client id, because a hub takes no gaps;
 * what is not to be sent stands under another one, so that the document here has no gap either.
 */
export function framesOf(units: readonly Unit[], newClient: (document: DocumentName) => number): Rewritten[] {
  const runs = new Map<string, { readonly client: number; next: number }>();
  const taken = new Set<number>();
  const begin = (document: DocumentName): { readonly client: number; next: number } => {
    let client = newClient(document);
    while (taken.has(client)) client = newClient(document);
    taken.add(client);
    return { client, next: 0 };
  };
  return units.map(({ entries, ...unit }) => {
    const waits = unit.state === 'waiting';
    const key = `${unit.document} ${waits}`;
    const run = runs.get(key) ?? begin(unit.document);
    runs.set(key, run);
    const clock = run.next;
    run.next += entries.length;
    return {
      ...unit, client: waits ? run.client : null,
      update: writeUpdate(run.client, clock, entries.map(({ entry, text }) => ({ id: entry.id, text }))),
      ranges: [{ client: run.client, clock, length: entries.length }],
      entries: entries.map(({ entry }) => entry), texts: entries.map(({ text }) => text),
    };
  });
}
