import type { DocumentName } from '../../../../shared/doc/document-name.ts';
import { writeUpdate } from '../../../../shared/doc/split-update.ts';
import type { RewrittenFrame } from '../ingest/incoming.ts';
import type { Unsent } from '../tables/unsent.ts';
import type { PlannedEntry } from './entry-batch.ts';

/** Entries that become one update of a document, and its state. */
export interface Unit extends Pick<Unsent, 'document' | 'source' | 'atMs' | 'state' | 'error'> {
  readonly entries: readonly PlannedEntry[];
}

/** Returns an unsent update as a unit. */
export const unitOf = ({ document, source, atMs, state, error, entries, texts }: Unsent): Unit => ({
  document,
  source,
  atMs,
  state,
  error,
  entries: entries.map((entry, i) => ({ entry, text: texts[i] as string })),
});

/**
 * Turns units into updates, without loading a document. Pending ones form one unbroken run under a
 * new client ID, because a hub accepts no gaps; those that are not to be sent use another one, so
 * that the document here has no gap either.
 */
export function framesOf(
  units: readonly Unit[],
  newClient: (document: DocumentName) => number,
): RewrittenFrame[] {
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
      ...unit,
      client: waits ? run.client : null,
      update: writeUpdate(
        run.client,
        clock,
        entries.map(({ entry, text }) => ({ id: entry.id, text })),
      ),
      ranges: [{ client: run.client, clock, length: entries.length }],
      entries: entries.map(({ entry }) => entry),
      texts: entries.map(({ text }) => text),
    };
  });
}
