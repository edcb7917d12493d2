import * as Y from 'yjs';
import { readEntry } from '../entries/canonical.ts';
import type { Entry } from '../entries/entry.ts';
import { rootName } from './entries-document.ts';

/** Where a run of structs of one client stands in its document. */
export interface ClockRange { readonly client: number; readonly clock: number; readonly length: number }

export type UpdateReading =
  | { readonly ok: true; readonly entries: readonly Entry[]; readonly texts: readonly string[]; readonly ranges: readonly ClockRange[] }
  | { readonly ok: false; readonly reason: string };

const refused = (reason: string): UpdateReading => ({ ok: false, reason });

/**
 * Reads an update (Yjs format v1) without loading its document: inserts into a root map carry their root and key themselves.
 * Total: garbage, deletions, another root, other content than texts, and entries that don't fit are refused with a reason.
 */
export function readUpdate(bytes: Uint8Array): UpdateReading {
  let decoded: ReturnType<typeof Y.decodeUpdate>;
  try { decoded = Y.decodeUpdate(bytes); } catch { return refused('the update can’t be decoded'); }
  if (decoded.ds.clients.size > 0) return refused('the update deletes something');
  const entries: Entry[] = [];
  const texts: string[] = [];
  const ranges: ClockRange[] = [];
  for (const struct of decoded.structs) {
    if (!(struct instanceof Y.Item)) return refused('the update has a gap');
    const { parent, parentSub, content } = struct as unknown as { parent: unknown; parentSub: string | null; content: unknown };
    if (parent !== rootName || typeof parentSub !== 'string') return refused('the update writes outside the entries');
    if (!(content instanceof Y.ContentAny) || content.arr.length !== 1) return refused('the update has other content than entries');
    const text: unknown = content.arr[0];
    const read = readEntry(parentSub, text);
    if (!read.ok) return refused(read.reason);
    entries.push(read.entry);
    texts.push(text as string);
    ranges.push({ client: struct.id.client, clock: struct.id.clock, length: struct.length });
  }
  return { ok: true, entries, texts, ranges };
}
