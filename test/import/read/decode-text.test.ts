import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeText, findEncoding, type TextFacts } from '../../../electron/core/import/read/decode-text.ts';
import { all, bytesOf, pieces } from '../pieces.ts';

async function decode(bytes: Uint8Array, size: number): Promise<{ text: string; facts: TextFacts }> {
  const facts: TextFacts = { encoding: findEncoding(bytes), repairedBytes: 0 };
  return { text: (await all(decodeText(pieces(bytes, size), facts))).join(''), facts };
}

test('[IM3] UTF-8 reads the same in pieces of any size, with or without a byte order mark', async () => {
  await fc.assert(fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), fc.integer({ min: 1, max: 9 }), fc.boolean(), async (text, size, mark) => {
    const bytes = bytesOf(`x${text}`);
    const marked = mark ? new Uint8Array([0xef, 0xbb, 0xbf, ...bytes]) : bytes;
    const { text: read, facts } = await decode(marked, size);
    expect(read).toBe(`x${text}`);
    expect(facts.repairedBytes).toBe(0);
  }));
});

test.each([['little', false], ['big', true]] as const)('[IM3] UTF-16 %s endian reads with and without a byte order mark', async (_name, big) => {
  const encode = (text: string): Uint8Array => { const bytes = Buffer.from(text, 'utf16le'); return new Uint8Array(big ? bytes.swap16() : bytes); };
  for (const text of ['title,severity\nHände verschmelzen,S2\n', '\uFEFF{"title":"naïve 🎬"}']) {
    for (const size of [1, 2, 3, 64]) expect((await decode(encode(text), size)).text).toBe(text.replace('\uFEFF', ''));
  }
});

test('[IM3] bytes that are not UTF-8 read as Windows-1252, the rest as it is, and they are counted', async () => {
  const bytes = new Uint8Array([...bytesOf('Café “ok” '), 0x93, 0x43, 0x61, 0x66, 0xe9, 0x94, ...bytesOf(' – 終')]);
  for (const size of [1, 2, 5, 100]) {
    const { text, facts } = await decode(bytes, size);
    expect(text).toBe('Café “ok” “Café” – 終');
    expect(facts.repairedBytes).toBe(3);
  }
});

test('[IM3] any bytes give a text that is the same in any pieces', async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 1, max: 50 }), async (bytes, size) => {
    const whole = await decode(bytes, 1000);
    expect((await decode(bytes, size)).text).toBe(whole.text);
  }));
});
