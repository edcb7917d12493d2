import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  deploymentDocument,
  findDocumentParts,
  workspaceDocument,
} from '../../../shared/doc/document-name.ts';
import {
  emptyUpdate,
  entriesOf,
  newDocument,
  rootName,
} from '../../../shared/doc/entries-document.ts';
import { readSnapshot } from '../../../shared/doc/read-snapshot.ts';
import { readUpdate } from '../../../shared/doc/read-update.ts';
import { writeEntry } from '../../../shared/entries/canonical.ts';
import type { Entry } from '../../../shared/entries/entry.ts';
import { create, id, record, set } from '../entries/sample-entries.ts';
import { addEntries } from './add-entries.ts';

function docOf(
  client: number,
  ...entries: readonly Entry[]
): { readonly doc: Y.Doc; readonly update: Uint8Array } {
  const doc = newDocument();
  doc.clientID = client;
  return { doc, update: addEntries(doc, entries) };
}
const entries = [create(1, 0), set(2, 5, 'title', 'Neu ✨', [1])];

describe('documents of entries', () => {
  test('[EN1] the update that travels is fixed, byte by byte', () => {
    const { update } = docOf(4711, ...entries);
    expect(createHash('sha256').update(update).digest('hex')).toMatchInlineSnapshot(
      `"9e9c43345829269ce51eb46091dd12ee4937bf15dfcf45f88bc873dc551ff3a2"`,
    );
  });

  test('[DO2] an update holds just the added entries, without its document', () => {
    const { doc, update } = docOf(4711, ...entries);
    const read = readUpdate(update);
    expect(read).toEqual({
      ok: true,
      entries,
      texts: entries.map(writeEntry),
      ranges: [
        { client: 4711, clock: 0, length: 1 },
        { client: 4711, clock: 1, length: 1 },
      ],
    });
    expect(readUpdate(addEntries(doc, [entries[0] as Entry, create(7, 9)]))).toMatchObject({
      entries: [create(7, 9)],
    });
    expect(addEntries(doc, entries)).toBe(emptyUpdate);
    expect(Y.encodeStateAsUpdate(newDocument())).toEqual(emptyUpdate);
  });

  test('[DO1] documents that meet in any order, with anything twice, are the same', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(3), fc.nat(9)), { maxLength: 25 }),
        fc.infiniteStream(fc.nat()),
        (writes, random) => {
          const docs = [1, 2, 3, 4].map((client) => docOf(client).doc);
          const updates = writes.map(([who, n]) =>
            addEntries(docs[who] as Y.Doc, [create(n + 1, n)]),
          );
          const meet = (): string => {
            const doc = newDocument();
            for (const update of [...updates, ...updates.slice(0, 5)].sort(
              () => (random.next().value % 3) - 1,
            ))
              Y.applyUpdate(doc, update);
            return JSON.stringify([...entriesOf(doc)].sort());
          };
          expect(meet()).toBe(meet());
        },
      ),
    );
  });

  test.each<[string, (doc: Y.Doc) => void]>([
    ['another root', (doc) => doc.getMap('other').set('a', 'b')],
    ['a list', (doc) => doc.getArray('entries2').push(['x'])],
    ['a nested map', (doc) => doc.getMap(rootName).set(id(1), new Y.Map())],
    ['a number', (doc) => doc.getMap(rootName).set(id(1), 5)],
    ['a text that is no entry', (doc) => doc.getMap(rootName).set(id(1), '{}')],
    [
      'an entry under another key',
      (doc) => doc.getMap(rootName).set(id(9), writeEntry(entries[0] as Entry)),
    ],
    [
      'a deletion',
      (doc) => {
        doc.getMap(rootName).set('a', '1');
        doc.getMap(rootName).delete('a');
      },
    ],
  ])('[EN2] refuses an update with %s', (_, write) => {
    const doc = new Y.Doc({ gc: false });
    write(doc);
    expect(readUpdate(Y.encodeStateAsUpdate(doc))).toEqual({
      ok: false,
      reason: expect.any(String) as string,
    });
  });

  test('[EN2] no bytes make reading throw, nor pass as another entry', () => {
    const { update } = docOf(4711, ...entries);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        readUpdate(bytes);
      }),
    );
    fc.assert(
      fc.property(fc.nat(update.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const bytes = update.slice();
        bytes[at] = (bytes[at] as number) ^ flip;
        const read = readUpdate(bytes);
        if (read.ok)
          for (const [i, entry] of read.entries.entries())
            expect(read.texts[i]).toBe(writeEntry(entry));
      }),
      { numRuns: 400 },
    );
  });

  test('[DO4] a whole state is read also where two devices wrote the same entry', () => {
    const [a, b] = [docOf(1, ...entries), docOf(2, ...entries)];
    Y.applyUpdate(a.doc, b.update);
    expect(
      readSnapshot(Y.encodeStateAsUpdate(a.doc))
        ?.map((one) => one.id)
        .sort(),
    ).toEqual(entries.map((entry) => entry.id));
    expect(readSnapshot(new Uint8Array([1, 2, 3]))).toBeNull();
  });

  test('names of documents read back to their parts, and nothing else is a name', () => {
    expect(findDocumentParts(workspaceDocument)).toEqual({ kind: 'workspace', epoch: 1 });
    expect(findDocumentParts(deploymentDocument(record))).toEqual({
      kind: 'deployment',
      deployment: record,
      epoch: 1,
    });
    expect(findDocumentParts(`tri/${record}@12`)).toEqual({
      kind: 'triage',
      deployment: record,
      epoch: 12,
    });
    for (const name of [
      '',
      'ws',
      'ws@0',
      'ws@1x',
      `dep/${record}`,
      'dep/nothing@1',
      `dep/${record.toUpperCase()}@1`,
      'ws@1234567',
    ])
      expect(findDocumentParts(name)).toBeNull();
  });
});
