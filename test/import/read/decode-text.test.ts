import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decodeText,
  findEncoding,
  type TextFacts,
} from '../../../electron/core/features/import/read/decode-text.ts';
import { all, bytesOf, pieces } from '../pieces.ts';

async function decode(
  bytes: Uint8Array,
  size: number,
): Promise<{ text: string; facts: TextFacts }> {
  const facts: TextFacts = { encoding: findEncoding(bytes), repairedBytes: 0 };
  return { text: (await all(decodeText(pieces(bytes, size), facts))).join(''), facts };
}

test('[IM3] UTF-8 reads the same in pieces of any size, with or without BOM', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      async (text, size, mark) => {
        const bytes = bytesOf(`x${text}`);
        const marked = mark ? new Uint8Array([0xef, 0xbb, 0xbf, ...bytes]) : bytes;
        const { text: read, facts } = await decode(marked, size);
        expect(read).toBe(`x${text}`);
        expect(facts.repairedBytes).toBe(0);
      },
    ),
  );
});

test.each([
  ['little', false],
  ['big', true],
] as const)(
  '[IM3] UTF-16 %s endian reads with and without a byte order mark',
  async (_name, big) => {
    const encode = (text: string): Uint8Array => {
      const bytes = Buffer.from(text, 'utf16le');
      return new Uint8Array(big ? bytes.swap16() : bytes);
    };
    for (const text of ['title,severity\nHände verschmelzen,S2\n', '\uFEFF{"title":"naïve 🎬"}']) {
      for (const size of [1, 2, 3, 64])
        expect((await decode(encode(text), size)).text).toBe(text.replace('\uFEFF', ''));
    }
  },
);

test('[IM3] bytes that are not UTF-8 read as Windows-1252 and are counted', async () => {
  const bytes = new Uint8Array([
    ...bytesOf('Café “ok” '),
    0x93,
    0x43,
    0x61,
    0x66,
    0xe9,
    0x94,
    ...bytesOf(' – 終'),
  ]);
  for (const size of [1, 2, 5, 100]) {
    const { text, facts } = await decode(bytes, size);
    expect(text).toBe('Café “ok” “Café” – 終');
    expect(facts.repairedBytes).toBe(3);
  }
});

test('[IM3] any bytes give a text that is the same in any pieces', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 200 }),
      fc.integer({ min: 1, max: 50 }),
      async (bytes, size) => {
        const whole = await decode(bytes, 1000);
        expect((await decode(bytes, size)).text).toBe(whole.text);
      },
    ),
  );
});

const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

test.each([
  [
    'shift_jis',
    '概要,番号\n',
    'id,\x8aT\x97v,Summary\n' +
      '1,\x8e\x8e\x8c\xb1,\x93\x8c\x8b\x9e\x82\xcc\x89f\x91\x9c\x82\xaa\x97\x90\x82\xea\x82\xe9\n',
    'id,概要,Summary\n1,試験,東京の映像が乱れる\n',
  ],
  [
    'windows-1251',
    '',
    '\xed\xee\xec\xe5\xf0,\xee\xef\xe8\xf1\xe0\xed\xe8\xe5\n' +
      '1,\xcb\xe8\xf8\xed\xe8\xe5 \xef\xe0\xeb\xfc\xf6\xfb \xed\xe0 \xf0\xf3\xea\xe5\n',
    'номер,описание\n1,Лишние пальцы на руке\n',
  ],
  [
    'windows-1252',
    '',
    'Nr;Beschreibung\n1;H\xe4nde verschmelzen\n',
    'Nr;Beschreibung\n1;Hände verschmelzen\n',
  ],
  ['iso-2022-jp', '', 'id,\x1b$B35MW\x1b(B\n', 'id,概要\n'],
])(
  '[IM23] %s is recognised by its bytes, in pieces of any size',
  async (encoding, _, bytes, text) => {
    for (const size of [1, 7, 4096]) {
      const read = await decode(latin1(bytes), size);
      expect(read.text).toBe(text);
      expect(read.facts.encoding).toBe(encoding);
    }
  },
);

test('[IM23] an encoding that was chosen is used, whatever the bytes look like', async () => {
  const facts: TextFacts = { encoding: 'macintosh', chosen: true, repairedBytes: 0 };
  expect((await all(decodeText(pieces(latin1('H\x8ande')), facts))).join('')).toBe('Hände');
});
