import { expect, test } from 'vitest';
import { inspectPicture } from '../../../renderer/ui/inspect-picture.ts';

const be32 = (n: number): number[] => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
const le16 = (n: number): number[] => [n & 255, n >>> 8];
const le24 = (n: number): number[] => [...le16(n & 0xffff), n >>> 16];
const le32 = (n: number): number[] => [...le16(n & 0xffff), ...le16(n >>> 16)];
const text = (words: string): number[] => [...new TextEncoder().encode(words)];
const bytes = (...parts: readonly number[][]): Uint8Array => Uint8Array.from(parts.flat());

const png = (width: number, height: number, frames = 0): Uint8Array =>
  bytes(
    [0x89],
    text('PNG\r\n\u001a\n'),
    be32(13),
    text('IHDR'),
    be32(width),
    be32(height),
    [8, 6, 0, 0, 0],
    be32(0),
    ...Array.from({ length: frames }, () => [...be32(4), ...text('fcTL'), ...be32(0), ...be32(0)]),
  );
const jpeg = (width: number, height: number, scans: number): Uint8Array =>
  bytes(
    [0xff, 0xd8, 0xff, 0xe1, 0, 4, 1, 2, 0xff, 0xc2, 0, 8, 8],
    [height >> 8, height & 255, width >> 8, width & 255],
    [0],
    ...Array.from({ length: scans }, () => [
      0xff, 0xda, 0, 4, 1, 2, 0x11, 0xff, 0, 0x22, 0xff, 0xd0, 0x33,
    ]),
    [0xff, 0xd9],
  );
const gif = (width: number, height: number, frames: number): Uint8Array =>
  bytes(
    text('GIF89a'),
    le16(width),
    le16(height),
    [0x80, 0, 0, 1, 2, 3, 4, 5, 6],
    ...Array.from({ length: frames }, () => [
      0x21,
      0xf9,
      4,
      0,
      0,
      0,
      0,
      0,
      0x2c,
      0,
      0,
      0,
      0,
      ...le16(width),
      ...le16(height),
      0,
      2,
      1,
      0xff,
      0,
    ]),
    [0x3b],
  );
const webp = (width: number, height: number): Uint8Array =>
  bytes(
    text('RIFF'),
    le32(30),
    text('WEBP'),
    text('VP8X'),
    le32(10),
    [0, 0, 0, 0],
    le24(width - 1),
    le24(height - 1),
  );
const avif = (width: number, height: number): Uint8Array =>
  bytes(
    be32(24),
    text('ftypavif'),
    be32(0),
    text('avifmif1'),
    be32(20),
    text('ispe'),
    be32(0),
    be32(width),
    be32(height),
  );
const bmp = (width: number, height: number): Uint8Array =>
  bytes(text('BM'), new Array<number>(16).fill(0), le32(width), le32(-height), [1, 0]);

const twice = Array.from(
  { length: 20 },
  (_, i) => `<g id="g${i}"><use href="#g${i - 1}"/><use href="#g${i - 1}"/></g>`,
);
const lol =
  '<svg xmlns="http://www.w3.org/2000/svg"><g id="a"><rect/></g>' + `${twice.join('')}</svg>`;

const refusal = (file: Uint8Array): string | null => {
  const inspected = inspectPicture(file);
  return inspected.kind === 'refused' ? inspected.reason : null;
};

test('[WI40] a picture is told by its bytes, with its size and how often it is drawn', () => {
  expect(inspectPicture(png(640, 480))).toEqual({
    kind: 'drawable',
    picture: { mediaType: 'image/png', width: 640, height: 480, steps: 1 },
  });
  expect(inspectPicture(jpeg(640, 480, 10))).toMatchObject({
    picture: { mediaType: 'image/jpeg', width: 640, height: 480, steps: 10 },
  });
  expect(inspectPicture(gif(64, 48, 12))).toMatchObject({
    picture: { mediaType: 'image/gif', width: 64, height: 48, steps: 12 },
  });
  expect(inspectPicture(webp(320, 200))).toMatchObject({
    picture: { mediaType: 'image/webp', width: 320, height: 200 },
  });
  expect(inspectPicture(avif(320, 200))).toMatchObject({
    picture: { mediaType: 'image/avif', width: 320, height: 200 },
  });
  expect(inspectPicture(bmp(320, 200))).toMatchObject({
    picture: { mediaType: 'image/bmp', width: 320, height: 200 },
  });
});

test.each([
  ['PNG', png(60_000, 60_000)],
  ['PNG within a side', png(30_000, 30_000)],
  ['JPEG', jpeg(65_535, 65_535, 1)],
  ['GIF', gif(65_000, 65_000, 1)],
  ['WebP', webp(16_384, 16_384)],
  ['AVIF', avif(60_000, 60_000)],
  ['BMP', bmp(40_000, 40_000)],
  ['a long strip', png(1, 4_000_000)],
])('[WI40] a %s of more pixels than memory is not drawn, and says so', (_, file) => {
  expect(refusal(file)).toMatch(/too large to show/);
});

test.each([
  ['GIF', gif(100, 100, 5_000)],
  ['PNG', png(100, 100, 5_000)],
  ['JPEG', jpeg(100, 100, 5_000)],
  ['large GIF', gif(4_000, 4_000, 200)],
])('[WI40] a %s of thousands of steps is not drawn, and says so', (_, file) => {
  expect(refusal(file)).toMatch(/takes too long to show/);
});

test('[WI40] SVG is never drawn, whatever its name; nor other bytes', () => {
  for (const svg of [lol, `<?xml version="1.0"?>\n<!-- -->${lol}`, `\ufeff  ${lol}`])
    expect(refusal(bytes(text(svg)))).toBe('Fieldloop can’t show SVG images.');
  for (const whole of [
    png(10, 10),
    jpeg(10, 10, 1),
    gif(10, 10, 2),
    webp(10, 10),
    avif(10, 10),
    bmp(10, 10),
  ]) {
    for (let cut = 0; cut < Math.min(whole.length, 24); cut++)
      expect(['refused', 'drawable']).toContain(inspectPicture(whole.slice(0, cut)).kind);
    expect(inspectPicture(whole.slice(0, 8)).kind).toBe('refused');
  }
  expect(refusal(bytes(text('just words')))).toMatch(/can’t show this image/);
  expect(refusal(png(0, 10))).toMatch(/no size/);
});
