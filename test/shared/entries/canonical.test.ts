import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEntry, writeEntry, writeJson } from '../../../shared/entries/canonical.ts';
import { type Entry, entrySchema, isEntry, maxEntryBytes } from '../../../shared/entries/entry.ts';
import { makeHlc } from '../../../shared/entries/hlc.ts';
import { create, id, remove, restore, set } from './sample-entries.ts';

const sha256 = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 16);
const samples: readonly Entry[] = [
  create(
    1,
    0,
    { title: 'Zoë ✨', people: [id(9)], policy: { note: null, observations: 'as_is' } },
    'deployment',
  ),
  set(2, 5, 'title', 'Line\nbreak "quoted" \u2028', [1]),
  remove(3, 9, [2], []),
  restore(4, 12, [3]),
];

describe('the text of an entry', () => {
  test('[EN1] is fixed: the same entry has the same text in every version', () => {
    expect(writeEntry(set(2, 5, 'title', 'New', [1]))).toBe(
      '{"at":"019b76daa8050000","author":"01930000-0000-7000-8000-000000000a00",' +
        '"device":"01930000-0000-7000-8000-000000000d00","field":"title",' +
        '"id":"01930000-0000-7000-8000-000000000002","op":"set",' +
        '"prev":["01930000-0000-7000-8000-000000000001"],' +
        '"record":"01930000-0000-7000-8000-000000000fff",' +
        '"schema":1,"v":1,"value":"New","wall":1767225600005,"zone":"Europe/Paris"}',
    );
    expect(samples.map((entry) => sha256(writeEntry(entry)))).toMatchInlineSnapshot(`
      [
        "213a824d39a2cff7",
        "661b97f7626a0286",
        "6e83d5dbe2d02d54",
        "d64f17b9a9211e07",
      ]
    `);
  });

  test('[EN1] reads back to the same entry, whatever order its keys were written in', () => {
    for (const entry of samples) {
      const text = writeEntry(entry);
      expect(readEntry(entry.id, text)).toEqual({ ok: true, entry });
      expect(
        writeEntry(Object.fromEntries(Object.entries(entry).reverse()) as unknown as Entry),
      ).toBe(text);
    }
  });

  test('[EN2] the fast check of an entry agrees with its schema', () => {
    const parts = [...new Set(samples.flatMap((entry) => Object.keys(entry))), 'more', '__proto__'];
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(id(7), [id(7)], 'create', 'set', 'remove', 'restore', 1, 1.5, 2 ** 60),
    );
    let taken = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.constantFrom(...parts),
        fc.option(value, { nil: undefined }),
        (sample, part, changed) => {
          const text = JSON.stringify({ ...sample, [part]: undefined });
          const more = JSON.stringify({ [part]: changed });
          const json: unknown =
            changed === undefined
              ? JSON.parse(text)
              : JSON.parse(`${text.slice(0, -1)},${more.slice(1)}`);
          const read = entrySchema.safeParse(json);
          expect(isEntry(json)).toBe(read.success);
          if (read.success) expect(read.data).toEqual(json);
          taken += read.success ? 1 : 0;
        },
      ),
      { numRuns: 2000 },
    );
    expect(taken).toBeGreaterThan(20);
    for (const sample of samples) expect(isEntry(sample)).toBe(true);
  });

  test('[EN2] no text makes reading throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.json(), fc.constant(writeEntry(samples[0] as Entry).slice(0, 50))),
        fc.string(),
        (text, key) => {
          expect(readEntry(key, text).ok).toBe(false);
        },
      ),
    );
  });

  test('[EN2] one changed character is either refused or read as what it says', () => {
    const text = writeEntry(samples[1] as Entry);
    fc.assert(
      fc.property(
        fc.nat(text.length - 1),
        fc.string({ minLength: 1, maxLength: 1 }),
        (at, character) => {
          const changed = text.slice(0, at) + character + text.slice(at + 1);
          const read = readEntry((samples[1] as Entry).id, changed);
          if (read.ok) expect(writeEntry(read.entry)).toBe(changed);
        },
      ),
      { numRuns: 300 },
    );
  });

  test.each([
    ['another key', (entry: Entry) => readEntry(id(77), writeEntry(entry))],
    ['no text', (entry: Entry) => readEntry(entry.id, { ...entry })],
    [
      'spaces',
      (entry: Entry) => readEntry(entry.id, JSON.stringify(JSON.parse(writeEntry(entry)), null, 1)),
    ],
    [
      'an unknown key',
      (entry: Entry) => readEntry(entry.id, writeEntry({ ...entry, more: 1 } as never)),
    ],
    [
      'a format of the future',
      (entry: Entry) => readEntry(entry.id, writeEntry({ ...entry, v: 2 } as never)),
    ],
    [
      'a clock past the year 2200',
      (entry: Entry) =>
        readEntry(entry.id, writeEntry({ ...entry, at: makeHlc(Date.UTC(2300, 0, 1), 0) })),
    ],
    [
      'a clock that is none',
      (entry: Entry) => readEntry(entry.id, writeEntry({ ...entry, at: 'ffff' })),
    ],
    [
      'a million characters',
      (entry: Entry) =>
        readEntry(entry.id, writeEntry({ ...entry, zone: 'x'.repeat(maxEntryBytes) })),
    ],
    [
      'too many predecessors',
      (entry: Entry) =>
        readEntry(
          entry.id,
          writeEntry({ ...entry, prev: Array.from({ length: 1001 }, (_, n) => id(n)) } as never),
        ),
    ],
    [
      'a number that is none',
      (entry: Entry) => readEntry(entry.id, writeEntry(entry).replace('"New"', '1e999')),
    ],
    [
      'a key that no copy keeps',
      (entry: Entry) =>
        readEntry(entry.id, writeEntry(entry).replace('"New"', '[{"__proto__":1}]')),
    ],
    [
      'values nested ten thousand deep',
      (entry: Entry) =>
        readEntry(
          entry.id,
          writeEntry(entry).replace('"New"', `${'['.repeat(10_000)}${']'.repeat(10_000)}`),
        ),
    ],
  ])('[EN2] refuses an entry with %s', (_, read) => {
    const entry = set(2, 5, 'title', 'New', [1]);
    expect(read(entry)).toEqual({ ok: false, reason: expect.any(String) as string });
  });

  test('[EN1] a text is read if it is canonical, whatever its keys are', () => {
    const key = fc.oneof(
      fc.constantFrom('10', '9', 'a', 'B', 'toJSON', 'é', '\ud800'),
      fc.string({ maxLength: 3 }).filter((name) => name !== '__proto__'),
    );
    const { tree: value } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 3 },
        fc.string(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(value, (given) => {
        const entry = set(2, 5, 'title', given, [1]);
        const canonical = writeEntry(entry);
        expect(readEntry(entry.id, canonical).ok).toBe(true);
        const asWritten = canonical.replace(
          /"value":.*,"wall"/su,
          () => `"value":${JSON.stringify(given)},"wall"`,
        );
        expect(readEntry(entry.id, asWritten).ok).toBe(asWritten === canonical);
      }),
      { numRuns: 300 },
    );
  });

  test('equal values have equal texts', () => {
    expect(writeJson({ b: [1, { d: 1, c: null }], a: 'x' })).toBe(
      '{"a":"x","b":[1,{"c":null,"d":1}]}',
    );
  });
});
