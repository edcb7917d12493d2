import { numberText } from './number-words.ts';

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Returns a size in words: 812 B, 4.2 kB, 31 MB (decimal units, as in file managers). */
export function byteWords(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const shown = unit === 0 || value >= 100 ? Math.round(value) : Math.round(value * 10) / 10;
  return `${numberText(shown)} ${units[unit]}`;
}
