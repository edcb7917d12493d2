import * as Y from 'yjs';
import { ByteWriter } from '../protocol/byte-writer.ts';
import type { EntryText } from './entries-document.ts';
import { rootName } from './entries-document.ts';

/**
 * A run of one client's entries as an update (Yjs format v1), without a document: the same bytes that Yjs gives for them,
 * and the counterpart of `checkUpdateForm`.
 * @param clock that of the first entry; each entry takes one
 */
export function writeUpdate(client: number, clock: number, entries: readonly EntryText[]): Uint8Array {
  const writer = new ByteWriter();
  writer.varint(1);
  writer.varint(entries.length);
  writer.varint(client);
  writer.varint(clock);
  for (const { id, text } of entries) {
    writer.varint(0x28); // ContentAny with a key
    writer.varint(1); // its parent is a root, named here
    writer.text(rootName);
    writer.text(id);
    writer.varint(1);
    writer.varint(119); // a string
    writer.text(text);
  }
  writer.varint(0); // no deletions
  return writer.finish();
}

/** One client's piece of a state. */
export interface UpdatePiece { readonly client: number; readonly clock: number; readonly update: Uint8Array }

/**
 * Cuts an update or a document's whole state into updates of about `maxBytes`, each of one client, in the order of their clocks:
 * what was folded into a snapshot can be sent again in pieces that the hub takes. Marks of deletion (two devices that wrote the same entry) are left out.
 * @param takes which structs are wanted; all of them when it is not given
 * @returns null when the bytes can't be decoded or hold anything but entries
 */
export function splitUpdate(bytes: Uint8Array, maxBytes: number, takes: (client: number, clock: number) => boolean = () => true): readonly UpdatePiece[] | null {
  let structs: ReturnType<typeof Y.decodeUpdate>['structs'];
  try { ({ structs } = Y.decodeUpdate(bytes)); } catch { return null; }
  const pieces: UpdatePiece[] = [];
  let run: { client: number; clock: number; entries: EntryText[]; size: number } | null = null;
  const finish = (): void => {
    if (run !== null) pieces.push({ client: run.client, clock: run.clock, update: writeUpdate(run.client, run.clock, run.entries) });
    run = null;
  };
  for (const struct of structs) {
    const entry = entryOf(struct);
    if (entry === null) return null;
    const { client, clock } = struct.id;
    if (!takes(client, clock)) continue;
    const size = entry.text.length + perEntryBytes;
    if (run !== null && (run.client !== client || run.clock + run.entries.length !== clock || run.size + size > maxBytes)) finish();
    run ??= { client, clock, entries: [], size: 0 };
    run.entries.push(entry);
    run.size += size;
  }
  finish();
  return pieces;
}

/** What an entry takes beside its text. */
const perEntryBytes = 60;

function entryOf(struct: ReturnType<typeof Y.decodeUpdate>['structs'][number]): EntryText | null {
  if (!(struct instanceof Y.Item)) return null;
  const { parent, parentSub, content } = struct as unknown as { parent: unknown; parentSub: string | null; content: unknown };
  if (parent !== rootName || parentSub === null || !(content instanceof Y.ContentAny) || content.arr.length !== 1) return null;
  const text: unknown = content.arr[0];
  return typeof text === 'string' ? { id: parentSub as EntryText['id'], text } : null;
}
