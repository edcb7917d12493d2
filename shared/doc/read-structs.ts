import * as Y from 'yjs';
import { rootName } from './entries-document.ts';
import { type FormStruct, readUpdateForm } from './update-form.ts';

export interface UpdateStructs {
  readonly structs: readonly FormStruct[];
  /** Whether it marks something as deleted, which happens when two devices wrote the same entry. */
  readonly deletes: boolean;
}

/**
 * Returns the inserts of entries in an update (Yjs format v1), in the order of its bytes.
 * @returns the reason if it can't be decoded or contains anything but entries
 */
export function readStructs(bytes: Uint8Array): UpdateStructs | string {
  const structs = readUpdateForm(bytes);
  if (structs === null) return decodeStructs(bytes);
  return { structs, deletes: false };
}

/** Reads an update of any form with Yjs (see readStructs). */
export function decodeStructs(bytes: Uint8Array): UpdateStructs | string {
  let decoded: ReturnType<typeof Y.decodeUpdate>;
  try {
    decoded = Y.decodeUpdate(bytes);
  } catch {
    return 'the update can’t be decoded';
  }
  const structs: FormStruct[] = [];
  for (const struct of decoded.structs) {
    if (!(struct instanceof Y.Item)) return 'the update has a gap';
    const { parent, parentSub, content } = struct as unknown as {
      parent: unknown;
      parentSub: string | null;
      content: unknown;
    };
    if (parent !== rootName || typeof parentSub !== 'string')
      return 'the update writes outside the entries';
    if (!(content instanceof Y.ContentAny) || content.arr.length !== 1)
      return 'the update has other content than entries';
    const text: unknown = content.arr[0];
    if (typeof text !== 'string') return 'an entry is a text';
    const { client, clock } = struct.id;
    structs.push({ client, clock, key: parentSub, text });
  }
  return { structs, deletes: decoded.ds.clients.size > 0 };
}
