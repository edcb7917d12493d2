import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { causesOfGmf, causesOfMit, causesOfSep } from '../../../shared/method/causes.ts';

test('[IM21] public codes give plain causes; unknown ones give none', () => {
  expect(causesOfSep(['P0204: Accuracy', 'e0402', 'S9999: New', ''])).toEqual(['facts']);
  expect(causesOfMit(['7.3. Lack of capability or robustness', '1.1', '9.9', '__proto__'])).toEqual(
    ['consistency', 'safety'],
  );
  expect(
    causesOfGmf([
      ' generalization failure',
      'Context Misidentification',
      'constructor',
      'Unheard Of',
    ]),
  ).toEqual(['consistency', 'context']);
});

test('[IM21] every SEP code of the fixtures is known, save the explainability ones', () => {
  const folder = join(import.meta.dirname, '..', '..', 'fixtures', 'avid');
  const found = readdirSync(folder)
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').match(/"[SEP]\d{4}: [^"]+"/g) ?? [])
    .map((text) => text.slice(1, -1));
  expect(found.length).toBeGreaterThan(3);
  for (const code of found) expect(causesOfSep([code])).toHaveLength(1);
});
