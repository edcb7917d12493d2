import { expect, test } from 'vitest';
import { dark, indigo, light, type Scheme } from '../../../renderer/app/colours.ts';

/** Relative luminance of `#rrggbb`, WCAG 2.2. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['body', 'quiet', 'raised', 'hover', 'selected'] as const;
const texts = [
  'text',
  'secondary',
  'accent',
  'outcome',
  'magic',
  'need',
  'trace',
  's1',
  's2',
  's3',
  's4',
] as const;

test.each([
  ['light', light],
  ['dark', dark],
] as [string, Scheme][])(
  '[WI3] in %s every text can be read on every ground, and edges be seen',
  (_, scheme) => {
    const faults = [
      ...grounds.flatMap((ground) =>
        texts.map(
          (text) => [`${text} on ${ground}`, contrast(scheme[text], scheme[ground]), 4.5] as const,
        ),
      ),
      ['text on hit', contrast(scheme.text, scheme.hit), 4.5] as const,
      ['accent on tint', contrast(scheme.accent, scheme.tint), 4.5] as const,
      ['accent on tintHover', contrast(scheme.accent, scheme.tintHover), 4.5] as const,
      ...(['body', 'quiet', 'raised'] as const).map(
        (ground) => [`edge on ${ground}`, contrast(scheme.edge, scheme[ground]), 3] as const,
      ),
    ]
      .filter(([, is, wanted]) => is < wanted)
      .map(([pair, is]) => `${pair}: ${is.toFixed(2)}`);
    expect(faults).toEqual([]);
  },
);

test('[WI3] buttons carry white text in both schemes, at rest and under the pointer', () => {
  for (const shade of [indigo[6], indigo[7], indigo[8]])
    expect(contrast('#ffffff', shade)).toBeGreaterThanOrEqual(4.5);
});
