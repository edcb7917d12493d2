import { ByteWriter } from '../protocol/byte-writer.ts';
import type { EntryText } from './entries-document.ts';
import { rootName } from './entries-document.ts';
import { readStructs } from './read-structs.ts';

/**
 * Returns a run of one client's entries as an update (Yjs format v1), without a document: the same
 * bytes that Yjs produces, and the counterpart of `readUpdateForm`.
 * @param clock that of the first entry; each entry takes one
 */
export function writeUpdate(
  client: number,
  clock: number,
  entries: readonly EntryText[],
): Uint8Array {
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
export interface UpdatePiece {
  readonly client: number;
  readonly clock: number;
  readonly update: Uint8Array;
}

/**
 * Splits an update or a document's whole state into updates of about `maxBytes`, each of one
 * client, ordered by their clocks: what was folded into a snapshot can be sent again in pieces that
 * the hub accepts. Deletion marks (two devices that wrote the same entry) are left out.
 * @param takes which structs to include; by default all of them
 * @returns null if the bytes can't be decoded or contain anything but entries
 */
export function splitUpdate(
  bytes: Uint8Array,
  maxBytes: number,
  takes: (client: number, clock: number) => boolean = () => true,
): readonly UpdatePiece[] | null {
  const found = readStructs(bytes);
  if (typeof found === 'string') return null;
  const pieces: UpdatePiece[] = [];
  let run: { client: number; clock: number; entries: EntryText[]; size: number } | null = null;
  const finish = (): void => {
    if (run !== null)
      pieces.push({
        client: run.client,
        clock: run.clock,
        update: writeUpdate(run.client, run.clock, run.entries),
      });
    run = null;
  };
  for (const { client, clock, key, text } of found.structs) {
    if (!takes(client, clock)) continue;
    const size = text.length + perEntryBytes;
    if (
      run !== null &&
      (run.client !== client ||
        run.clock + run.entries.length !== clock ||
        run.size + size > maxBytes)
    )
      finish();
    run ??= { client, clock, entries: [], size: 0 };
    run.entries.push({ id: key as EntryText['id'], text });
    run.size += size;
  }
  finish();
  return pieces;
}

/** The size of an entry besides its text. */
const perEntryBytes = 60;
