import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { checkUpdateForm } from '../../../shared/doc/update-form.ts';
import { entriesOf, newDocument } from '../../../shared/doc/entries-document.ts';
import { splitUpdate, writeUpdate } from '../../../shared/doc/split-update.ts';
import type { EntryId } from '../../../shared/ids.ts';

const texts = (n: number) =>
  Array.from({ length: n }, (_, i) => ({
    id: `entry-${i}` as EntryId,
    text: `{"n":${i},"text":"ä日本${'x'.repeat(i % 50)}"}`,
  }));

describe('updates without a document', () => {
  test('[PR8] written without a document, an update has the bytes that Yjs gives it', () => {
    const doc = newDocument();
    let update = new Uint8Array();
    doc.on('update', (bytes: Uint8Array) => {
      update = Uint8Array.from(bytes);
    });
    const entries = texts(300);
    doc.transact(() => {
      for (const { id, text } of entries.slice(0, 100)) entriesOf(doc).set(id, text);
    });
    expect(writeUpdate(doc.clientID, 0, entries.slice(0, 100))).toEqual(update);
    doc.transact(() => {
      for (const { id, text } of entries.slice(100)) entriesOf(doc).set(id, text);
    });
    expect(writeUpdate(doc.clientID, 100, entries.slice(100))).toEqual(update);
  });

  test('[PR8] a state of several clients is cut into pieces', () => {
    const [a, b] = [newDocument(), newDocument()];
    for (const { id, text } of texts(120)) entriesOf(a).set(id, text);
    for (const { id, text } of texts(160).slice(100)) entriesOf(b).set(id, text);
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
    const state = Y.encodeStateAsUpdate(a);
    expect(checkUpdateForm(state)).toBe(false); // it has a mark of deletion
    const pieces = splitUpdate(state, 2000)!;
    expect(pieces.length).toBeGreaterThan(5);
    const copy = newDocument();
    for (const { update } of pieces) {
      expect(checkUpdateForm(update)).toBe(true);
      expect(update.length).toBeLessThan(3000);
      Y.applyUpdate(copy, update);
    }
    expect(copy.store.pendingStructs).toBe(null);
    expect(entriesOf(copy).toJSON()).toEqual(entriesOf(a).toJSON());
  });

  test('[PR8] what is no state of entries is not cut', () => {
    const doc = new Y.Doc();
    doc.getText('other').insert(0, 'x');
    expect(splitUpdate(Y.encodeStateAsUpdate(doc), 1000)).toBe(null);
    expect(splitUpdate(new Uint8Array([1, 2, 3]), 1000)).toBe(null);
    expect(splitUpdate(new Uint8Array([0, 0]), 1000)).toEqual([]);
  });
});
