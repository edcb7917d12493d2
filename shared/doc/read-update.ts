import { readEntry } from '../entries/canonical.ts';
import type { Entry } from '../entries/entry.ts';
import { readStructs } from './read-structs.ts';

/** The place of a run of structs of one client in its document. */
export interface ClockRange {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
}

export type UpdateReading =
  | {
      readonly ok: true;
      readonly entries: readonly Entry[];
      readonly texts: readonly string[];
      readonly ranges: readonly ClockRange[];
    }
  | { readonly ok: false; readonly reason: string };

const refused = (reason: string): UpdateReading => ({ ok: false, reason });

/**
 * Reads an update (Yjs format v1) without loading its document: inserts into a root map contain
 * their root and key. Total: garbage, deletions, another root, content other than texts, and
 * invalid entries are rejected with a reason.
 */
export function readUpdate(bytes: Uint8Array): UpdateReading {
  const found = readStructs(bytes);
  if (typeof found === 'string') return refused(found);
  if (found.deletes) return refused('the update deletes something');
  const entries: Entry[] = [];
  const texts: string[] = [];
  const ranges: ClockRange[] = [];
  for (const { client, clock, key, text } of found.structs) {
    const read = readEntry(key, text);
    if (!read.ok) return refused(read.reason);
    entries.push(read.entry);
    texts.push(text);
    ranges.push({ client, clock, length: 1 });
  }
  return { ok: true, entries, texts, ranges };
}
