import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { newDocument } from '../../../shared/doc/entries-document.ts';
import { addEntries } from './add-entries.ts';
import { decodeStructs } from '../../../shared/doc/read-structs.ts';
import { readUpdate } from '../../../shared/doc/read-update.ts';
import { checkUpdateForm, readUpdateForm } from '../../../shared/doc/update-form.ts';
import type { Entry } from '../../../shared/entries/entry.ts';
import { newDeviceId, newEntryId, newRecordId, type MemberId } from '../../../shared/ids.ts';

const entry = (body: string): Entry => ({
  v: 1,
  id: newEntryId(),
  record: newRecordId(),
  at: '0194000000000000',
  wall: 1_700_000_000_000,
  zone: 'Europe/Berlin',
  author: newRecordId() as string as MemberId,
  device: newDeviceId(),
  schema: 1,
  op: 'create',
  type: 'comment',
  values: { body },
});
const updateOf = (...bodies: string[]): Uint8Array => addEntries(newDocument(), bodies.map(entry));

describe('the one form of an update', () => {
  test('[PR6] all that the app writes has it', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.array(fc.string({ unit: 'grapheme', maxLength: 300 }), { minLength: 1, maxLength: 5 }),
          { minLength: 1, maxLength: 5 },
        ),
        (clients) => {
          const doc = newDocument();
          for (const bodies of clients) {
            const other = newDocument();
            Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
            const update = addEntries(other, bodies.map(entry));
            expect(checkUpdateForm(update)).toBe(true);
            Y.applyUpdate(doc, update);
          }
          expect(checkUpdateForm(Y.encodeStateAsUpdate(doc))).toBe(true);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('the empty update has it', () => expect(checkUpdateForm(new Uint8Array([0, 0]))).toBe(true));

  test('[PR6] every cut, and anything after the end, is refused', () => {
    const update = updateOf('a', 'b');
    for (let length = 0; length < update.length; length++)
      expect(checkUpdateForm(update.subarray(0, length))).toBe(false);
    expect(checkUpdateForm(new Uint8Array([...update, 0]))).toBe(false);
  });

  test('[PR6] whatever has the form can be read without a throw', () => {
    const update = updateOf('hello', 'world');
    fc.assert(
      fc.property(fc.nat(update.length - 1), fc.nat(255), (at, byte) => {
        const changed = Uint8Array.from(update);
        changed[at] = byte;
        if (checkUpdateForm(changed)) readUpdate(changed);
      }),
      { numRuns: 2000 },
    );
  });

  test('[PR6] what is read without Yjs is what Yjs reads, whatever a byte is changed to', () => {
    const doc = newDocument();
    const texts = ['hello', 'Zoë ✨', 'x'.repeat(300), '\ufeffmark'];
    for (const body of texts) {
      const other = newDocument();
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
      Y.applyUpdate(doc, addEntries(other, [entry(body), entry(`${body} again`)]));
    }
    const update = Y.encodeStateAsUpdate(doc);
    expect(readUpdateForm(update)).toHaveLength(texts.length * 2);
    let read = 0;
    fc.assert(
      fc.property(fc.nat(update.length - 1), fc.nat(255), (at, byte) => {
        const changed = Uint8Array.from(update);
        changed[at] = byte;
        const structs = readUpdateForm(changed);
        if (structs === null) return;
        read++;
        expect(decodeStructs(changed)).toEqual({ structs, deletes: false });
      }),
      { numRuns: 2000 },
    );
    expect(read).toBeGreaterThan(100);
  });

  test.each([
    [
      'a deletion',
      (doc: Y.Doc) => {
        doc.getMap('entries').set('a', 'x');
        doc.getMap('entries').delete('a');
      },
    ],
    [
      'an overwritten key',
      (doc: Y.Doc) => {
        doc.getMap('entries').set('a', 'x');
        doc.getMap('entries').set('a', 'y');
      },
    ],
    [
      'another root',
      (doc: Y.Doc) => {
        doc.getMap('other').set('a', 'x');
      },
    ],
    [
      'a text type',
      (doc: Y.Doc) => {
        doc.getText('entries').insert(0, 'x');
      },
    ],
    [
      'a nested type',
      (doc: Y.Doc) => {
        doc.getMap('entries').set('a', new Y.Map());
      },
    ],
    [
      'bytes',
      (doc: Y.Doc) => {
        doc.getMap('entries').set('a', new Uint8Array([1]));
      },
    ],
    [
      'a number',
      (doc: Y.Doc) => {
        doc.getMap('entries').set('a', 1);
      },
    ],
    [
      'an array',
      (doc: Y.Doc) => {
        doc.getArray('entries').insert(0, ['x', 'y']);
      },
    ],
  ])('[PR6] %s is refused', (_, write) => {
    const doc = new Y.Doc();
    write(doc);
    expect(checkUpdateForm(Y.encodeStateAsUpdate(doc))).toBe(false);
  });

  test('[PR6] millions of empty structs are refused at the first', () => {
    const bomb = new Uint8Array(4_000_000);
    bomb.set([1, 0x80, 0x89, 0x7a, 5, 0]);
    let reads = 0;
    const counted = new Proxy(bomb, {
      get: (target, key) => {
        reads++;
        const value: unknown = Reflect.get(target, key, target);
        return value;
      },
    });
    expect(checkUpdateForm(counted)).toBe(false);
    expect(reads).toBeLessThan(100);
  });
});
