import { checkUpdateForm } from '../../shared/doc/update-form.ts';
import {
  type DocumentName,
  type DocumentParts,
  findDocumentParts,
} from '../../shared/doc/document-name.ts';
import { readUpdate } from '../../shared/doc/read-update.ts';
import type { Entry } from '../../shared/entries/entry.ts';
import { type Frame, writeFrame } from '../../shared/protocol/frames.ts';
import type { RefusalCode } from '../../shared/protocol/codes.ts';
import { sha256 } from '../sha256.ts';

/** An entry with its place in its document and the hash of its text. */
export interface PreparedEntry {
  readonly entry: Entry;
  readonly hash: string;
  readonly client: number;
  readonly clock: number;
}

/**
 * A frame that is valid on its own; whether it fits the hub's data and its sender is checked under
 * the log's lock (judge-frame.ts).
 */
export interface PreparedFrame {
  readonly document: DocumentName;
  readonly parts: DocumentParts;
  readonly update: Uint8Array;
  /** SHA-256 of the frame's bytes, hex. */
  readonly hash: string;
  readonly entries: readonly PreparedEntry[];
}

export interface Refused {
  readonly hash: string;
  readonly code: RefusalCode;
  readonly reason: string;
}
export type Preparation =
  | { readonly ok: true; readonly frame: PreparedFrame }
  | { readonly ok: false; readonly refused: Refused };

/** Checks everything about a frame that doesn't need the log. No document is loaded. Total. */
export function prepareFrame(given: Frame, limits: { readonly updateBytes: number }): Preparation {
  const hash = sha256(writeFrame(given));
  const refuse = (code: RefusalCode, reason: string): Preparation => ({
    ok: false,
    refused: { hash, code, reason },
  });

  const parts = findDocumentParts(given.document);
  if (parts === null) return refuse('wrong_document', 'The document does not exist.');
  if (given.update.length > limits.updateBytes)
    return refuse(
      'too_large',
      `The update has ${given.update.length} bytes. The limit is ${limits.updateBytes}.`,
    );
  if (!checkUpdateForm(given.update)) return refuse('unreadable', 'The update is malformed.');
  const read = readUpdate(given.update);
  if (!read.ok) return refuse('invalid_entry', `The update was rejected because ${read.reason}.`);
  if (read.entries.length === 0) return refuse('unreadable', 'The update has no entries.');
  const ids = new Set(read.entries.map((entry) => entry.id));
  if (ids.size < read.entries.length)
    return refuse('invalid_entry', 'The update contains the same entry twice.');

  const entries = read.entries.map((entry, i): PreparedEntry => {
    const range = read.ranges[i] as NonNullable<(typeof read.ranges)[number]>;
    return {
      entry,
      hash: sha256(read.texts[i] as string),
      client: range.client,
      clock: range.clock,
    };
  });
  return {
    ok: true,
    frame: { document: given.document as DocumentName, parts, update: given.update, hash, entries },
  };
}
