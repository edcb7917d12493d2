import { rootName } from './entries-document.ts';

/**
 * Whether bytes are an update (Yjs format v1) in the one form that `addEntries` and `Y.encodeStateAsUpdate` give a document of entries:
 * runs of inserts of one text each into the root map, without origins, no deletions, no padded numbers, nothing after the end.
 * One pass over the bytes, nothing is built, and it stops at the first that doesn't fit:
 * what would cost much to decode (millions of empty structs) or hide something (bytes after the end) never reaches the decoder.
 * It does not look into the texts; `readUpdate` does.
 * Format: yjs `src/utils/updates.js`, `src/structs/Item.js`, `src/structs/ContentAny.js`; lib0 `encoding.js`.
 */
export function checkUpdateForm(bytes: Uint8Array): boolean {
  let at = 0;
  let ok = true;

  const byte = (expected: number): void => { if (bytes[at++] !== expected) ok = false; };
  const varint = (): number => {
    let value = 0;
    let factor = 1;
    for (;;) {
      const next = bytes[at++];
      if (next === undefined || value > Number.MAX_SAFE_INTEGER) { ok = false; return 0; }
      value += (next & 0x7f) * factor;
      if (next < 0x80) {
        if (next === 0 && factor > 1) ok = false;
        return value;
      }
      factor *= 0x80;
    }
  };
  const skipText = (): void => {
    const length = varint();
    at += length;
    if (at > bytes.length) ok = false;
  };

  const struct = (): void => {
    byte(insertInfo);
    byte(parentIsRoot);
    for (const expected of rootText) byte(expected);
    skipText(); // the key
    byte(1); // one value
    byte(textValue);
    skipText();
  };

  const clients = varint();
  for (let c = 0; ok && c < clients; c++) {
    const structs = varint();
    if (structs === 0) return false;
    varint(); // the client id
    varint(); // its first clock
    for (let s = 0; ok && s < structs; s++) struct();
  }
  byte(0); // no deletions
  return ok && at === bytes.length;
}

/** ContentAny (8) with a key (0x20), without origins. */
const insertInfo = 0x28;
const parentIsRoot = 1;
/** lib0's tag of a string in an `any`. */
const textValue = 119;
const rootText = [rootName.length, ...Array.from(rootName, (char) => char.charCodeAt(0))];
