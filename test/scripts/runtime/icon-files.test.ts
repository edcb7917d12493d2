import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packIcns, packIco } from '../../../scripts/runtime/icon-files.ts';
import { repoDir } from '../../../scripts/runtime/repo.ts';

const resources = join(repoDir, 'electron', 'resources');
const images = [16, 24, 32, 48, 64, 128, 256, 512, 1024].map((size) => ({
  size,
  png: readFileSync(join(resources, 'icons', `${size}x${size}.png`)),
}));

describe('[RT10] the icons', () => {
  test('each drawing has the size that its name says', () => {
    for (const { size, png } of images)
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
  });

  test('the .icns is made of them, and its lengths add up', () => {
    const icns = packIcns(images);
    expect(icns.equals(readFileSync(join(resources, 'icon.icns')))).toBe(true);
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    const types: string[] = [];
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4))
      types.push(icns.toString('latin1', at, at + 4));
    expect(types).toEqual([
      'icp4',
      'icp5',
      'ic11',
      'icp6',
      'ic12',
      'ic07',
      'ic08',
      'ic13',
      'ic09',
      'ic14',
      'ic10',
    ]);
  });

  test('the .ico is made of those that fit in one, each where the directory says', () => {
    const ico = packIco(images);
    expect(ico.equals(readFileSync(join(resources, 'icon.ico')))).toBe(true);
    const fitting = images.filter(({ size }) => size <= 256);
    expect(ico.readUInt16LE(4)).toBe(fitting.length);
    fitting.forEach(({ size, png }, i) => {
      const entry = 6 + 16 * i;
      const offset = ico.readUInt32LE(entry + 12);
      expect(ico[entry]).toBe(size % 256);
      expect(ico.subarray(offset, offset + ico.readUInt32LE(entry + 8)).equals(png)).toBe(true);
    });
  });
});
